"""Addresses of papers and their templates; they stand below `groups/`."""

from django.urls import path

from groups.papers import views

app_name = "papers"

urlpatterns = [
    path("papers/", views.TemplateList.as_view(), name="template-list"),
    path("papers/add/", views.TemplateAdd.as_view(), name="template-add"),
    path("papers/<int:pk>/put-aside/", views.TemplateAside.as_view(), name="template-aside"),
    path("papers/<slug:kind>/file/", views.TemplateFile.as_view(), name="template-file"),
    path("<int:pk>/papers/", views.PaperList.as_view(), name="paper-list"),
    path("<int:pk>/papers/<slug:kind>/", views.PaperMade.as_view(), name="paper"),
    path("<int:pk>/papers/<slug:kind>/<int:organisation_pk>/", views.PaperOfBody.as_view(), name="paper-of-body"),
]
