import pytest

from tests.factories.meetings import BodyFactory, GuestFactory, InvitationFactory, MeetingFactory


@pytest.fixture
def hers(specialist, client_of):
    return client_of(specialist)


@pytest.fixture
def coming(specialist):
    return MeetingFactory(organiser=specialist, title="Spotkanie w Pile")


@pytest.fixture
def past(specialist):
    return MeetingFactory(past=True, organiser=specialist, title="Spotkanie w Chodzieży")


@pytest.fixture
def guest(past):
    guest = GuestFactory(first_name="Łucja", last_name="Bąk", sex="K", organisation=BodyFactory(name="WTZ Lipowo"))
    InvitationFactory(meeting=past, person=guest)
    return guest
