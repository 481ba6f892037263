"""How a powiat is shown: the same way on every page, with its voivodeship where the name repeats."""

import pytest

from tests.factories.contacts import OrganisationFactory
from tests.factories.groups import InitiativeGroupFactory
from tests.factories.journal import InteractionFactory
from tests.factories.meetings import MeetingFactory

POZNAN, OSTROW = "3064", "3017"
pytestmark = pytest.mark.django_db


def in_powiat(powiat, person):
    organisation = OrganisationFactory(powiat_id=powiat)
    return [
        organisation,
        InteractionFactory(by=person, organisations=[organisation]),
        InitiativeGroupFactory(powiat_id=powiat, guardian=person),
        MeetingFactory(powiat_id=powiat, organiser=person),
    ]


def test_a_city_is_nowhere_called_a_powiat(client_of, specialist):
    for record in in_powiat(POZNAN, specialist):
        page = client_of(specialist).get(record.get_absolute_url()).content.decode()
        assert "m. Poznań" in page
        assert "powiat m. Poznań" not in page


def test_a_name_that_repeats_comes_with_its_voivodeship(client_of, specialist):
    for record in in_powiat(OSTROW, specialist):
        assert "ostrowski (wielkopolskie)" in client_of(specialist).get(record.get_absolute_url()).content.decode()
