"""After an erasure nothing names the person any more, and no figure has moved."""

import io
import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from contacts.actions import change_organisation, change_person, restore_person
from contacts.duplicates.merging.actions import merge_cards, split_card
from contacts.meetings.actions import hold_meeting, mark_attendance
from contacts.models import Organisation, Person
from crm.audit.models import Operation
from crm.common.dates import today
from crm.ledger.models import Fact
from crm.outbox.models import OutgoingMessage
from crm.privacy.actions import propose_erasure, sign_erasure, whole_of, withdraw_erasure
from crm.privacy.models import Erasure
from crm.privacy.recognising import cards_of, words_of
from crm.reports.edition_models import Edition
from crm.reports.report_actions import begin_report, check_report, close_report, write_section
from crm.reports.verifying import faults_of_editions
from tests.factories.accounts import CoordinatorFactory
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.files import StoredFileFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.reports import PeriodFactory, ProjectFactory
from tests.privacy.planted import FIRST, LAST, MARKS, SAID, plant


@pytest.fixture
def planted(specialist, coordinator):
    return plant(specialist, coordinator)


@pytest.fixture
def second(db):
    return CoordinatorFactory(first_name="Iwona", last_name="Zięba")


def erase(person, coordinator, second, **proposal):
    erasure = propose_erasure(person=person, by=coordinator, ground="request", **proposal)
    seen = whole_of(erasure)[2].digest
    return sign_erasure(erasure=erasure, by=second, seen=seen)


def dump():
    """Every column of every table, with what JSON and sessions hold in plain letters."""
    said = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            said += [(table, _plain(value)) for row in cursor.fetchall() for value in row if value not in (None, "")]
    for session in apps.get_model("sessions.session")._base_manager.all():
        said.append(("sessions", str(SessionStore().decode(session.session_data))))
    return said


def _plain(value):
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace")
    text = str(value)
    return text.encode().decode("unicode_escape") if "\\u" in text else text


def marks_in(said):
    return [(table, mark, text[:80]) for table, text in said for mark in MARKS if mark in text.casefold()]


def test_the_words_were_really_planted(planted):
    found = {table for table, _mark, _text in marks_in(dump())}

    assert len(found) >= 15, sorted(found)


def test_after_an_erasure_the_whole_database_holds_no_trace(planted, coordinator, second):
    person, _meeting = planted

    erase(person, coordinator, second)

    assert marks_in(dump()) == []
    assert str(Person.objects.get(pk=person.pk)) == "osoba usunięta"


def test_search_finds_nobody_and_the_address_says_what_happened(planted, coordinator, second, client_of):
    person, meeting = planted
    erase(person, coordinator, second)
    browser = client_of(coordinator)

    for word in ("Brzęczyszczykiewicz", "Żelisława", "601777333"):
        assert "[osoba usunięta]" not in browser.get(reverse("search:search"), {"q": word}).content.decode()
    gone = browser.get(person.get_absolute_url())
    assert gone.status_code == 410
    assert "Nie da się ich przywrócić" in gone.content.decode()
    assert browser.get(reverse("contacts:person-edit", args=[person.pk])).status_code == 404
    assert "osoba usunięta" in browser.get(meeting.get_absolute_url()).content.decode()


def test_lists_and_exports_hold_no_trace(planted, coordinator, second, client_of):
    person, _meeting = planted
    erase(person, coordinator, second)
    browser = client_of(coordinator)

    for name in (
        "contacts:person-list",
        "contacts:organisation-list",
        "contacts:interaction-list",
        "groups:group-list",
    ):
        for asked in ({}, {"export": "csv"}, {"archived": "on"}):
            said = browser.get(reverse(name), asked).content.decode()
            assert marks_in([(name, said)]) == []
    for name in ("contacts:person-list", "contacts:interaction-list"):
        said = browser.post(f"{reverse(name)}?export=csv", {"reason": "control"}).content.decode()
        assert marks_in([(name, said)]) == []


def test_the_ledger_and_what_it_counts_stay(planted, coordinator, second):
    person, _meeting = planted
    before = list(Fact.objects.order_by("pk").values())

    erase(person, coordinator, second)

    assert list(Fact.objects.order_by("pk").values()) == before
    assert Fact.objects.filter(kind="attendance", subject=person.subject).count() == 1
    call_command("verify_ledger")


@pytest.fixture
def edition(planted, officer, coordinator):
    """A closed report that counts her and names her in its text."""
    begun, over = today() - timedelta(days=60), today() - timedelta(days=1)
    project = ProjectFactory(starts_on=begun, ends_on=today() + timedelta(days=60))
    period = PeriodFactory(project=project, starts_on=begun, ends_on=over)
    report = begin_report(period=period, by=officer)
    write_section(section=report.sections.first(), by=officer, text=SAID[1])
    return close_report(report=check_report(report=report, by=coordinator), by=coordinator)


