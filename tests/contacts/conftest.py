import pytest


@pytest.fixture
def browser(client_of, specialist):
    """A browser in which the specialist is signed in."""
    return client_of(specialist)
