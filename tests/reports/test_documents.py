"""The list of documents a report rests on: each once, with its hash, in the page and in every file."""

import json

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contacts.meetings.actions import attach_pages, hold_meeting, mark_attendance
from contacts.meetings.models import Meeting
from crm.reports.edition_models import Edition
from crm.reports.models import ProjectPaper
from crm.reports.outputs import words
from crm.reports.outputs.handed import Handed
from crm.reports.outputs.making import make
from crm.reports.report_actions import begin_report, check_report, close_report
from crm.reports.shown import evidence_of
from tests.factories.announcements import word
from tests.factories.contacts import PersonFactory
from tests.factories.files import pdf_of, upload
from tests.factories.meetings import MeetingFactory
from tests.factories.milestones import EmploymentFactory
from tests.factories.reports import FactFactory
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2
from tests.reports.handing import docx_words, pdf_words
from tests.reports.reading import sheets


@pytest.fixture
def meet(specialist):
    """`meet(day, "segregator 3", files=1)`: a meeting with two people and its signed list."""

    def make_one(day, reference="segregator 3", files=1):
        meeting = MeetingFactory(starts_on=day, organiser=specialist)
        present = [(PersonFactory(sex=sex), None) for sex in ("K", "M")]
        mark_attendance(meeting=meeting, by=specialist, present=present)
        meeting.refresh_from_db()
        hold_meeting(meeting=meeting, by=specialist, evidence="attached", evidence_reference=reference)
        for number in range(files):
            scan = upload(f"lista-{meeting.pk}-{number}.pdf", pdf_of(number + 1))
            attach_pages(meeting=Meeting.objects.get(pk=meeting.pk), by=specialist, uploads=[scan])
        return Meeting.objects.get(pk=meeting.pk)

    return make_one


@pytest.fixture
def draft(second_quarter, officer):
    return begin_report(period=second_quarter, by=officer)


def listed(handed):
    return [
        (str(one.kind), one.reference, len(one.hashes), one.labels) for one in evidence_of(handed.content).documents
    ]


def test_a_meeting_is_one_document_for_all_figures_that_rest_on_it(meet, draft):
    meet(IN_QUARTER_1, files=2)
    meet(IN_QUARTER_2, "segregator 4", files=0)

    assert listed(Handed.of_draft(draft)) == [
        ("signed_list", "segregator 3", 2, "I01, I02"),
        ("signed_list", "segregator 4", 0, "I01, I02"),
    ]


def test_what_does_not_count_has_no_place_in_the_list(meet, draft):
    meet(IN_QUARTER_1.replace(year=2023))
    meet(draft.period.ends_on.replace(month=7, day=1))

    assert listed(Handed.of_draft(draft)) == []


def test_the_hash_is_that_of_the_kept_file(meet, draft):
    meeting = meet(IN_QUARTER_1)

    (document,) = evidence_of(Handed.of_draft(draft).content).documents
    assert document.hashes == [meeting.signed_pages.get().file.sha256]


def test_contracts_are_told_together_and_none_is_named(draft):
    for number in range(2):
        contract = EmploymentFactory(evidence_reference=f"akta {number}")
        FactFactory(
            job=True, sex="K", happened_on=IN_QUARTER_2, source_label="milestones.employment", source_id=contract.pk
        )
    FactFactory(job=True, sex="K", happened_on=IN_QUARTER_2)

    handed = Handed.of_draft(draft)

    (contracts,) = evidence_of(handed.content).documents
    assert (contracts.kind, contracts.reference, contracts.number, contracts.labels) == ("contract", "", 2, "I12")
    assert "akta" not in json.dumps(handed.content)
    assert evidence_of(handed.content).without == 1
    assert evidence_of(handed.content).sentence == (
        "2 dokumenty, 0 plików w programie. 1 wpis policzono bez dokumentu."
    )


@pytest.fixture
def edition(meet, draft, coordinator):
    meet(IN_QUARTER_1)
    meet(IN_QUARTER_2, "segregator 4", files=0)
    return close_report(report=check_report(report=draft, by=coordinator), by=coordinator)


