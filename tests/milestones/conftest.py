"""A group on its way, made through the actions as the office would."""

from datetime import date

import pytest
from django.urls import reverse

from contacts.actions import add_organisation
from groups.actions import form_group
from milestones.actions import hire, name_cooperative, record_milestone
from tests.milestones.screen import steps_of, text_of, words

FORMED = date(2013, 1, 7)
BEFORE_FOUNDING = (
    "first_contact",
    "info_meeting",
    "group_qualified",
    "partnership_agreed",
    "diagnosis_done",
    "support_path_agreed",
    "training_completed",
    "participants_selected",
    "business_plan_accepted",
    "premises_secured",
)
FOUNDING = {
    "founders_decided": date(2013, 10, 1),
    "founding_meeting": date(2013, 11, 4),
    "krs_filed": date(2013, 11, 12),
    "krs_registered": date(2013, 12, 9),
}
START = date(2014, 3, 24)


@pytest.fixture
def organisation(specialist):
    """`organisation("ngo_association", "Wioska")` answers a new body in powiat czarnkowsko-trzcianecki."""

    def make(kind="ngo_association", name="Stowarzyszenie Wioska", **fields):
        return add_organisation(by=specialist, kind=kind, name=name, powiat_id="3002", **fields)

    return make


@pytest.fixture
def form(specialist):
    """`form(founders)` answers a group of the specialist with these founders."""

    def make(founders=(), track="legal_persons", **fields):
        members = [(founder, "founder") for founder in founders]
        values = {"name": "Równe Szanse", "powiat_id": "3002", "town": "Gajewo", "formed_on": FORMED} | fields
        return form_group(by=specialist, members=members, founder_track=track, **values)

    return make


@pytest.fixture
def record(specialist):
    """`record(group, "krs_filed", day)` records a milestone with an attached document."""

    def make(group, kind, achieved_on=date(2013, 2, 1), **values):
        defaults = {"evidence": "attached", "evidence_reference": "segregator 4"}
        return record_milestone(group=group, kind=kind, achieved_on=achieved_on, by=specialist, **defaults | values)

    return make


@pytest.fixture
def registered(form, record, organisation):
    """A group of an association and a gmina, entered in KRS on 9 December 2013."""
    group = form([organisation(), organisation("municipality", "Gmina Czarnków")])
    for code in BEFORE_FOUNDING:
        record(group, code)
    for code, day in FOUNDING.items():
        record(group, code, day)
    return group


@pytest.fixture
def cooperative(registered, specialist):
    return name_cooperative(
        group=registered,
        by=specialist,
        registered_name="Spółdzielnia Socjalna Równe Szanse",
        seat_town="Gajewo",
        seat_powiat_id="3002",
    )


@pytest.fixture
def employ(cooperative, specialist):
    """`employ(sex="M")` answers a contract of a new person from 24 March 2014."""

    def make(starts_on=START, **values):
        defaults = {"contract_kind": "employment", "sex": "K", "evidence_reference": "umowa 1/2014"}
        return hire(cooperative=cooperative, by=specialist, starts_on=starts_on, **defaults | values)

    return make


@pytest.fixture
def shown(hers, registered):
    """`shown()` answers the words on the page of the registered group."""

    def read(client=hers):
        return words(text_of(client.get(registered.get_absolute_url())))

    return read


@pytest.fixture
def hers(specialist, client_of):
    return client_of(specialist)


@pytest.fixture
def url():
    """`url("milestone-record", group.pk, "first_contact")` answers an address of the milestones' pages."""

    def of(name, *keys):
        return reverse(f"milestones:{name}", args=keys)

    return of


@pytest.fixture
def group(form):
    return form()


@pytest.fixture
def at(url, group):
    """`at("record")` answers the address of a form about the group's first contact."""

    def of(action, code="first_contact"):
        return url(f"milestone-{action}", group.pk, code)

    return of


@pytest.fixture
def path(hers, group):
    """`path()` answers the words under each milestone on the group's page."""
    return lambda: steps_of(hers.get(group.get_absolute_url()))


@pytest.fixture
def board(hers, url):
    """`board(search="gajewo")` answers the board as the specialist sees it."""

    def ask(client=hers, **query):
        return client.get(url("board"), query)

    return ask


@pytest.fixture
def hiring(cooperative, url):
    return url("hire", cooperative.group_id)
