"""What the database refuses whoever writes it."""

import pytest
from django.db import IntegrityError, transaction

from crm.saved_views.models import SavedView
from tests.factories.saved_views import SavedViewFactory


def refused(constraint, **values):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        SavedView.objects.bulk_create([SavedView(**values)])


@pytest.fixture
def values(specialist):
    return {"owner": specialist, "list_name": "groups:group-list", "name": "Ciche", "query": "quiet=30"}


def test_one_name_for_each_person_and_list(values):
    SavedView.objects.bulk_create([SavedView(**values)])

    refused("UNIQUE|saved_view_name_once_each", **values | {"name": "CICHE"})


def test_one_name_in_the_team(values, other_specialist):
    SavedView.objects.bulk_create([SavedView(**values, shared=True)])

    SavedView.objects.bulk_create([SavedView(**values | {"owner": other_specialist})])
    SavedView.objects.all().exclude(shared=True).delete()
    refused("UNIQUE|saved_view_name_once_in_team", **values | {"owner": other_specialist, "shared": True})


def test_a_name(values):
    refused("saved_view_named", **values | {"name": " "})


@pytest.mark.parametrize("query", ["", "//example.org/?a=b", "a=b?c", "https://example.org", "kind=wtz#top"])
def test_a_query_and_no_address(values, query):
    refused("saved_view_is_a_query", **values | {"query": query})


def test_an_owner(values):
    SavedViewFactory()
    refused("owner_id|null", **values | {"owner": None})