def test_closed_editions_lose_the_words_under_a_new_hash_and_keep_every_figure(
    planted, edition, coordinator, second, officer, client_of
):
    figures, rows = edition.content["indicators"], list(edition.rows.order_by("pk").values())
    assert any(row["value"] for row in rows)

    erase(planted[0], coordinator, second)

    now = Edition.objects.get(pk=edition.pk)
    assert now.content["indicators"] == figures
    assert list(now.rows.order_by("pk").values()) == rows
    assert list(faults_of_editions()) == []
    assert marks_in(dump()) == []
    redaction = now.redactions.get()
    assert (redaction.digest_before, redaction.digest_after) == (edition.digest, now.digest)
    page = client_of(officer).get(edition.get_absolute_url()).content.decode()
    assert edition.digest in page
    assert "[osoba usunięta]" in page


def test_the_database_still_refuses_any_other_change_of_an_edition(edition):
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(content={})
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(content={}, digest="0" * 64)
    with pytest.raises(IntegrityError), transaction.atomic():
        edition.delete()


def test_nothing_is_written_on_an_erased_card_again_and_no_other_takes_it_over(planted, coordinator, second):
    merged = Person.objects.get(merged_into=planted[0])
    erase(planted[0], coordinator, second)
    gone, other = Person.objects.get(pk=planted[0].pk), PersonFactory(last_name="Nowak")

    for refused in (
        lambda: merge_cards(kept=other, gone=gone, by=coordinator),
        lambda: merge_cards(kept=gone, gone=other, by=coordinator),
        lambda: split_card(card=merged, by=coordinator),
        lambda: change_person(person=gone, by=coordinator, last_name="Nowak"),
        lambda: restore_person(person=gone, by=coordinator),
    ):
        with pytest.raises(ValidationError, match="usunięto na zawsze"):
            refused()


def test_who_is_counted_without_a_sex_gets_one_first_or_no_report_could_be_closed(specialist, coordinator, second):
    person, meeting = PersonFactory(sex=""), MeetingFactory(past=True, organiser=specialist)
    mark_attendance(meeting=meeting, by=specialist, present=[(person, None)])
    meeting.refresh_from_db()
    hold_meeting(meeting=meeting, by=specialist, evidence="attached", evidence_reference="segregator 3")
    ProjectFactory(starts_on=meeting.starts_on, ends_on=meeting.starts_on)

    with pytest.raises(ValidationError, match="uzupełnij płeć"):
        erase(person, coordinator, second)

    change_person(person=Person.objects.get(pk=person.pk), by=coordinator, sex="K")
    erase(Person.objects.get(pk=person.pk), coordinator, second)
    assert Fact.objects.current().get(subject=person.subject, kind="attendance").sex == "K"


def test_one_person_alone_erases_nobody(planted, coordinator):
    person, _meeting = planted
    erasure = propose_erasure(person=person, by=coordinator, ground="request")

    with pytest.raises(ValidationError, match="inna osoba"):
        sign_erasure(erasure=erasure, by=coordinator, seen=whole_of(erasure)[2].digest)
    with pytest.raises(IntegrityError), transaction.atomic():
        Erasure.objects.filter(pk=erasure.pk).update(
            state="done", settled_by=coordinator, settled_at=erasure.proposed_at, words=""
        )

    assert Person.objects.get(pk=person.pk).last_name == LAST


def test_a_preview_that_no_longer_holds_is_refused(planted, coordinator, second, client_of):
    person, _meeting = planted
    erasure = propose_erasure(person=person, by=coordinator, ground="request")
    seen = whole_of(erasure)[2].digest
    change_organisation(
        organisation=Organisation.objects.get(name="WTZ Wzorowo"), by=coordinator, town=f"u {FIRST} {LAST}"
    )

    answer = client_of(second).post(erasure.get_absolute_url(), {"seen": seen, "sure": "on"})

    assert answer.status_code == 422
    assert "Obejrzyj jeszcze raz" in answer.content.decode()
    assert Person.objects.get(pk=person.pk).last_name == LAST
    newest = answer.context["form"]["seen"].value()
    assert client_of(second).post(erasure.get_absolute_url(), {"seen": newest, "sure": "on"}).status_code == 302
    assert Person.objects.get(pk=person.pk).erased_at


def test_neither_the_operation_nor_the_register_says_who_it_was(planted, coordinator, second):
    erasure = erase(planted[0], coordinator, second, words="Żelcia")

    erasure.refresh_from_db()
    assert erasure.words == ""
    assert len(erasure.keys) == 2, "the card and the one merged into it"
    operation = Operation.objects.filter(kind="privacy.erased").get()
    assert (operation.subject_label, operation.reason) == ("privacy.erasure", "")


def test_other_forms_of_the_name_that_were_typed_go_too(coordinator, second):
    person = PersonFactory(first_name=FIRST, last_name=LAST)
    body = OrganisationFactory(note="Dzwonić do Żelci albo do pani Bżęczyszczykiewicz")

    erase(person, coordinator, second, words="Żelci\nBżęczyszczykiewicz")

    body.refresh_from_db()
    assert body.note == "Dzwonić do [osoba usunięta] albo do pani [osoba usunięta]"


