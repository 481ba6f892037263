"""An announcement says how far it really is, and no page shows a placeholder as it was typed."""

import pytest
from django.urls import reverse

from contacts.announcements.actions import send_announcement
from contacts.announcements.models import Announcement
from crm.outbox.delivery import deliver
from crm.outbox.models import OutgoingMessage
from tests.factories.announcements import AnnouncementFactory


@pytest.fixture
def sent(frozen, coordinator):
    """Sent out to two mailboxes; both e-mails wait."""
    return send_announcement(announcement=frozen, by=coordinator)


def stage_of(announcement):
    return Announcement.objects.with_numbers().get(pk=announcement.pk)


def test_it_is_being_sent_while_e_mails_wait(sent, theirs):
    assert stage_of(sent).stage == "sending"
    assert "wysyłanie: 0 z 2" in theirs.get(sent.get_absolute_url()).content.decode()


def test_it_is_sent_once_every_e_mail_left(sent, theirs):
    deliver()

    assert stage_of(sent).stage == "sent"
    assert "wysyłanie" not in theirs.get(sent.get_absolute_url()).content.decode()


def test_it_says_how_many_failed(sent, theirs):
    deliver()
    last = OutgoingMessage.objects.order_by("id").last()
    OutgoingMessage.objects.filter(pk=last.pk).update(state="failed", trouble="refused", sent_at=None)

    assert stage_of(sent).stage == "failed"
    assert "wysłano 1 z 2, niewysłane: 1" in theirs.get(sent.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("state", "listed"), [("sending", True), ("sent", False), ("frozen", False)])
def test_the_list_is_narrowed_by_how_far_it_really_is(sent, theirs, state, listed):
    page = theirs.get(reverse("announcements:announcement-list"), {"status": state}).content.decode()

    assert (sent.get_absolute_url() in page) is listed


def test_the_file_says_how_far_it_really_is(sent, theirs):
    file = theirs.get(reverse("announcements:announcement-list") + "?export=csv").content.decode()

    assert "wysyłany" in file


def test_a_placeholder_in_the_subject_or_the_text_is_shown_in_words(specialist, hers):
    draft = AnnouncementFactory(by=specialist, subject="Spotkanie dla {{ organizacja }}")

    for address in (draft.get_absolute_url(), reverse("announcements:announcement-list")):
        page = hers.get(address).content.decode()
        assert "Spotkanie dla [nazwa organizacji]" in page
        assert "{{" not in page


def test_the_page_follows_the_sending_and_stops_when_it_is_over(sent, theirs):
    page = sent.get_absolute_url()
    asked = {"HTTP_HX_REQUEST": "true"}
    under_way = theirs.get(page, **asked)
    assert 'hx-trigger="every 5s"' in under_way.content.decode()
    assert f'<noscript><a href="{page}">' in under_way.content.decode()
    assert "HX-Refresh" not in under_way.headers

    deliver()

    over = theirs.get(page, **asked)
    assert over.headers["HX-Refresh"] == "true"
    for drawn in (over, theirs.get(page)):
        assert "hx-trigger" not in drawn.content.decode()
        assert "<noscript><a" not in drawn.content.decode()
    assert "HX-Refresh" not in theirs.get(page).headers
