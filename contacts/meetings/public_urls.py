from django.urls import path

from contacts.meetings import public_views

app_name = "invitation"

urlpatterns = [path("<str:secret>/", public_views.ReplyPage.as_view(), name="reply")]
