"""Saying what makes a cooperative an example: on its card, with its history, and when cards are merged."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from contacts.duplicates.merging.actions import merge_cards, split_card
from contacts.models import Organisation
from crm.audit.changes import changes_of
from crm.audit.models import Operation
from crm.common.dates import today
from crm.common.errors import AlreadyDoneError, StaleEditError
from groups.examples.actions import describe_cooperative
from groups.examples.models import CooperativeProfile
from tests.factories.contacts import OrganisationFactory
from tests.factories.examples import CooperativeFounderFactory, CooperativeProfileFactory
from tests.milestones.screen import text_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(specialist):
    return OrganisationFactory(kind="social_cooperative", name="Spółdzielnia Socjalna Wzór", guardian=specialist)


@pytest.fixture
def describe(card, specialist):
    """`describe(branches="ceramika")` says it of the card."""

    def act(founders=("municipality", "ngo"), card=card, **said):
        return describe_cooperative(organisation=card, by=specialist, founders=founders, **said)

    return act


def address(card):
    return reverse("examples:profile-edit", args=[card.pk])


# --- describing -------------------------------------------------------------------------------------------


def test_describing_a_cooperative_is_an_operation_on_its_card(card, describe, specialist):
    profile = describe(branches="ceramika", hosts_visits=True)

    done = Operation.objects.latest("id")
    assert (done.kind, done.subject_id, done.actor) == ("example.described", card.pk, specialist)
    assert (profile.founders_in_words, profile.hosts_visits, profile.employs_wtz) == (
        "gmina i organizacja pozarządowa",
        True,
        None,
    )


def test_the_founders_said_last_are_the_whole_set(describe):
    describe(["municipality", "natural"])
    profile = describe(["county", "municipality"])

    assert profile.founder_kinds == ["municipality", "county"]


@pytest.mark.parametrize(
    ("kinds", "tracks"),
    [
        ([], set()),
        (["ngo", "county"], {"legal_persons"}),
        (["natural"], {"natural_persons"}),
        (["natural", "ngo"], {"legal_persons", "natural_persons"}),
    ],
)
def test_the_tracks_of_founders_follow_from_their_kinds(describe, kinds, tracks):
    assert describe(kinds).founder_tracks == tracks


def test_only_a_social_cooperative_is_described(describe):
    with pytest.raises(ValidationError, match="tylko spółdzielnię socjalną"):
        describe(card=OrganisationFactory(kind="ngo_association"))


def test_a_form_that_has_not_seen_the_last_change_is_refused_and_one_sent_twice_counts_once(describe):
    token = uuid4()
    describe(branches="ceramika", version=0, token=token)

    with pytest.raises(AlreadyDoneError):
        describe(branches="ceramika", version=0, token=token)
    with pytest.raises(StaleEditError):
        describe(branches="pralnia", version=0)
    assert CooperativeProfile.objects.get().branches == "ceramika"


@pytest.mark.parametrize("founder", ["firma", "ngo"])
def test_the_database_holds_known_kinds_each_once(founder):
    profile = CooperativeProfileFactory(kinds=["ngo"])

    with pytest.raises(IntegrityError), transaction.atomic():
        CooperativeFounderFactory(profile=profile, kind=founder)


# --- the card ---------------------------------------------------------------------------------------------


def test_the_card_tells_what_is_known_and_leads_to_the_form(card, hers, describe):
    assert "Nikt jeszcze nie zapisał" in text_of(hers.get(card.get_absolute_url()))
    form = {
        "founders": ["county", "ngo"],
        "branches": "ceramika",
        "employs_wtz": "True",
        "hosts_visits": "",
        "note": "We wtorki",
        "source": "Rozmowa",
        "known_on": today().isoformat(),
        "version": 0,
    }
    assert address(card) in text_of(hers.get(card.get_absolute_url()))

    answer = hers.post(address(card), form)

    assert answer.url == f"{card.get_absolute_url()}#example"
    told = words(text_of(hers.get(card.get_absolute_url())))
    assert "Kto ją założył powiat i organizacja pozarządowa" in told
    assert "Byli uczestnicy WTZ tak" in told
    assert "Przyjmuje wizyty studyjne nie wiadomo We wtorki" in told
    assert "Opisano spółdzielnię jako przykład" in told
    assert "Branże: ceramika" in told or "branże: ceramika" in told


def test_the_form_shows_what_stands(card, hers, describe):
    describe(["natural"], branches="ceramika", hosts_visits=False)

    form = hers.get(address(card)).context["form"]

    assert form["founders"].value() == ["natural"]
    assert (form["branches"].value(), form["hosts_visits"].value(), form["version"].value()) == ("ceramika", False, 1)


def test_a_stale_form_shows_both_versions(card, hers, describe):
    describe(["natural"], branches="ceramika")

    answer = hers.post(address(card), {"founders": ["ngo"], "branches": "pralnia", "version": 0})

    assert answer.status_code == 409
    assert {("Branże", "ceramika", "pralnia"), ("Kto ją założył", "osoby fizyczne", "organizacja pozarządowa")} <= {
        tuple(map(str, one)) for one in answer.context["stale"]["differences"]
    }


def test_another_kind_of_organisation_has_no_such_page(hers, specialist):
    workshop = OrganisationFactory(kind="wtz", guardian=specialist)

    assert hers.get(address(workshop)).status_code == 404
    assert "Jako przykład" not in text_of(hers.get(workshop.get_absolute_url()))


def test_how_a_visit_is_agreed_stays_with_who_may_read_notes(card, describe, client_of, auditor, hers):
    describe(note="Tajemne słowa")

    for client, sees in ((hers, True), (client_of(auditor), False)):
        assert ("Tajemne słowa" in text_of(client.get(card.get_absolute_url()))) is sees


# --- merging ----------------------------------------------------------------------------------------------


def test_two_described_cards_become_one_with_what_both_say_and_are_split_again(card, describe, coordinator):
    other = OrganisationFactory(kind="social_cooperative", name="SS Wzór")
    describe(["municipality"], branches="ceramika")
    describe(["municipality", "ngo"], card=other, branches="pralnia", hosts_visits=True, employs="Pięć osób")

    merge_cards(kept=card, gone=other, by=coordinator)

    profile = CooperativeProfile.objects.get()
    assert (profile.organisation, profile.branches, profile.hosts_visits) == (card, "ceramika", True)
    assert (profile.founder_kinds, profile.employs) == (["municipality", "ngo"], "Pięć osób")
    assert "branże: było też „pralnia”" in changes_of(card, coordinator)[0].reason

    split_card(card=Organisation.objects.get(pk=other.pk), by=coordinator)
    back = CooperativeProfile.objects.get(organisation=other)
    assert (back.branches, back.founder_kinds) == ("pralnia", ["municipality", "ngo"])
    assert CooperativeProfile.objects.get(organisation=card).founder_kinds == ["municipality"]


def test_the_description_of_a_merged_card_moves_where_the_other_has_none(card, describe, coordinator):
    other = OrganisationFactory(kind="social_cooperative", name="SS Wzór")
    describe(card=other, branches="pralnia")

    merge_cards(kept=card, gone=other, by=coordinator)

    assert CooperativeProfile.objects.get().organisation == card
