import pytest

from crm.territory.models import Gmina
from tests.factories.contacts import OrganisationFactory


@pytest.fixture
def browser(client_of, specialist):
    """A browser in which the specialist is signed in."""
    return client_of(specialist)


@pytest.fixture
def workshop():
    return OrganisationFactory(kind="wtz", name="WTZ w Gębicach", town="Gębice")


@pytest.fixture
def office():
    return OrganisationFactory(
        kind="municipality", name="Gmina Lubasz", town="Lubasz", gmina=Gmina.objects.get(name="Lubasz")
    )


@pytest.fixture
def twins():
    """Two workshops of one name: the line alone cannot tell them apart."""
    return [
        OrganisationFactory(kind="wtz", name='WTZ "Promyk" w Otuszu', town="Otusz"),
        OrganisationFactory(kind="wtz", name='WTZ "Promyk" w Konarzewie', town="Konarzewo"),
    ]
