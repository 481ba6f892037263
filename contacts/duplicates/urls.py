from django.urls import path

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
]
