import pytest

from contacts.actions import add_affiliation, add_organisation, add_person
from contacts.announcements.actions import choose, freeze_recipients
from crm.common.dates import today
from tests.factories.announcements import AnnouncementFactory


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def body(specialist):
    """`body("WTZ Wzorowo", "biuro@wzorowo.example")` is an organisation with that e-mail."""

    def add(name, address="", kind="wtz"):
        channels = [{"kind": "email", "value": address}] if address else []
        return add_organisation(by=specialist, name=name, kind=kind, channels=channels, powiat_id="3002")

    return add


@pytest.fixture
def person(specialist):
    """`person("Wzorowa", "l@wzorowo.example", organisation)`, told about their data unless said otherwise."""

    def add(last_name, address="", organisation=None, *, told=True):
        one = add_person(by=specialist, last_name=last_name, email=address, clause_given_on=today() if told else None)
        if organisation:
            add_affiliation(by=specialist, person=one, organisation=organisation, function="kierowniczka")
        return one

    return add


@pytest.fixture
def draft(specialist):
    return AnnouncementFactory(by=specialist)


@pytest.fixture
def frozen(specialist, draft, body):
    """Two workshops, each with a mailbox of its own."""
    both = [body("WTZ Wzorowo", "biuro@wzorowo.example"), body("WTZ Lipowo", "biuro@lipowo.example")]
    choose(announcement=draft, by=specialist, organisations=both)
    return freeze_recipients(announcement=draft, by=specialist)


@pytest.fixture
def theirs(coordinator, client_of):
    return client_of(coordinator)


@pytest.fixture
def hers(specialist, client_of):
    return client_of(specialist)