def test_page_and_files_say_the_same_documents_and_an_edition_keeps_them(edition, meet, client_of, auditor, officer):
    meet(IN_QUARTER_2, "segregator 5")
    handed = Handed.of_edition(Edition.objects.get())
    (digest,) = evidence_of(handed.content).documents[0].hashes

    page = client_of(auditor).get(edition.get_absolute_url()).content.decode()
    read = {
        "pdf": pdf_words(make(handed, "pdf", None)),
        "docx": docx_words(make(handed, "docx", None)),
        "page": " ".join(page.split()),
        "json": make(handed, "json", None).decode(),
    }
    for wanted, text in read.items():
        assert "segregator 3" in text, wanted
        assert "segregator 4" in text, wanted
        assert "segregator 5" not in text, wanted
        assert digest[:32] in text, wanted
        assert digest[32:] in text, wanted
        assert wanted == "json" or "2 dokumenty, 1 plik w programie." in text, wanted
    rows = sheets(make(handed, "xlsx", officer))["Dokumenty"]
    assert [(row["Gdzie jest przechowywany"], row["Pliki"], row["SHA-256"]) for row in rows] == [
        ("segregator 3", 1, digest),
        ("segregator 4", 0, ""),
    ]


def test_of_a_long_list_the_papers_print_the_beginning_and_say_so(edition, monkeypatch):
    monkeypatch.setattr(words, "MOST_DOCUMENTS", 1)
    handed = Handed.of_edition(Edition.objects.get())

    for text in (pdf_words(make(handed, "pdf", None)), docx_words(make(handed, "docx", None))):
        assert "Wymieniono pierwsze dokumenty (1); wszystkie są w pliku Excela." in text
        assert "segregator 4" not in text


def test_an_edition_from_before_there_was_a_list_says_nothing_of_it(edition, client_of, officer):
    content = {name: value for name, value in edition.content.items() if name != "evidence"}
    handed = Handed(content, edition.report, edition.moment, edition)

    for wanted, read in (("pdf", pdf_words), ("docx", docx_words)):
        assert "na których opierają się liczby" not in read(make(handed, wanted, None))
    assert "Dokumenty" not in sheets(make(handed, "xlsx", officer))


def test_the_queries_do_not_grow_with_the_documents(meet, draft):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            Handed.of_draft(draft)
        return len(queries)

    meet(IN_QUARTER_1)
    few = asked()
    for _time in range(3):
        meet(IN_QUARTER_1)

    assert asked() == few


@pytest.fixture
def brought(client_of, officer, project):
    """`brought(text)`: the office brings a Word template with this text; answers the page that follows."""

    def send(text):
        fields = {"header": "", "logo_words": "", "template": upload("nasz.docx", word(text))}
        return client_of(officer).post(reverse("reports:look-edit", args=[project.pk]), fields, follow=True)

    return send


def test_a_template_that_no_longer_fits_is_told_where_it_is_needed_with_the_way_out(
    brought, draft, project, client_of, officer, tmp_path
):
    brought("{{ okres }}")
    path = ProjectPaper.of(project).template.path
    default_storage.delete(path)
    default_storage.save(path, upload("nasz.docx", word("{{ okress }}")))

    answer = client_of(officer).get(draft.get_absolute_url(), {"export": "docx"}, follow=True)
    said = answer.content.decode()

    assert answer.status_code == 200
    assert "Nie znamy pola {{ okress }}" in said
    assert "{{ okres }}?" in said
    assert "Popraw go i dodaj ponownie w „Wyglądzie sprawozdań”" in said
    assert client_of(officer).get(draft.get_absolute_url(), {"export": "pdf"}).status_code == 200
    with pytest.raises(CommandError, match="okress"):
        call_command("export_report", str(draft.pk), "--format", "docx", "--out", str(tmp_path / "x.docx"))


def test_a_template_whose_file_is_gone_is_told(brought, draft, project, client_of, officer):
    brought("{{ okres }}")
    default_storage.delete(ProjectPaper.of(project).template.path)

    answer = client_of(officer).get(draft.get_absolute_url(), {"export": "docx"}, follow=True)

    assert "Nie ma jego pliku." in answer.content.decode()


def test_parts_that_a_template_has_no_place_for_are_told_when_it_is_brought_and_on_its_page(
    brought, project, client_of, officer
):
    said = brought("{{ okres }} {{ tabela_wskaznikow }}").content.decode()

    assert "W szablonie Worda nie ma miejsca na:" in said
    assert "{{ czesci_opisowe }}" in said
    assert "{{ tabela_wskaznikow }}" not in said
    page = client_of(officer).get(reverse("reports:look-edit", args=[project.pk]))
    assert "tabela_wskaznikow" not in [name for name, _about in page.context["missing"]]
    assert "lista_dowodow" in [name for name, _about in page.context["missing"]]
