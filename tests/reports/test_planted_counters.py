"""A counter that is wrong by one is planted in each counting mode; a count on the fingers tells it every time."""

from datetime import date
from decimal import Decimal

import pytest

from crm.reports.choices import CountingMode
from crm.reports.counting import Count, Span
from crm.reports.models import Indicator, IndicatorDefinition
from crm.reports.terms import terms_of
from tests.factories.reports import FactFactory

FIRST, LAST = date(2024, 1, 1), date(2024, 3, 31)
QUARTER = Span(FIRST, LAST)
# Who was there, when, and how many hours: on both outer days, on the days beside them, and one person twice.
LEDGER = [
    ("person:a", FIRST, "1.50"),
    ("person:a", LAST, "2.00"),
    ("person:b", LAST, "0.25"),
    ("person:c", date(2024, 4, 1), "4.00"),
    ("person:c", date(2024, 4, 2), "1.00"),
]
# Who of them was still employed on that day, were it a check day.
STILL = {("person:a", FIRST), ("person:b", LAST), ("person:c", date(2024, 4, 1))}
ON_THE_FINGERS = {
    CountingMode.EVENTS: lambda inside: Decimal(len(inside)),
    CountingMode.QUANTITY: lambda inside: sum((Decimal(hours) for _who, _day, hours in inside), Decimal(0)),
    CountingMode.DISTINCT: lambda inside: Decimal(len({who for who, _day, _hours in inside})),
    CountingMode.HELD: lambda inside: Decimal(len(_still(inside))),
    CountingMode.SHARE: lambda inside: Decimal(len(_still(inside)) * 100) / len(inside),
}


def _still(inside):
    return [one for one in inside if one[:2] in STILL]


class WithoutTheLastDay(Count):
    def values(self, *spans):
        return super().values(*(Span(span.first, date(2024, 3, 30)) for span in spans))


class WithTheDayAfter(Count):
    def values(self, *spans):
        return super().values(*(Span(span.first, date(2024, 4, 1)) for span in spans))


class WithoutTheFirstDay(Count):
    def values(self, *spans):
        return super().values(*(Span(date(2024, 1, 2), span.last) for span in spans))


class WithoutOneRow(Count):
    def facts(self):
        return super().facts().exclude(subject="person:b")


@pytest.fixture
def terms(project):
    for who, day, hours in LEDGER:
        FactFactory(attendance=True, subject=who, happened_on=day, quantity=Decimal(hours))
        FactFactory(check_day=True, subject=who, happened_on=day)
        if (who, day) in STILL:
            FactFactory(still_employed=True, subject=who, happened_on=day)
    return terms_of(project)


def told(counter, mode, terms):
    kind = "still_employed" if mode in CountingMode.by_check_day() else "attendance"
    definition = IndicatorDefinition(
        indicator=Indicator(code="X"), fact_kinds=[kind], mode=mode, evidence_needed="none"
    )
    return counter(terms, definition).values(QUARTER)[0].amount


def by_hand(mode):
    return ON_THE_FINGERS[mode]([one for one in LEDGER if FIRST <= one[1] <= LAST])


@pytest.mark.parametrize("mode", CountingMode)
def test_the_counter_agrees_with_the_fingers(terms, mode):
    assert told(Count, mode, terms) == by_hand(mode)


@pytest.mark.parametrize("wrong", [WithoutTheLastDay, WithTheDayAfter, WithoutTheFirstDay, WithoutOneRow])
@pytest.mark.parametrize("mode", CountingMode)
def test_a_counter_wrong_by_one_is_caught(terms, mode, wrong):
    assert told(wrong, mode, terms) != by_hand(mode)
