from django.urls import include, path

from crm.saved_views import views

app_name = "saved_views"

view_urls = [
    path("edit/", views.ViewEdit.as_view(), name="view-edit"),
    path("delete/", views.ViewDelete.as_view(), name="view-delete"),
]

urlpatterns = [
    path("", views.ViewList.as_view(), name="view-list"),
    path("new/", views.ViewCreate.as_view(), name="view-create"),
    path("<int:pk>/", include(view_urls)),
]
