import pytest
from django.urls import reverse

LIST = "contacts:organisation-list"


@pytest.fixture
def hers(specialist, client_of):
    return client_of(specialist)


@pytest.fixture
def organisations():
    return reverse(LIST)
