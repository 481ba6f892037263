"""A specialist's group and her browser."""

import pytest
from django.urls import reverse

from tests.factories.groups import InitiativeGroupFactory


@pytest.fixture
def group(specialist):
    return InitiativeGroupFactory(name="Równe Szanse", guardian=specialist, founder_track="legal_persons")


@pytest.fixture
def hers(specialist, client_of):
    return client_of(specialist)


@pytest.fixture
def url():
    def of(name, *keys):
        return reverse(f"support:{name}", args=keys)

    return of
