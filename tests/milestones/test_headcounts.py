"""Members and employees of a cooperative day by day: typed from its papers, used until contracts are entered."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from crm.common.dates import today
from crm.common.errors import StaleEditError
from milestones.actions import change_headcount, enter_headcount, remove_headcount
from milestones.models import Headcount
from milestones.snapshot import facts_about
from tests.factories.milestones import HeadcountFactory, SocialCooperativeFactory
from tests.milestones.conftest import FOUNDING
from tests.milestones.screen import refused, said, text_of, words

NUMBERS = {"members": 5, "employees": 6, "art4_employees": 5, "source": "rejestr członków, ZUS DRA"}
DAY = date(2014, 5, 31)


@pytest.fixture
def enter(cooperative, specialist):
    """`enter(DAY, members=4)` enters the numbers of a day."""

    def make(day=DAY, **numbers):
        return enter_headcount(cooperative=cooperative, by=specialist, counted_on=day, **NUMBERS | numbers)

    return make


def test_the_newest_numbers_before_an_event_tell_how_many_members_there_were(enter, registered):
    enter(DAY, members=5)
    enter(date(2014, 9, 30), members=7)

    members = [facts_about(registered, day).members for day in (DAY - timedelta(1), DAY, date(2014, 12, 1))]

    assert members == [0, 5, 7]


def test_typed_employees_count_until_a_contract_is_entered(enter, employ, registered):
    enter()
    typed = facts_about(registered, DAY).art4_employed

    employ(date(2014, 5, 1))

    assert (typed, facts_about(registered, DAY).art4_employed) == (5, 0)


def test_a_day_has_its_numbers_once(enter, registered):
    enter()

    with pytest.raises(ValidationError, match="już wpisano"):
        enter()


def test_no_more_people_are_listed_in_art_4_than_are_employed(enter):
    with pytest.raises(ValidationError, match="nie może być ich więcej"):
        enter(employees=4, art4_employees=5)


@pytest.mark.parametrize(
    ("day", "numbers", "words"),
    [
        (date(2013, 11, 3), {"employees": 0, "art4_employees": 0}, "założono 04.11.2013"),
        (date(2013, 12, 8), {}, "wpisano do KRS 09.12.2013"),
    ],
    ids=["members before the founding", "employees before the entry"],
)
def test_nobody_belongs_to_a_cooperative_or_works_in_it_before_it_exists(enter, day, numbers, words):
    with pytest.raises(ValidationError, match=words):
        enter(day, **numbers)

    assert not Headcount.objects.exists()


def test_members_count_from_the_day_of_founding_and_employees_from_that_of_the_entry(enter):
    enter(FOUNDING["founding_meeting"], employees=0, art4_employees=0)
    enter(FOUNDING["krs_registered"])

    assert Headcount.objects.count() == 2


def test_a_headcount_is_not_corrected_to_a_day_before_the_entry(enter, specialist):
    headcount = enter()

    with pytest.raises(ValidationError, match="nikogo nie zatrudniała"):
        change_headcount(headcount=headcount, by=specialist, counted_on=date(2013, 12, 8))


def test_a_group_without_the_entry_has_no_employees(form, specialist):
    cooperative = SocialCooperativeFactory(group=form())

    with pytest.raises(ValidationError, match="Najpierw odnotuj wpis do KRS"):
        enter_headcount(cooperative=cooperative, by=specialist, counted_on=DAY, **NUMBERS)


@pytest.mark.parametrize("wrong", [{}, {"counted_on": DAY, "employees": 1, "art4_employees": 2}])
def test_the_database_refuses_the_same(db, wrong):
    stands = HeadcountFactory()
    values = {"cooperative": stands.cooperative, "counted_on": stands.counted_on} | NUMBERS | wrong

    with pytest.raises(IntegrityError):
        Headcount.objects.bulk_create([Headcount(**values)])


def test_two_people_do_not_correct_the_same_numbers_unseen(enter, specialist):
    headcount = enter()
    change_headcount(headcount=headcount, by=specialist, version=headcount.version, members=6)

    with pytest.raises(StaleEditError):
        remove_headcount(headcount=headcount, by=specialist, version=1)


def test_removed_numbers_no_longer_count_and_stay_in_the_history(enter, registered, specialist):
    headcount = enter()

    remove_headcount(headcount=headcount, by=specialist, version=headcount.version)

    assert facts_about(registered, DAY).members == 0
    assert Headcount.history.filter(history_type="-", members=5).exists()


def test_the_guardian_enters_numbers_on_the_groups_page(client, specialist, registered, cooperative):
    client.force_login(specialist)

    sent = client.post(
        reverse("milestones:headcount-create", args=[registered.pk]), NUMBERS | {"counted_on": "2014-05-31"}
    )

    assert said(sent) == ["Stan na ten dzień został zapisany."]
    page = words(text_of(client.get(registered.get_absolute_url())))
    assert "31.05.2014 5 6 5 rejestr członków, ZUS DRA" in page


def test_a_day_still_to_come_is_refused_beside_the_field(client, specialist, registered, cooperative):
    client.force_login(specialist)
    tomorrow = today() + timedelta(days=1)

    sent = client.post(
        reverse("milestones:headcount-create", args=[registered.pk]), NUMBERS | {"counted_on": f"{tomorrow}"}
    )

    assert "przysz" in refused(sent, "counted_on")


def test_another_specialist_does_not_see_the_numbers_of_a_group(client, other_specialist):
    headcount = HeadcountFactory(cooperative=SocialCooperativeFactory())
    client.force_login(other_specialist)

    answers = [
        client.get(reverse(f"milestones:headcount-{page}", args=[headcount.pk])).status_code
        for page in ("edit", "remove")
    ]

    assert answers == [404, 404]
    assert "rejestr członków" not in text_of(client.get(headcount.cooperative.group.get_absolute_url()))
