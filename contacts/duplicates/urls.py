"""Addresses of duplicates: those found, merging two cards and splitting them again."""

from django.urls import path

from contacts.duplicates.merging import views as merging
from contacts.duplicates.models import Entity
from contacts.duplicates.views import pairs, typing

app_name = "duplicates"

pair_urls = [
    path(
        f"{entity.value}/<int:first>/<int:second>/{address}/",
        view.as_view(),
        {"entity": entity.value},
        name=f"{entity.value}-{name}",
    )
    for entity in Entity
    for address, view, name in (
        ("apart", pairs.TellApart, "apart"),
        ("in-doubt", pairs.DoubtAgain, "in-doubt"),
    )
]

urlpatterns = [
    path("organisations/", pairs.OrganisationPairs.as_view(), name="organisation-pairs"),
    path("people/", pairs.PersonPairs.as_view(), name="person-pairs"),
    path("search/", pairs.SearchEverything.as_view(), name="search"),
    path("organisations/typed/", typing.OrganisationTyped.as_view(), name="organisation-typed"),
    path("people/typed/", typing.PersonTyped.as_view(), name="person-typed"),
    *pair_urls,
    path("<slug:entity>/<int:pk>/merge/", merging.OtherCard.as_view(), name="merge-other"),
    path("<slug:entity>/<int:pk>/merge/<int:other>/", merging.Merge.as_view(), name="merge"),
    path("<slug:entity>/<int:pk>/split/", merging.Split.as_view(), name="split"),
]
