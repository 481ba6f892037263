import pytest

from tests.factories.meetings import MeetingFactory


@pytest.fixture
def hers(specialist, client_of):
    return client_of(specialist)


@pytest.fixture
def coming(specialist):
    return MeetingFactory(organiser=specialist, title="Spotkanie w Pile")


@pytest.fixture
def past(specialist):
    return MeetingFactory(past=True, organiser=specialist, title="Spotkanie w Chodzieży")
