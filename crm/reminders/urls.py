from django.urls import path

from crm.reminders import public_views, views

app_name = "reminders"

urlpatterns = [
    path("my-settings/", views.MySettings.as_view(), name="my-settings"),
    path("my-settings/calendar/make/", views.CalendarMake.as_view(), name="calendar-make"),
    path("my-settings/calendar/revoke/", views.CalendarRevoke.as_view(), name="calendar-revoke"),
    # Shown to people in their calendar programs, so it is Polish. Logs leave the secret out (crm.common.logs).
    path("kalendarz/<str:secret>.ics", public_views.CalendarFeed.as_view(), name="calendar"),
]
