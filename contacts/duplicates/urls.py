"""Addresses of duplicates: merging two cards and splitting them again."""

from django.urls import path

from contacts.duplicates.merging import views as merging

app_name = "duplicates"

urlpatterns = [
    path("<slug:entity>/<int:pk>/merge/", merging.OtherCard.as_view(), name="merge-other"),
    path("<slug:entity>/<int:pk>/merge/<int:other>/", merging.Merge.as_view(), name="merge"),
    path("<slug:entity>/<int:pk>/split/", merging.Split.as_view(), name="split"),
]
