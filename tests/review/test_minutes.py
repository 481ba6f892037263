"""The minutes as files: an accessible PDF and a document to go on writing in, with the same words."""

import io
import subprocess

import pikepdf
import pytest
from docx import Document

from crm.common.dates import today
from crm.review.actions import finish_review, write_down
from crm.review.minutes import as_docx, as_pdf, ended
from crm.review.picture import Mark
from groups.actions import change_group
from tests.factories.groups import InitiativeGroupFactory

EXPECTED = (
    "Protokół z przeglądu grup",
    "Ewa Śliwińska",
    "Równe Szanse",
    "Potrzebna uchwała #rady *gminy*.",
    "Umówić wójta",
    "Zmieniono dane grupy.",
    "Wzorowo → Gajewo",
    "Bez zmian: 1",
    "Cisza",
)


@pytest.fixture
def finished(review, group, specialist, coordinator):
    InitiativeGroupFactory(name="Cisza", guardian=specialist)
    started = review()
    change_group(group=group, by=specialist, town="Gajewo")
    write_down(
        session=started,
        group=group,
        by=coordinator,
        decision="Potrzebna uchwała #rady *gminy*.",
        note="Tajemne słowa",
        step={"what": "Umówić wójta", "due_on": today()},
        discussed_until=Mark.now().operation,
    )
    return finish_review(session=started, by=coordinator)


def words_of_pdf(content):
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def words_of_docx(content):
    return " ".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)


@pytest.mark.parametrize(("make", "words_of"), [(as_pdf, words_of_pdf), (as_docx, words_of_docx)])
def test_both_files_say_what_was_decided_and_what_had_changed(make, words_of, finished, coordinator, auditor):
    text = words_of(make(finished, coordinator))
    for words in (*EXPECTED, "Tajemne słowa"):
        assert words in text
    assert "Tajemne słowa" not in words_of(make(finished, auditor))


def test_the_pdf_is_accessible_and_always_the_same(finished, coordinator):
    content = as_pdf(finished, coordinator)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("pl")
        assert "pdfuaid" in pdf.Root.Metadata.read_bytes().decode()
    assert as_pdf(finished, coordinator) == content


def test_the_document_has_headings_and_a_language(finished, coordinator):
    document = Document(io.BytesIO(as_docx(finished, coordinator)))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    assert headings == ["Równe Szanse", "Bez zmian: 1"]
    assert document.core_properties.language == "pl-PL"


@pytest.mark.parametrize("name", ["minutes-pdf", "minutes-docx"])
def test_a_review_under_way_prints_too(name, review, group, specialist, hers, url):
    started = review()
    change_group(group=group, by=specialist, town="Gajewo")
    answer = hers.get(url(name, started.pk))
    assert answer.status_code == 200
    assert len(answer.content) > 2000


@pytest.mark.parametrize(("typed", "told"), [("po naradzie", "po naradzie."), ("Tak.", "Tak."), ("Kiedy?", "Kiedy?")])
def test_what_is_typed_with_a_full_stop_gets_no_second_one(typed, told):
    assert ended(typed) == told
