"""A specialist's group with two founders, and her browser."""

import pytest
from django.urls import reverse

from tests.factories.contacts import OrganisationFactory
from tests.factories.groups import InitiativeGroupFactory, MembershipFactory


@pytest.fixture
def group(specialist):
    return InitiativeGroupFactory(name="Równe Szanse", guardian=specialist, founder_track="legal_persons")


@pytest.fixture
def founders(group):
    bodies = [OrganisationFactory(name=name, kind="ngo_association") for name in ("Gmina Wzorowo", "Stowarzyszenie")]
    return [MembershipFactory(group=group, organisation=body, role="founder").organisation for body in bodies]


@pytest.fixture
def hers(specialist, client_of):
    return client_of(specialist)


@pytest.fixture
def url():
    def of(name, *keys):
        return reverse(f"documents:{name}", args=keys)

    return of
