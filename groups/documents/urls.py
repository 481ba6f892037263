"""Addresses of the documents of a group; they stand below `groups/`."""

from django.urls import URLPattern, URLResolver, include, path

from groups.documents import views

app_name = "documents"

version_urls = [
    path("edit/", views.VersionEdit.as_view(), name="version-edit"),
    path("file/", views.VersionFile.as_view(), name="version-file"),
    path("preview/", views.VersionPreview.as_view(), name="version-preview"),
    path("picture/", views.VersionPicture.as_view(), name="version-picture"),
]
document_urls: list[URLPattern | URLResolver] = [
    path("", views.DocumentDetail.as_view(), name="document-detail"),
    path("edit/", views.DocumentEdit.as_view(), name="document-edit"),
    path("withdraw/", views.DocumentWithdraw.as_view(), name="document-withdraw"),
    path("versions/add/", views.VersionAdd.as_view(), name="version-add"),
    path("versions/<int:version_pk>/", include(version_urls)),
]
urlpatterns = [
    path("<int:pk>/documents/", views.DocumentList.as_view(), name="document-list"),
    path("<int:pk>/documents/add/", views.DocumentAdd.as_view(), name="document-add"),
    path("<int:pk>/documents/<int:document_pk>/", include(document_urls)),
]
