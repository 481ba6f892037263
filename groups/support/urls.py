"""Addresses of support; they stand below `groups/`."""

from django.urls import URLPattern, URLResolver, include, path

from groups.support.views import entries, plan

app_name = "support"

entry_urls = [
    path("", entries.EntryDetail.as_view(), name="entry-detail"),
    path("edit/", entries.EntryEdit.as_view(), name="entry-edit"),
    path("card/", entries.EntryCard.as_view(), name="entry-card"),
    path("withdraw/", entries.EntryWithdraw.as_view(), name="entry-withdraw"),
    path("paper/", entries.EntryPaper.as_view(), name="entry-paper"),
    path("file/", entries.EntryFile.as_view(), name="entry-file"),
]
support_urls: list[URLPattern | URLResolver] = [
    path("", plan.GroupSupport.as_view(), name="group-support"),
    path("plan/add/", plan.PlanAdd.as_view(), name="plan-add"),
    path("plan/agree/", plan.PlanAgree.as_view(), name="plan-agree"),
    path("plan/<int:line_pk>/edit/", plan.PlanEdit.as_view(), name="plan-edit"),
    path("plan/<int:line_pk>/remove/", plan.PlanRemove.as_view(), name="plan-remove"),
    path("add/", entries.EntryAdd.as_view(), name="entry-add"),
    path("<int:entry_pk>/", include(entry_urls)),
]
urlpatterns = [
    path("support/", entries.EntryList.as_view(), name="entry-list"),
    path("<int:pk>/support/", include(support_urls)),
]
