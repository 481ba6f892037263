"""M3: what people typed about the work stays with those who may read notes, wherever it could come out."""

import io
import zipfile

import pytest
from django.urls import reverse

from contacts.actions import change_organisation, drop_step, finish_step, plan_step, withdraw_interaction
from contacts.models import NextStep
from crm.common.dates import today
from groups.actions import change_group, suspend_group
from groups.choices import BlockingReason
from milestones.actions import record_milestone, revoke_milestone, withdraw_employment
from tests.factories.contacts import OrganisationFactory
from tests.factories.groups import InitiativeGroupFactory
from tests.factories.journal import InteractionFactory
from tests.factories.milestones import EmploymentFactory, SocialCooperativeFactory

SECRET = "Tajemne słowa"
LISTS = [
    "contacts:organisation-list",
    "contacts:interaction-list",
    "contacts:step-list",
    "contacts:person-list",
    "groups:group-list",
    "milestones:board",
    "accounts:operation-list",
    "dashboard:my-day",
    "search:search",
]
READERS = pytest.mark.parametrize("reader", ["officer", "auditor"])


@pytest.fixture
def organisation(specialist):
    """An organisation whose note, contact, withdrawn contact and steps hold the words."""
    organisation = OrganisationFactory(name="WTZ Wzorowo", kind="wtz", guardian=specialist)
    change_organisation(organisation=organisation, by=specialist, note=f"{SECRET} o organizacji")
    said = {"by": specialist, "organisations": [organisation], "summary": f"{SECRET} z rozmowy"}
    InteractionFactory(**said)
    withdraw_interaction(interaction=InteractionFactory(**said), by=specialist, reason=f"{SECRET} o wycofaniu")
    for end in (finish_step, drop_step):
        step = plan_step(by=specialist, what="Oddzwonić", due_on=today(), organisation=organisation)
        end(step=step, by=specialist, note=f"{SECRET} o kroku")
    return organisation


@pytest.fixture
def group(specialist, coordinator):
    """A suspended group with a note, a revoked milestone and a withdrawn contract, all with the words."""
    group = InitiativeGroupFactory(name="Równe Szanse", guardian=specialist)
    change_group(group=group, by=specialist, note=f"{SECRET} o grupie")
    milestone = record_milestone(group=group, kind="first_contact", by=specialist, achieved_on=today())
    revoke_milestone(milestone=milestone, by=coordinator, reason=f"{SECRET} o cofnięciu")
    record_milestone(
        group=group,
        kind="info_meeting",
        by=specialist,
        achieved_on=today(),
        out_of_order_reason=f"{SECRET} o kolejności",
    )
    contract = EmploymentFactory(worker__cooperative=SocialCooperativeFactory(group=group, by=specialist))
    withdraw_employment(employment=contract, by=specialist, reason=f"{SECRET} o umowie")
    return suspend_group(group=group, reason=BlockingReason.values[0], by=specialist, note=f"{SECRET} o przerwie")


def pages_of(organisation, group):
    records = [organisation, group, *organisation.interactions.all(), *NextStep.objects.all()]
    return [record.get_absolute_url() for record in records]


@READERS
def test_m3_no_page_shows_them_to_who_may_not_read_notes(request, reader, client_of, organisation, group, specialist):
    theirs, hers = client_of(request.getfixturevalue(reader)), client_of(specialist)

    for url in pages_of(organisation, group):
        assert SECRET in hers.get(url).content.decode(), url
        answer = theirs.get(url)
        assert answer.status_code == 200, url
        assert SECRET not in answer.content.decode(), url


@READERS
@pytest.mark.parametrize("name", LISTS)
def test_m3_no_list_no_search_and_no_file_holds_them(request, reader, name, client_of, organisation, group):
    browser = client_of(request.getfixturevalue(reader))
    url = reverse(name)

    asked = [
        {},
        {"search": SECRET},
        {"q": SECRET},
        {"q": "Oddzwonić"},
        {"withdrawn": "on", "state": "done"},
        {"export": "csv"},
        {"export": "xlsx"},
    ]
    answers = [browser.get(url, query) for query in asked]
    answers += [browser.post(f"{url}?export=csv", {"reason": "control"})]

    for answer in answers:
        assert answer.status_code in (200, 403, 405)
        assert SECRET not in text_of(answer).replace(f'value="{SECRET}"', "")


def text_of(answer):
    """The words of a page or of a file; a spreadsheet is a packed one."""
    if "spreadsheet" not in answer["Content-Type"]:
        return answer.content.decode()
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        return "".join(book.read(part).decode() for part in book.namelist())


@READERS
def test_m3_searching_for_words_of_a_note_finds_no_more_than_searching_for_others(
    request, reader, client_of, organisation, group
):
    """The lists search names and places; the log of contacts has no search at all for them."""
    browser = client_of(request.getfixturevalue(reader))

    for name in ("contacts:organisation-list", "groups:group-list", "contacts:interaction-list"):
        found, other = (browser.get(reverse(name), {"search": words}) for words in (SECRET, "Zupełnie inne"))
        assert len(found.context["table"].rows) == len(other.context["table"].rows), name
