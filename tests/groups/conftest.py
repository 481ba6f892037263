"""A specialist's group and her browser."""

import pytest
from django.urls import reverse

from tests.factories.groups import InitiativeGroupFactory


@pytest.fixture
def group(specialist):
    return InitiativeGroupFactory(name="Równe Szanse", guardian=specialist)


@pytest.fixture
def hers(specialist, client_of):
    return client_of(specialist)


@pytest.fixture
def url():
    """`url("member-edit", group, 7)` answers an address of the groups' pages."""

    def of(name, group=None, *keys):
        return reverse(f"groups:{name}", args=[group.pk, *keys] if group else [])

    return of
