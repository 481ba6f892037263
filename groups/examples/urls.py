"""Addresses of cooperatives as examples: on their cards, and for a group."""

from django.urls import path

from groups.examples import views

app_name = "examples"

urlpatterns = [
    path("organisations/<int:pk>/example/", views.ProfileEdit.as_view(), name="profile-edit"),
    path("groups/<int:pk>/examples/", views.ExampleList.as_view(), name="example-list"),
    path("groups/<int:pk>/examples/<int:organisation_pk>/visit/", views.VisitPlan.as_view(), name="visit-plan"),
]
