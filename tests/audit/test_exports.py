"""People's data leaves in a file only with a reason, and an operation keeps who took what, why and how much."""

import pytest
from django.urls import reverse

from crm.audit.exports import ExportEvent, ExportReason
from crm.audit.models import Operation
from tests.factories.contacts import AffiliationFactory, OrganisationFactory, PersonFactory
from tests.factories.journal import InteractionFactory

PEOPLE, LOG = reverse("contacts:person-list"), reverse("contacts:interaction-list")
OPERATIONS = reverse("accounts:operation-list")


def exports():
    return Operation.objects.filter(kind=ExportEvent.PEOPLE)


@pytest.fixture
def known(db):
    wtz = OrganisationFactory(name="WTZ Wzorowo", kind="wtz")
    return AffiliationFactory(person=PersonFactory(first_name="Łucja", last_name="Żak"), organisation=wtz).person


@pytest.mark.parametrize("wanted", ["csv", "xlsx"])
def test_asking_for_the_file_of_people_asks_why_and_hands_over_nothing_yet(coordinator, client_of, known, wanted):
    answer = client_of(coordinator).get(PEOPLE, {"export": wanted})

    assert "text/html" in answer["Content-Type"]
    assert "Do czego potrzebny jest plik?" in answer.content.decode()
    assert "Osoby: 1 wiersz." in answer.content.decode()
    assert not exports().exists()


def test_the_operation_keeps_who_why_how_many_and_by_which_filter(officer, client_of, known):
    query = "export=csv&kind=wtz&organisation=&search="

    answer = client_of(officer).post(f"{PEOPLE}?{query}", {"reason": "control"})

    assert "Łucja Żak" in answer.content.decode("utf-8-sig")
    kept = exports().get()
    assert kept.actor == officer
    wtz = "warsztat terapii zajęciowej"
    assert kept.reason.startswith("kontrola lub audyt, Osoby, 1 wiersz, filtr: Rodzaj organizacji: ")
    assert wtz in kept.reason.lower()


def test_a_word_searched_for_and_an_organisation_are_not_kept_by_name(officer, client_of, known):
    organisation = known.affiliations.get().organisation

    client_of(officer).post(
        f"{PEOPLE}?export=csv&search=zak&organisation={organisation.pk}&archived=on", {"reason": "person"}
    )

    reason = exports().get().reason
    assert f"Organizacja: nr {organisation.pk}" in reason
    assert "Szukaj" in reason
    assert "zak" not in reason
    assert "Wzorowo" not in reason


@pytest.mark.parametrize("reason", ["", "bo tak", None])
def test_without_a_reason_of_the_list_no_file_is_made(coordinator, client_of, known, reason):
    answer = client_of(coordinator).post(f"{PEOPLE}?export=csv", {} if reason is None else {"reason": reason})

    assert answer.status_code == 422
    assert answer.context["form"].errors["reason"]
    assert not exports().exists()


def test_every_download_is_kept_by_itself(coordinator, client_of, known):
    browser = client_of(coordinator)
    for _time in range(2):
        assert browser.post(f"{PEOPLE}?export=csv", {"reason": ExportReason.MENDING}).status_code == 200

    assert exports().count() == 2


def test_the_log_of_contacts_asks_those_whose_file_names_people_and_nobody_else(
    coordinator, specialist, client_of, known
):
    InteractionFactory(by=specialist, persons=[known])

    asked = client_of(coordinator).get(LOG, {"export": "csv"})
    given = client_of(coordinator).post(f"{LOG}?export=csv", {"reason": "handover"})
    plain = client_of(specialist).get(LOG, {"export": "csv"})

    assert "text/html" in asked["Content-Type"]
    assert "Łucja Żak" in given.content.decode()
    assert "text/csv" in plain["Content-Type"]
    assert "Łucja Żak" not in plain.content.decode()
    assert exports().count() == 1


def test_the_auditor_reads_why_people_were_exported_and_not_what_people_typed(coordinator, auditor, client_of, known):
    from crm.audit.operations import operation

    client_of(coordinator).post(f"{PEOPLE}?export=csv", {"reason": "control"})
    with operation("group.suspended", by=coordinator, reason="Słowa o prezesie"):
        pass

    theirs, ours = (client_of(reader).get(OPERATIONS).content.decode() for reader in (auditor, coordinator))

    assert "kontrola lub audyt, Osoby, 1 wiersz" in theirs
    assert "Słowa o prezesie" not in theirs
    assert "Słowa o prezesie" in ours
