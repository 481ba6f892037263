from django.urls import include, path

from contacts.materials.views import holders, library

app_name = "materials"

material_urls = [
    path("", library.MaterialDetail.as_view(), name="material-detail"),
    path("edit/", library.MaterialEdit.as_view(), name="material-edit"),
    path("archive/", library.MaterialArchive.as_view(), name="material-archive"),
    path("restore/", library.MaterialRestore.as_view(), name="material-restore"),
    path("versions/add/", library.VersionCreate.as_view(), name="version-create"),
    path("versions/<int:version_pk>/edit/", library.VersionEdit.as_view(), name="version-edit"),
    path("versions/<int:version_pk>/file/", library.VersionFile.as_view(), name="version-file"),
    path("holders/", holders.HolderList.as_view(), name="holder-list"),
    path("holders/steps/", holders.SendingPlan.as_view(), name="sending-plan"),
]

urlpatterns = [
    path("", library.MaterialList.as_view(), name="material-list"),
    path("new/", library.MaterialCreate.as_view(), name="material-create"),
    path("versions/", library.VersionPicker.as_view(), name="version-picker"),
    path("<int:pk>/", include(material_urls)),
]
