"""The signed list attached as evidence: what it does to the meeting, and that no page is ever lost."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from contacts.meetings.actions import (
    attach_pages,
    hold_meeting,
    mark_attendance,
    replace_page,
    verify_list,
    withdraw_page,
)
from contacts.meetings.day_models import SignedPage
from crm.ledger.models import Fact
from crm.ledger.sync import verify
from tests.factories.day import PIXEL, picture
from tests.factories.meetings import GuestFactory
from tests.meetings.pages import page, url


@pytest.fixture
def held(past, specialist):
    mark_attendance(meeting=past, by=specialist, present=[(GuestFactory(), None)])
    return hold_meeting(meeting=past, by=specialist)


def evidence_of(meeting):
    meeting.refresh_from_db()
    return meeting.evidence, {fact.evidence for fact in Fact.objects.current()}


def test_attaching_the_list_makes_the_meeting_and_everybody_present_count(held, specialist):
    attach_pages(meeting=held, by=specialist, uploads=[picture(), picture("druga.png")])

    assert evidence_of(held) == ("attached", {"attached"})
    assert held.evidence_reference == "skan w programie"
    assert [one.number for one in held.signed_pages.all()] == [1, 2]
    assert list(verify()) == []


def test_where_the_paper_is_kept_stays_as_it_was_written(held, specialist):
    hold_meeting(meeting=held, by=specialist, evidence="declared", evidence_reference="segregator 3")

    attach_pages(meeting=held, by=specialist, uploads=[picture()])

    held.refresh_from_db()
    assert held.evidence_reference == "segregator 3"


def test_without_its_last_page_the_meeting_no_longer_counts(held, specialist):
    first, second = attach_pages(meeting=held, by=specialist, uploads=[picture(), picture()])

    withdraw_page(page=first, reason="inna lista", by=specialist)
    assert evidence_of(held) == ("attached", {"attached"})
    withdraw_page(page=second, reason="nieczytelna", by=specialist)

    assert evidence_of(held) == ("declared", {"declared"})
    assert held.evidence_reference == ""
    assert list(verify()) == []


def test_a_withdrawn_page_stays_with_the_reason_and_can_be_fetched(hers, held, specialist):
    (attached,) = attach_pages(meeting=held, by=specialist, uploads=[picture()])
    withdraw_page(page=attached, reason="inna lista", by=specialist)

    assert "inna lista" in page(hers.get(url("signed-list", held)))
    assert b"".join(hers.get(url("signed-page", held, attached.pk)).streaming_content) == PIXEL


def test_a_replaced_page_keeps_its_number_and_asks_to_compare_again(held, specialist):
    first, _second = attach_pages(meeting=held, by=specialist, uploads=[picture(), picture()])
    verify_list(meeting=held, by=specialist)
    assert evidence_of(held)[0] == "verified"

    fresh = replace_page(page=first, upload=picture("ostra.png"), reason="nieostre zdjęcie", by=specialist)

    assert fresh.number == 1
    assert evidence_of(held) == ("attached", {"attached"})
    assert held.signed_pages.live().count() == 2


def test_a_list_that_is_not_there_cannot_be_compared(held, specialist):
    with pytest.raises(ValidationError):
        verify_list(meeting=held, by=specialist)


def test_a_page_is_not_withdrawn_twice_nor_without_a_reason(held, specialist):
    (attached,) = attach_pages(meeting=held, by=specialist, uploads=[picture()])
    with pytest.raises(ValidationError):
        withdraw_page(page=attached, reason=" ", by=specialist)
    withdraw_page(page=attached, reason="inna lista", by=specialist)

    with pytest.raises(ValidationError, match="inna lista"):
        withdraw_page(page=SignedPage.objects.get(), reason="znowu", by=specialist)


def test_a_photograph_and_files_are_attached_in_one_sending_and_once(hers, held):
    form = {"photo": picture("zdjecie.png"), "pages": [picture("1.png"), picture("2.png")], "token": str(uuid.uuid4())}

    first = hers.post(url("signed-list-attach", held), form)
    for upload in (form["photo"], *form["pages"]):
        upload.seek(0)
    second = hers.post(url("signed-list-attach", held), form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert [one.file.name for one in held.signed_pages.all()] == ["zdjecie.png", "1.png", "2.png"]


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"pages": SimpleUploadedFile("lista.png", b"to nie obraz")},
        {"pages": SimpleUploadedFile("lista.exe", b"MZ")},
        {"photo": SimpleUploadedFile("lista.docx", b"PK")},
    ],
)
def test_what_is_no_page_is_refused_beside_the_field(hers, held, form):
    assert hers.post(url("signed-list-attach", held), form).status_code == 422
    assert not SignedPage.objects.exists()


def test_pages_are_replaced_withdrawn_and_compared_on_the_screen(hers, held, specialist):
    first, second = attach_pages(meeting=held, by=specialist, uploads=[picture(), picture()])

    hers.post(url("signed-page-replace", held, first.pk), {"upload": picture(), "reason": "nieostre", "version": 1})
    hers.post(url("signed-page-withdraw", held, second.pk), {"reason": "inna lista", "version": 1})
    held.refresh_from_db()
    assert hers.get(url("signed-list-compare", held)).status_code == 200
    hers.post(url("signed-list-compare", held), {"version": held.version})

    assert evidence_of(held)[0] == "verified"
    assert held.signed_pages.live().count() == 1


def test_a_page_of_another_meeting_is_not_found_here(hers, held, coming, specialist):
    (attached,) = attach_pages(meeting=held, by=specialist, uploads=[picture()])

    assert hers.get(url("signed-page", coming, attached.pk)).status_code == 404


def test_who_only_reads_sees_the_pages_and_no_way_to_change_them(held, specialist, auditor, client_of):
    attach_pages(meeting=held, by=specialist, uploads=[picture()])

    shown = page(client_of(auditor).get(url("signed-list", held)))

    assert "strona 1" in shown.lower()
    assert url("signed-list-attach", held) not in shown


def test_a_page_with_names_is_fetched_only_by_who_may_list_names(held, specialist, auditor, officer, client_of):
    (attached,) = attach_pages(meeting=held, by=specialist, uploads=[picture()])
    address = url("signed-page", held, attached.pk)

    assert b"".join(client_of(officer).get(address).streaming_content) == PIXEL
    assert client_of(auditor).get(address).status_code == 403
    assert address not in page(client_of(auditor).get(url("signed-list", held)))


@pytest.mark.usefixtures("in_operation")
def test_the_database_keeps_one_page_of_a_number_and_a_reason_of_each_withdrawal(held, specialist):
    (attached,) = attach_pages(meeting=held, by=specialist, uploads=[picture()])

    with pytest.raises(IntegrityError), transaction.atomic():
        SignedPage.objects.create(meeting=held, file=attached.file, number=1)
    with pytest.raises(IntegrityError, match="withdrawn_page_has_reason"), transaction.atomic():
        SignedPage.objects.filter(pk=attached.pk).update(withdrawn_at=attached.recorded_at)
