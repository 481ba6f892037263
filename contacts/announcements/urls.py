from django.urls import URLPattern, URLResolver, include, path

from contacts.announcements.views import announcements, letters, public, recipients, sending

app_name = "announcements"

recipient_urls: list[URLPattern] = [
    path("", sending.Preview.as_view(), name="preview"),
    path("letter/", sending.PreviewLetter.as_view(), name="preview-letter"),
    path("test/", sending.SendTest.as_view(), name="send-test"),
]
announcement_urls: list[URLPattern | URLResolver] = [
    path("", announcements.AnnouncementDetail.as_view(), name="announcement-detail"),
    path("edit/", announcements.AnnouncementEdit.as_view(), name="announcement-edit"),
    path("choose/", recipients.Choose.as_view(), name="choose"),
    path("choose/list/", recipients.ChooseFromList.as_view(), name="choose-from-list"),
    path("chosen/remove/", recipients.Unchoose.as_view(), name="unchoose-all"),
    path("chosen/<int:chosen_pk>/remove/", recipients.Unchoose.as_view(), name="unchoose"),
    path("recipients/", recipients.RecipientList.as_view(), name="recipient-list"),
    path("recipients/<int:recipient_pk>/", include(recipient_urls)),
    path("freeze/", sending.Freeze.as_view(), name="freeze"),
    path("thaw/", sending.Thaw.as_view(), name="thaw"),
    path("send/", sending.Send.as_view(), name="send"),
    path("retry/", sending.Retry.as_view(), name="retry"),
    path("discard/", sending.Discard.as_view(), name="discard"),
]
letter_urls: list[URLPattern] = [
    path("", letters.LetterList.as_view(), name="letter-list"),
    path("add/", letters.LetterCreate.as_view(), name="letter-create"),
    path("<int:pk>/file/", letters.LetterFile.as_view(), name="letter-file"),
    path("<int:pk>/archive/", letters.LetterArchive.as_view(), name="letter-archive"),
]
urlpatterns = [
    path("announcements/", announcements.AnnouncementList.as_view(), name="announcement-list"),
    path("announcements/new/", announcements.AnnouncementCreate.as_view(), name="announcement-create"),
    path("announcements/<int:pk>/", include(announcement_urls)),
    path("announcements/letters/", include(letter_urls)),
    path("wypisz/<str:secret>/", public.OptOutByLink.as_view(), name="opt-out"),
]
