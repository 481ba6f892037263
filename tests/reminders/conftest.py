"""A Wednesday with steps of every kind around it."""

from datetime import date, timedelta

import pytest

from tests.factories.contacts import OrganisationFactory
from tests.factories.journal import NextStepFactory

WEDNESDAY = date(2026, 3, 11)
LONG_AGO = WEDNESDAY - timedelta(days=30)


def step_of(person, what, days, **values):
    """A step due so many days after the Wednesday."""
    return NextStepFactory(by=person, what=what, due_on=WEDNESDAY + timedelta(days=days), opened_on=LONG_AGO, **values)


@pytest.fixture
def week(specialist):
    """The specialist's steps: two late, one for today, one for Sunday, one for next Monday, two awaited."""
    workshop = OrganisationFactory(name="WTZ Wzorowo")
    step_of(specialist, "Wysłać statut", -9, organisation=workshop)
    step_of(specialist, "Oddzwonić", -1)
    step_of(specialist, "Umówić spotkanie", 0)
    step_of(specialist, "Sprawdzić wniosek", 4)
    step_of(specialist, "Przyszły tydzień", 5)
    step_of(specialist, "Lista uczestników", -2, party="organisation", awaited_from=workshop)
    step_of(specialist, "Wpis do KRS", 0, party="court", awaited_name="Sąd, pani Krystyna Nowak")
    return specialist
