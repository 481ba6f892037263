import pytest

from tests.factories.contacts import OrganisationFactory
from tests.factories.materials import MaterialFactory, MaterialVersionFactory


@pytest.fixture
def model(db):
    return MaterialFactory(title="Model spółdzielni")


@pytest.fixture
def first(model):
    return MaterialVersionFactory(material=model)


@pytest.fixture
def second(first):
    return MaterialVersionFactory(material=first.material)


@pytest.fixture
def workshop(specialist):
    return OrganisationFactory(name="WTZ Wzorowo", kind="wtz", guardian=specialist)
