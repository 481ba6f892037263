from django.urls import include, path

from contacts.meetings.views import calls, guests, invite_many, letters, meetings, month, series, sheets, steps

app_name = "meetings"

meeting_urls = [
    path("", meetings.meeting_detail, name="meeting-detail"),
    path("edit/", meetings.MeetingEdit.as_view(), name="meeting-edit"),
    path("invite/", steps.Invite.as_view(), name="invite"),
    path("invitations/<int:invitation_pk>/answer/", steps.answer, name="answer"),
    path("invitations/<int:invitation_pk>/remove/", guests.RemoveInvitation.as_view(), name="invitation-remove"),
    path("invitations/<int:invitation_pk>/call-off/", guests.CallOff.as_view(), name="call-off"),
    path("invitations/<int:invitation_pk>/queue/", guests.queue, name="queue"),
    path("invite/many/", invite_many.InviteMany.as_view(), name="invite-many"),
    path("letters/", letters.SendInvitations.as_view(), name="letters"),
    path("letters/news/", letters.SendNews.as_view(), name="news"),
    path("letters/again/", letters.send_again, name="letters-again"),
    path("calls/", calls.CallList.as_view(), name="calls"),
    path("calls/<int:invitation_pk>/", calls.call, name="call"),
    path("sign-up/", guests.SignUp.as_view(), name="sign-up"),
    path("attendance/", steps.MarkAttendance.as_view(), name="attendance"),
    path("head-counts/", steps.CountHeads.as_view(), name="head-counts"),
    path("hold/", steps.Hold.as_view(), name="hold"),
    path("cancel/", steps.Cancel.as_view(), name="cancel"),
    path("reopen/", steps.Reopen.as_view(), name="reopen"),
    path("list/", sheets.attendance_sheet, name="attendance-sheet"),
    path("list.xlsx", sheets.attendance_export, name="attendance-export"),
]

urlpatterns = [
    path("", meetings.MeetingList.as_view(), name="meeting-list"),
    path("month/", month.MonthPage.as_view(), name="month"),
    path("series/new/", series.SeriesPlan.as_view(), name="series-create"),
    path("new/", meetings.MeetingPlan.as_view(), name="meeting-create"),
    path("<int:pk>/", include(meeting_urls)),
]
