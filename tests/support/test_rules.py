"""When an hour counts, why it does not, and that page, list and ledger never disagree about it."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.support.actions import withdraw_support
from groups.support.models import SupportEntry
from groups.support.rules import hours_between
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.files import upload
from tests.factories.groups import GroupPersonFactory, MembershipFactory
from tests.factories.support import SupportEntryFactory

LACKING = {
    "start": ({"starts_at": None}, "brakuje godziny rozpoczęcia"),
    "end": ({"ends_at": None}, "brakuje godziny zakończenia"),
    "adviser": ({"adviser": None}, "brakuje doradcy"),
    "receiver": ({"to_whole_group": False}, "brakuje odbiorcy"),
    "card": ({"card_reference": ""}, "brakuje podpisanej karty albo informacji, gdzie leży papier"),
}


def test_a_complete_entry_counts(group):
    entry = SupportEntryFactory(group=group)

    assert (entry.counts, entry.why_not, entry.hours) == (True, "", 2)


@pytest.mark.parametrize(("said", "why"), LACKING.values(), ids=LACKING)
def test_an_entry_that_lacks_something_does_not_count_and_says_what(group, said, why):
    entry = SupportEntryFactory(group=group, **said)

    assert not entry.counts
    assert entry.why_not == f"Nie liczy się, bo {why}."


def test_several_things_missing_are_all_named(group):
    entry = SupportEntryFactory(group=group, adviser=None, card_reference="")

    assert entry.why_not == (
        "Nie liczy się, bo brakuje doradcy; brakuje podpisanej karty albo informacji, gdzie leży papier."
    )


def test_an_attached_card_is_as_good_as_a_word_about_the_paper(group):
    assert SupportEntryFactory(group=group, card_reference="", upload=upload("karta.pdf")).counts


@pytest.mark.parametrize("who", ["adviser_person", "adviser_organisation", "receiver_person", "receiver_organisation"])
def test_each_way_to_name_somebody_counts(group, who):
    person, body = PersonFactory(), OrganisationFactory()
    GroupPersonFactory(group=group, person=person)
    MembershipFactory(group=group, organisation=body)
    without = {"adviser": None} if who.startswith("adviser") else {"to_whole_group": False}

    assert SupportEntryFactory(group=group, **without, **{who: person if "person" in who else body}).counts


def test_the_list_asks_the_database_the_same_question(group):
    entries = [
        SupportEntryFactory(group=group),
        *(SupportEntryFactory(group=group, **s) for s, _why in LACKING.values()),
    ]

    counting = set(SupportEntry.objects.counting())
    assert counting == {entry for entry in entries if entry.counts} == {entries[0]}
    assert set(SupportEntry.objects.not_counting()) == {*entries[1:]}
    said = {entry.pk: entry.missing.rstrip("; ") for entry in SupportEntry.objects.with_missing()}
    assert said == {entry.pk: entry.why_not.removeprefix("Nie liczy się, bo ").rstrip(".") for entry in entries}


@pytest.mark.parametrize(
    ("starts", "ends", "hours"),
    [("10:00", "11:00", "1"), ("10:00", "10:50", "0.83"), ("09:15", "12:00", "2.75"), ("10:00", "10:20", "0.33")],
)
def test_an_hour_is_sixty_minutes(starts, ends, hours):
    assert hours_between(time.fromisoformat(starts), time.fromisoformat(ends)) == Decimal(hours)


MINUTE = st.integers(0, 24 * 60 - 1)


@given(MINUTE, MINUTE)
def test_a_session_parted_in_two_has_the_hours_of_the_whole_but_for_the_rounding(first, last):
    begin, middle, end = time(0), at(min(first, last)), at(max(first, last))

    parts = hours_between(begin, middle) + hours_between(middle, end)

    assert abs(parts - hours_between(begin, end)) <= Decimal("0.01")


def at(minute):
    return time(minute // 60, minute % 60)


OVERLAPS = {
    "inside": (time(10, 30), time(11), True),
    "across the end": (time(11), time(13), True),
    "right after": (time(12), time(13), False),
    "before": (time(8), time(10), False),
}


@pytest.mark.parametrize(("starts_at", "ends_at", "expected"), OVERLAPS.values(), ids=OVERLAPS)
def test_two_sessions_of_one_adviser_at_one_time_are_pointed_out(group, specialist, starts_at, ends_at, expected):
    day = date(2024, 5, 6)
    first = SupportEntryFactory(group=group, adviser=specialist, given_on=day)
    other = SupportEntryFactory(adviser=specialist, given_on=day, starts_at=starts_at, ends_at=ends_at)

    found = set(SupportEntry.objects.overlapping())
    assert found == ({first, other} if expected else set())
    assert list(SupportEntry.objects.same_time_as(first)) == ([other] if expected else [])


def test_another_adviser_another_day_or_a_withdrawn_session_overlaps_nothing(group, specialist):
    first = SupportEntryFactory(group=group, adviser=specialist, given_on=date(2024, 5, 6))
    SupportEntryFactory(given_on=date(2024, 5, 6))
    SupportEntryFactory(adviser=specialist, given_on=date(2024, 5, 7))
    double = SupportEntryFactory(adviser=specialist, given_on=date(2024, 5, 6))
    withdraw_support(entry=double, reason="dwa razy", by=specialist)

    assert not SupportEntry.objects.overlapping().exists()
    assert not SupportEntry.objects.same_time_as(first).exists()
