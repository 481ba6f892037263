"""Which cooperatives are suggested to a group, in what order, and what is said of each."""

import pytest

from contacts.actions import archive_organisation
from groups.examples.branches import words_in_common
from groups.examples.suggesting import Wanted, suggestions_for, undescribed_for
from tests.examples.conftest import AROUND_POZNAN, GNIEZNO, PILA
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.groups import GroupPersonFactory, InitiativeGroupFactory
from tests.factories.milestones import SocialCooperativeFactory

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def names(group, specialist):
    """`names()` answers the suggested cooperatives, the best first."""

    def of(group=group):
        return [one.organisation.name for one in suggestions_for(group, Wanted.by(group), specialist)]

    return of


@pytest.fixture
def told(group, specialist):
    """`told()` answers what is said of the best one."""

    def of(group=group):
        return suggestions_for(group, Wanted.by(group), specialist)[0].in_words

    return of


# --- order ------------------------------------------------------------------------------------------------


def test_founders_come_before_the_branch_and_the_branch_before_the_way(cooperative, names):
    cooperative("Nic wspólnego", kinds=["natural"], branches="catering")
    cooperative("Blisko", branches="catering")
    cooperative("Daleko, ta sama branża", PILA)
    cooperative("Ta sama ścieżka", kinds=["county"])

    assert names() == ["Daleko, ta sama branża", "Blisko", "Ta sama ścieżka", "Nic wspólnego"]


def test_of_two_alike_the_nearer_one_is_first_and_one_of_unknown_place_last(cooperative, names):
    cooperative("Nie wiadomo gdzie", powiat=None)
    cooperative("Piła", PILA)
    cooperative("Gniezno", GNIEZNO)
    cooperative("Wokół Poznania", AROUND_POZNAN)
    cooperative("Poznań")
    cooperative("W tym samym mieście", town="poznań")

    assert names() == ["W tym samym mieście", "Poznań", "Wokół Poznania", "Gniezno", "Piła", "Nie wiadomo gdzie"]


def test_alike_in_everything_they_stand_in_the_order_of_their_names(cooperative, names):
    for name in ("Źródło", "Arka", "Łan"):
        cooperative(name)

    assert names() == ["Arka", "Łan", "Źródło"]


# --- words ------------------------------------------------------------------------------------------------


def test_what_is_alike_is_said_in_words(cooperative, told):
    cooperative("Dobry Adres", GNIEZNO, branches="Sprzątanie, Pralnie", hosts_visits=True, employs_wtz=True)

    assert told() == (
        "Ta sama branża: pralnie; założyciele jak w grupie: gmina i organizacja pozarządowa; "
        f"ok.{NBSP}48{NBSP}km; zatrudnia byłych uczestników WTZ; przyjmuje wizyty studyjne"
    )


def test_what_differs_is_said_as_well(cooperative, told):
    cooperative(kinds=["natural"], branches="catering", hosts_visits=False)

    assert told() == (
        "Inna branża: catering; inni założyciele: osoby fizyczne; ten sam powiat; nie przyjmuje wizyt studyjnych"
    )


def test_what_nobody_knows_is_said_and_an_unknown_way_is_never_nought(cooperative, told):
    cooperative(powiat=None, kinds=[], branches="")

    assert told() == (
        "Branża nieznana; założyciele nieznani; odległość nieznana; nie wiadomo, czy przyjmuje wizyty studyjne"
    )


def test_powiats_around_each_other_are_next_door_not_two_kilometres_away(cooperative, told):
    cooperative(powiat=AROUND_POZNAN)

    assert "powiat tuż obok" in told()


@pytest.mark.parametrize(
    ("said", "other", "common"),
    [
        ("ceramika", "Ceramika użytkowa", ["ceramika"]),
        ("ceramika", "wyroby ceramiczne", ["ceramika"]),
        ("zieleń i sprzątanie", "utrzymanie zieleni", ["zieleń"]),
        ("utrzymanie czystości", "utrzymanie zieleni", []),
        ("usługi dla firm", "usługi dla szkół", []),
        ("catering", "", []),
        ("pranie", "pralnia", []),
    ],
)
def test_a_branch_is_recognised_in_any_form_of_its_word_and_by_words_that_name_one_only(said, other, common):
    assert words_in_common(said, other) == common


# --- the group --------------------------------------------------------------------------------------------


def test_three_people_who_found_it_themselves_want_a_cooperative_of_natural_persons(cooperative, names):
    people = InitiativeGroupFactory(founder_track="natural_persons")
    cooperative("Gminy i NGO")
    cooperative("Osób fizycznych", PILA, kinds=["natural"])
    assert names(people) == ["Osób fizycznych", "Gminy i NGO"]

    GroupPersonFactory(group=people, person=PersonFactory(), role="founder")

    assert Wanted.by(people).founders == {"natural"}
    assert names(people) == ["Osób fizycznych", "Gminy i NGO"]


def test_a_group_that_says_nothing_is_told_what_to_enter(group):
    bare = InitiativeGroupFactory(founder_track="undecided")

    assert len(Wanted.by(bare).missing) == 2
    assert Wanted.by(group).missing == []


def test_its_own_cooperative_is_no_example_for_a_group(group, cooperative, names):
    SocialCooperativeFactory(group=group, registered_name="Spółdzielnia Socjalna Równe Szanse")
    cooperative("Spółdzielnia Socjalna „Równe szanse”")
    cooperative("Inna")
    group.refresh_from_db()

    assert names() == ["Inna"]


def test_what_is_in_the_archive_or_another_kind_by_now_is_not_suggested(cooperative, names, specialist):
    archive_organisation(organisation=cooperative("Zamknięta").organisation, by=specialist)
    cooperative("Stowarzyszenie", organisation__kind="ngo_association")

    assert names() == []


def test_a_card_nobody_has_described_stands_apart_the_nearest_first(group, specialist, names):
    for name, powiat in (("Piła", PILA), ("Gniezno", GNIEZNO)):
        OrganisationFactory(kind="social_cooperative", name=name, powiat_id=powiat)

    assert names() == []
    apart = undescribed_for(group, Wanted.by(group), specialist)
    assert [(one.organisation.name, one.steps) for one in apart] == [("Gniezno", 48), ("Piła", 84)]
