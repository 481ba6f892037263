"""The list of possible duplicates: what is kept, what people say of it, and what the database refuses."""

import json

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from contacts.actions import add_organisation
from contacts.duplicates.models import DistinctPair, SuggestedPair
from tests.factories.contacts import OrganisationFactory
from tests.factories.duplicates import DistinctPairFactory, SuggestedPairFactory


@pytest.fixture
def twins(specialist):
    known = OrganisationFactory(name="WTZ w Gębicach", town="Gębice", guardian=specialist)
    return known, add_organisation(by=specialist, name="WTZ Gębice", kind="wtz", town="Gębice", guardian=specialist)


def test_a_saved_record_is_compared_at_once(twins):
    pair = SuggestedPair.objects.get()

    assert (pair.keys, pair.strength) == (tuple(sorted(one.pk for one in twins)), "sure")


def test_what_was_told_apart_stays_so_until_taken_back(twins, specialist, client_of):
    client, keys = client_of(specialist), [one.pk for one in twins]
    client.post(reverse("duplicates:organisations-apart", args=keys))
    call_command("find_duplicates", "--keep", "--entity", "organisations")
    assert not SuggestedPair.objects.exists()

    again = reverse("duplicates:organisations-in-doubt", args=keys)
    client.post(again, {"version": DistinctPair.objects.get().pk})

    assert SuggestedPair.objects.exists()
    assert not DistinctPair.objects.exists()


def test_the_command_prints_pairs_and_writes_nothing(db, capsys):
    OrganisationFactory(name="WTZ w Gębicach", town="Gębice")
    OrganisationFactory(name="WTZ Gębice", town="Gębice")

    call_command("find_duplicates", "--json", "--entity", "organisations")

    (pair,) = json.loads(capsys.readouterr().out)
    assert (pair["strength"], "taka sama nazwa" in pair["reasons"]) == ("sure", True)
    assert not SuggestedPair.objects.exists()


@pytest.mark.parametrize("made", [SuggestedPairFactory, DistinctPairFactory])
def test_the_database_keeps_pairs_once_and_in_order(db, made):
    pair = made()
    low, high = pair.first_id, pair.second_id

    for wrong in ({"first_id": high, "second_id": low}, {"entity": "firmy"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(pair).objects.filter(pk=pair.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        made(first_id=low, second_id=high)


def test_who_may_not_merge_cards_reads_who_does(twins, client_of, specialist, coordinator):
    sentence = "Karty łączy koordynatorka lub koordynator."
    for address in (twins[0].get_absolute_url(), reverse("duplicates:organisation-pairs")):
        assert sentence in client_of(specialist).get(address).content.decode()
        assert sentence not in client_of(coordinator).get(address).content.decode()
