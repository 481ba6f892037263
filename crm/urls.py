"""Where every page lives. Sign-in is required everywhere; a page that is public says so itself."""

from django.urls import include, path

urlpatterns = [
    path("", include("crm.dashboard.urls")),
    path("", include("crm.service.urls")),
    path("", include("contacts.urls")),
    path("duplicates/", include("contacts.duplicates.urls")),
    path("meetings/", include("contacts.meetings.urls")),
    path("materials/", include("contacts.materials.urls")),
    path("", include("contacts.announcements.urls")),
    # Shown to people we invite, so it is Polish. Logs leave the secret out (crm.common.logs).
    path("zaproszenie/", include("contacts.meetings.public_urls")),
    path("groups/", include("groups.urls")),
    path("groups/", include("groups.documents.urls")),
    path("groups/", include("groups.papers.urls")),
    path("groups/", include("groups.support.urls")),
    path("", include("groups.examples.urls")),
    path("", include("milestones.urls")),
    path("imports/", include("crm.exchange.urls")),
    path("reports/", include("crm.reports.urls")),
    path("reviews/", include("crm.review.urls")),
    path("privacy/", include("crm.privacy.urls")),
    path("", include("crm.reminders.urls")),
    path("views/", include("crm.saved_views.urls")),
    path("", include("crm.search.urls")),
    path("accounts/", include("crm.accounts.urls")),
    path("sign-in/", include("crm.accounts.sign_in_urls")),
]

handler500 = "crm.common.error_pages.server_error"