def test_a_withdrawn_proposal_erases_nothing_and_keeps_no_words(coordinator):
    person = PersonFactory(last_name=LAST)
    erasure = propose_erasure(person=person, by=coordinator, ground="request", words="Żelcia")

    withdrawn = withdraw_erasure(erasure=erasure, by=coordinator)

    assert (withdrawn.state, withdrawn.words) == ("withdrawn", "")
    assert Person.objects.get(pk=person.pk).last_name == LAST


def test_files_that_name_the_person_are_kept_until_a_day_that_somebody_said(planted, coordinator, second):
    StoredFileFactory(name=f"Statut {LAST}.pdf")
    person, _meeting = planted

    with pytest.raises(ValidationError, match="do kiedy"):
        erase(person, coordinator, second)


def test_what_waits_for_the_person_is_not_sent(planted, coordinator, second):
    erase(planted[0], coordinator, second)

    assert [*OutgoingMessage.objects.values_list("state", flat=True)] == ["stopped"]


def test_another_with_the_same_surname_keeps_it(coordinator, second):
    person = PersonFactory(first_name="Jan", last_name="Nowak")
    other = PersonFactory(first_name="Anna", last_name="Nowak")
    body = OrganisationFactory(note="Jan Nowak zna Annę Nowak; Nowakowski i Nowak przyjadą, Nowaka Jana nie będzie")

    erase(person, coordinator, second)

    body.refresh_from_db()
    other.refresh_from_db()
    assert other.last_name == "Nowak"
    assert body.note == ("[osoba usunięta] zna Annę Nowak; Nowakowski i Nowak przyjadą, [osoba usunięta] nie będzie")


@pytest.mark.parametrize(
    ("last", "text", "left"),
    [
        ("Maj", "W maju był Maj z Maja", "W maju był [osoba usunięta] z [osoba usunięta]"),
        ("Kowalska", "Z Kowalską i z Kowalskim o Kowalu", "Z [osoba usunięta] i z [osoba usunięta] o Kowalu"),
        ("Wzorek", "u Wzorka, od wzorkowni", "u [osoba usunięta], od wzorkowni"),
    ],
)
def test_grammatical_forms_are_known_and_other_words_stay(db, last, text, left):
    words = words_of([PersonFactory(first_name="Ewa", last_name=last)])

    assert words.replaced(text) == left


def test_an_address_that_a_body_uses_stays_with_the_body(coordinator, second):
    from contacts.models import Channel
    from tests.factories.base import setup_operation

    body = OrganisationFactory()
    with setup_operation():
        Channel.objects.create(organisation=body, kind="email", value="biuro@wtz.example")
    person = PersonFactory(last_name=LAST, email="biuro@wtz.example")

    erase(person, coordinator, second)

    assert body.channels.get().value == "biuro@wtz.example"
    assert Person.objects.get(pk=person.pk).email == ""


def test_after_a_restore_the_register_erases_again(planted, coordinator, second, tmp_path):
    person, _meeting = planted
    keys = [str(card.key) for card in cards_of(person)]
    register = tmp_path / "register.json"
    with transaction.atomic():
        erase(person, coordinator, second)
        printed = io.StringIO()
        call_command("list_erasures", stdout=printed)
        transaction.set_rollback(True)
    register.write_text(printed.getvalue(), encoding="utf-8")
    assert sorted(json.loads(printed.getvalue())[0]["keys"]) == sorted(keys)
    assert marks_in([("register", printed.getvalue())]) == []
    assert marks_in(dump()), "the backup brought her back"

    for again in ("usunięto ponownie: 1", "usunięto ponownie: 0"):
        said = io.StringIO()
        call_command("replay_erasures", str(register), stdout=said)
        assert again in said.getvalue()

    assert marks_in(dump()) == []


def test_a_file_that_is_no_register_is_told(db, tmp_path):
    (tmp_path / "x.json").write_text("[1]")
    with pytest.raises(CommandError, match="rejestr"):
        call_command("replay_erasures", str(tmp_path / "x.json"))


def test_proposing_and_signing_on_the_pages(planted, coordinator, officer, client_of):
    person, _meeting = planted
    theirs, other = client_of(coordinator), client_of(officer)
    assert "Usuń dane osoby" in theirs.get(person.get_absolute_url()).content.decode()

    form = theirs.get(reverse("privacy:erasure-create", args=[person.pk]))
    answer = theirs.post(form.request["PATH_INFO"], {"ground": "request", "words": ""}, follow=True)
    assert "musi obejrzeć i podpisać inna" in answer.content.decode()

    erasure = Erasure.objects.get()
    page = other.get(erasure.get_absolute_url())
    assert SAID[0] not in page.content.decode(), "the officer reads no notes"
    assert "nie da się cofnąć" in page.content.decode()
    signed = {"seen": page.context["form"]["seen"].value(), "sure": "on"}
    other.post(erasure.get_absolute_url(), signed)

    erasure.refresh_from_db()
    assert (erasure.state, erasure.settled_by) == ("done", officer)
    assert marks_in(dump()) == []
