from django.urls import include, path

from contacts.meetings.views import follow_ups, guests, meetings, sheets, signed, steps, taps

app_name = "meetings"

meeting_urls = [
    path("", meetings.meeting_detail, name="meeting-detail"),
    path("edit/", meetings.MeetingEdit.as_view(), name="meeting-edit"),
    path("invite/", steps.Invite.as_view(), name="invite"),
    path("invitations/<int:invitation_pk>/answer/", steps.answer, name="answer"),
    path("invitations/<int:invitation_pk>/remove/", guests.RemoveInvitation.as_view(), name="invitation-remove"),
    path("sign-up/", steps.SignUp.as_view(), name="sign-up"),
    path("attendance/", steps.MarkAttendance.as_view(), name="attendance"),
    path("here/", taps.TapPage.as_view(), name="taps"),
    path("here/state/", taps.TapState.as_view(), name="taps-state"),
    path("here/mark/", taps.TapAttendance.as_view(), name="tap-mark"),
    path("here/interest/", taps.TapInterest.as_view(), name="tap-interest"),
    path("here/heads/", taps.TapHeads.as_view(), name="tap-heads"),
    path("here/add/", taps.Came.as_view(), name="came"),
    path("here/alike/", taps.alike, name="alike"),
    path("head-counts/", steps.CountHeads.as_view(), name="head-counts"),
    path("hold/", steps.Hold.as_view(), name="hold"),
    path("cancel/", steps.Cancel.as_view(), name="cancel"),
    path("reopen/", steps.Reopen.as_view(), name="reopen"),
    path("list/", sheets.attendance_sheet, name="attendance-sheet"),
    path("list.pdf", sheets.attendance_pdf, name="attendance-pdf"),
    path("signed-list/", signed.SignedList.as_view(), name="signed-list"),
    path("signed-list/add/", signed.Attach.as_view(), name="signed-list-attach"),
    path("signed-list/compare/", signed.Compare.as_view(), name="signed-list-compare"),
    path("signed-list/<int:page_pk>/", signed.signed_page, name="signed-page"),
    path("signed-list/<int:page_pk>/replace/", signed.ReplacePage.as_view(), name="signed-page-replace"),
    path("signed-list/<int:page_pk>/withdraw/", signed.WithdrawPage.as_view(), name="signed-page-withdraw"),
    path("follow-ups/", follow_ups.FollowUps.as_view(), name="follow-ups"),
    path("follow-ups/<uuid:batch>/undo/", follow_ups.UndoFollowUps.as_view(), name="follow-ups-undo"),
    path("list.xlsx", sheets.attendance_export, name="attendance-export"),
]

urlpatterns = [
    path("", meetings.MeetingList.as_view(), name="meeting-list"),
    path("list-wording/", sheets.Wording.as_view(), name="list-wording"),
    path("new/", meetings.MeetingPlan.as_view(), name="meeting-create"),
    path("<int:pk>/", include(meeting_urls)),
]
