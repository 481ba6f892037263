"""A specialist's group of a gmina and an NGO that plans a laundry, and her browser."""

import pytest

from tests.factories.contacts import OrganisationFactory
from tests.factories.examples import CooperativeProfileFactory
from tests.factories.groups import InitiativeGroupFactory, MembershipFactory

POZNAN, AROUND_POZNAN, GNIEZNO, PILA = "3064", "3021", "3003", "3019"


@pytest.fixture
def hers(specialist, client_of):
    return client_of(specialist)


@pytest.fixture
def group(specialist):
    group = InitiativeGroupFactory(
        name="Równe Szanse",
        guardian=specialist,
        powiat_id=POZNAN,
        town="Poznań",
        branch="pralnia i maglowanie",
        founder_track="legal_persons",
    )
    for kind in ("municipality", "ngo_association"):
        MembershipFactory(group=group, organisation=OrganisationFactory(kind=kind), role="founder")
    return group


@pytest.fixture
def cooperative():
    """`cooperative("Nitka", GNIEZNO, kinds=["natural"])` is a cooperative somebody has described."""

    def make(name="Dobry Adres", powiat=POZNAN, town="", **said):
        card = {"organisation__name": name, "organisation__powiat_id": powiat, "organisation__town": town}
        return CooperativeProfileFactory(**card, **said)

    return make
