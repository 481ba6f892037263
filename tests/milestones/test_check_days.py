"""Whether a person hired is still employed some months later: the last day of work counts, a short month is clipped."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from crm.common.dates import months_later
from crm.ledger.models import Fact
from crm.ledger.sync import verify
from milestones.actions import change_employment, end_employment, withdraw_employment

pytestmark = pytest.mark.django_db

START, SIX_LATER = date(2014, 3, 24), date(2014, 9, 24)
migration = import_module("milestones.migrations.0012_check_days")


def held(category="6"):
    return Fact.objects.current().filter(kind="still_employed", category=category)


def checked(category="6"):
    return Fact.objects.current().filter(kind="check_day", category=category)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2014, 3, 24), 6, date(2014, 9, 24)),
        (date(2014, 8, 31), 6, date(2015, 2, 28)),
        (date(2015, 8, 31), 6, date(2016, 2, 29)),
        (date(2014, 12, 31), 12, date(2015, 12, 31)),
        (date(2016, 2, 29), 24, date(2018, 2, 28)),
    ],
)
def test_the_same_day_of_a_later_month_is_clipped_to_its_end(day, months, later):
    assert months_later(day, months) == migration.later(day, months) == later


def test_who_has_not_left_is_still_employed_on_every_check_day(employ):
    employment = employ(START)

    days = dict(checked(category).values_list("category", "happened_on").get() for category in ("3", "6", "12", "24"))
    assert days == {
        "3": date(2014, 6, 24),
        "6": SIX_LATER,
        "12": date(2015, 3, 24),
        "24": date(2016, 3, 24),
    }
    fact = held().get()
    assert (fact.subject, fact.sex, fact.happened_on) == (employment.worker.subject, "K", SIX_LATER)


@pytest.mark.parametrize(("left", "found"), [(-1, 0), (0, 1), (1, 1)])
def test_the_last_day_of_work_counts(employ, specialist, left, found):
    end_employment(employment=employ(START), ends_on=SIX_LATER + timedelta(days=left), end_reason="term", by=specialist)

    assert (held().count(), checked().count(), held("12").count()) == (found, 1, 0)


def test_another_contract_of_the_same_person_keeps_them_employed(employ, specialist):
    first = employ(START)
    end_employment(employment=first, ends_on=date(2014, 5, 31), end_reason="term", by=specialist)
    assert not held().exists()

    second = employ(date(2014, 7, 1), worker=first.worker)

    assert held().get().source_id == first.pk
    assert checked().count() == 1
    withdraw_employment(employment=second, reason="Nie podjęła pracy.", by=specialist)
    assert not held().exists()
    assert list(verify()) == []


def test_the_days_move_with_the_first_contract(employ, specialist):
    change_employment(employment=employ(START), by=specialist, starts_on=date(2014, 4, 1))

    assert checked().get().happened_on == date(2014, 10, 1)


def test_when_the_first_contract_never_was_the_next_one_begins_the_count(employ, specialist):
    first = employ(START)
    end_employment(employment=first, ends_on=date(2014, 5, 31), end_reason="term", by=specialist)
    second = employ(date(2014, 7, 1), worker=first.worker)

    withdraw_employment(employment=first, reason="Pomyłka.", by=specialist)

    assert (checked().get().source_id, checked().get().happened_on) == (second.pk, date(2015, 1, 1))
    assert list(verify()) == []


def test_a_trainee_has_no_check_day(employ):
    employ(START, contract_kind="traineeship")

    assert not Fact.objects.filter(kind__in=["check_day", "still_employed"]).exists()


def test_people_employed_before_the_upgrade_are_told_from_then_on(employ, specialist, organisation):
    first = employ(START, former_wtz=True, wtz=organisation("wtz", "WTZ w Gębicach"))
    end_employment(employment=first, ends_on=date(2014, 12, 31), end_reason="term", by=specialist)
    employ(date(2015, 2, 1), worker=first.worker)
    employ(START, contract_kind="traineeship")
    migration.forget_check_days(apps, None)
    before = timezone.now()

    migration.tell_check_days(apps, None)

    assert list(verify()) == []
    assert (held("6").count(), held("12").count(), checked().count()) == (1, 1, 1)
    assert not Fact.objects.as_of(before).filter(kind="check_day").exists()
