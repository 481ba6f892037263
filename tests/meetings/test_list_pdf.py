"""The printed list: an accessible PDF, read back the way a reader would."""

import io
import subprocess
from datetime import UTC, datetime

import pikepdf
import pytest
from django.urls import reverse

from contacts.meetings.actions import cancel_meeting, mark_attendance, plan_meeting, sign_up, word_lists
from contacts.meetings.day_models import ListWording
from contacts.meetings.sheets import footer_of, list_pdf
from tests.factories.meetings import BodyFactory, GuestFactory
from tests.meetings.pages import page, url

HEADER = "Projekt „Razem do pracy” nr WZ/12/2026\nDofinansowano ze środków PFRON"
CLAUSE = "Administratorem danych jest Stowarzyszenie Przykładowe.\n\nDane służą rozliczeniu projektu."


@pytest.fixture
def wording(coordinator):
    return word_lists(by=coordinator, header=HEADER, clause=CLAUSE)


@pytest.fixture
def signed_up(past, specialist):
    guest = GuestFactory(first_name="Łucja", last_name="Żółć", organisation=BodyFactory(name="WTZ Gębice"))
    sign_up(meeting=past, by=specialist, person=guest)
    return guest


def text_of(content):
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
    return done.stdout.decode()


def tags_of(pdf):
    """The kinds of the structure elements, all the way down."""
    waiting, found = [pdf.Root.StructTreeRoot.K], []
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting.extend(element)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            found.append(str(element.S))
            waiting.append(element.get("/K", pikepdf.Array()))
    return found


def test_the_list_says_the_project_the_meeting_the_clause_and_who_is_expected(past, wording, signed_up):
    text = text_of(list_pdf(past))

    for words in (
        "Projekt „Razem do pracy” nr WZ/12/2026",
        "PFRON",
        "Spotkanie w Chodzieży",
        past.starts_on.strftime("%d.%m.%Y"),
        "Administratorem danych jest Stowarzyszenie Przykładowe.",
        "Łucja Żółć",
        "WTZ Gębice",
        "kierowniczka",
        "Podpis",
        "wersja 1",
        "strona 1 z 1",
    ):
        assert words in text


def test_empty_rows_follow_the_names(past, signed_up):
    text = text_of(list_pdf(past))

    assert "1." in text
    assert "11." in text
    assert "12." not in text.replace(past.starts_on.strftime("%d.%m.%Y"), "")


def test_a_blank_list_names_nobody(past, signed_up):
    text = text_of(list_pdf(past, blank=True))

    assert "Łucja" not in text
    assert "30." in text


def test_the_file_is_accessible(past, wording, signed_up):
    pdf = pikepdf.open(io.BytesIO(list_pdf(past)))

    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "pl"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert "Spotkanie w Chodzieży" in metadata["dc:title"]
    tags = tags_of(pdf)
    assert {"/Table", "/TH", "/TD", "/H1"} <= set(tags)
    assert tags.count("/TH") == 5


def test_a_long_list_repeats_its_heading_and_numbers_its_pages(past, specialist):
    present = [(GuestFactory(), None) for _number in range(60)]
    mark_attendance(meeting=past, by=specialist, present=present)

    pages = text_of(list_pdf(past)).strip("\f").split("\f")

    assert len(pages) > 2
    assert all("Imię i nazwisko" in one for one in pages)
    assert f"strona {len(pages)} z {len(pages)}" in pages[-1]


def test_the_same_list_is_the_same_file(past, signed_up):
    assert list_pdf(past) == list_pdf(past)


def test_what_looks_like_markup_in_a_name_is_only_a_name(past, specialist):
    sign_up(meeting=past, by=specialist, person=GuestFactory(first_name="", last_name="#lorem(40) *x* $y$"))

    text = " ".join(text_of(list_pdf(past)).split())
    assert "#lorem(40) *x* $y$" in text
    assert "Lorem ipsum" not in text


def test_the_list_is_opened_by_whoever_reads_meetings(hers, past, administrator, client_of):
    answer = hers.get(url("attendance-pdf", past))

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    assert client_of(administrator).get(url("attendance-pdf", past)).status_code == 404


def test_names_are_printed_only_for_who_may_list_names(hers, past, signed_up, auditor, client_of):
    theirs = client_of(auditor)

    assert "Łucja" in text_of(hers.get(url("attendance-pdf", past)).content)
    assert "Łucja" not in text_of(theirs.get(url("attendance-pdf", past)).content)
    assert "Łucja" in page(hers.get(url("attendance-sheet", past)))
    blank = page(theirs.get(url("attendance-sheet", past)))
    assert "Łucja" not in blank
    assert ">30.<" in blank


def test_the_wording_is_kept_in_versions_and_only_the_newest_is_printed(coordinator, client_of, past):
    client = client_of(coordinator)
    address = reverse("meetings:list-wording")

    client.post(address, {"header": "Pierwszy", "clause": "Stara klauzula"})
    client.post(address, {"header": "Drugi", "clause": "Nowa klauzula", "version": 1})

    text = text_of(list_pdf(past))
    assert "Nowa klauzula" in text
    assert "Stara klauzula" not in text
    assert "wersja 2" in text
    assert set(ListWording.history.values_list("header", flat=True)) == {"Pierwszy", "Drugi"}


def test_the_day_of_the_wording_is_that_of_the_team_and_not_of_greenwich(wording, past):
    wording.history.update(history_date=datetime(2026, 6, 30, 22, 30, tzinfo=UTC))  # 1 July, 0:30 in Warsaw

    assert "01.07.2026" in footer_of(past, wording)


def test_two_who_word_the_list_at_once_do_not_write_over_each_other(coordinator, client_of, wording):
    word_lists(by=coordinator, header="Inny", clause="Inna", version=1)

    answer = client_of(coordinator).post(reverse("meetings:list-wording"), {"header": "Mój", "version": 1})

    assert answer.status_code == 409


def test_a_specialist_does_not_word_the_lists(hers, past):
    assert hers.get(reverse("meetings:list-wording")).status_code == 403
    assert reverse("meetings:list-wording") not in page(hers.get(url("attendance-sheet", past)))


def test_a_meeting_without_hours_or_people_has_a_list_too(specialist, past):
    meeting = plan_meeting(by=specialist, title="Rozmowa", starts_on=past.starts_on, powiat_id="3019", town="Piła")
    cancel_meeting(meeting=meeting, by=specialist)

    assert "Rozmowa" in text_of(list_pdf(meeting))
