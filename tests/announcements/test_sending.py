"""Sending out: once to each mailbox, whatever breaks, and never to who has objected."""

import smtplib

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends import locmem
from django.urls import reverse

from contacts.actions import note_opt_out
from contacts.announcements.actions import (
    change_announcement,
    choose,
    freeze_recipients,
    retry_announcement,
    send_announcement,
    sending,
)
from contacts.announcements.actions.sending import messages_of
from contacts.announcements.choices import LeftOut, Status
from contacts.announcements.letters import letter_for
from contacts.materials.holdings import held_by
from contacts.models import Organisation
from crm.audit.operations import OutsideOperationError, current_operation
from crm.common.errors import StaleEditError
from crm.outbox.delivery import deliver
from crm.outbox.models import MessageState
from tests.factories.announcements import AttachmentFactory, LetterTemplateFactory
from tests.factories.files import StoredFileFactory
from tests.factories.materials import MaterialVersionFactory


class Mailserver(locmem.EmailBackend):
    """Breaks once before the e-mail to one address, as told."""

    def __init__(self, problem, address="biuro@wzorowo.example"):
        super().__init__()
        self.problem, self.address = problem, address

    def send_messages(self, messages):
        if self.problem and self.address in messages[0].to:
            problem, self.problem = self.problem, None
            raise problem
        return super().send_messages(messages)


class Crash(BaseException):
    """The process ends."""


def addresses():
    return sorted(address for sent in mail.outbox for address in sent.to)


BOTH = ["biuro@lipowo.example", "biuro@wzorowo.example"]


def test_each_recipient_gets_one_e_mail_of_their_own(frozen, coordinator):
    send_announcement(announcement=frozen, by=coordinator)
    deliver()
    deliver()

    assert addresses() == BOTH
    [hers] = [sent for sent in mail.outbox if sent.to == ["biuro@lipowo.example"]]
    assert "zapraszamy WTZ Lipowo na spotkanie" in hers.body
    assert "zadanie w interesie publicznym" in hers.body
    assert "ponieważ współpracujemy" in hers.body


def test_it_goes_out_once(frozen, coordinator):
    send_announcement(announcement=frozen, by=coordinator)

    with pytest.raises(ValidationError):
        send_announcement(announcement=frozen, by=coordinator)

    deliver()
    assert addresses() == BOTH


def test_a_button_pressed_twice_sends_once(frozen, theirs):
    url = reverse("announcements:send", args=[frozen.pk])
    sent = {"version": frozen.version, "token": "0c6c1f62-7a8e-4b1c-9a34-b6f1f1a2ce03"}

    assert "Wyślij do 2 odbiorców" in theirs.get(url).content.decode()
    for _ in range(2):
        assert theirs.post(url, sent).status_code == 302
    deliver()

    assert addresses() == BOTH


def test_what_was_changed_since_it_was_looked_at_is_not_sent(frozen, coordinator):
    with pytest.raises(StaleEditError):
        send_announcement(announcement=frozen, by=coordinator, version=frozen.version - 1)


def test_a_process_that_ends_in_the_middle_goes_on_and_nobody_gets_it_twice(frozen, coordinator):
    send_announcement(announcement=frozen, by=coordinator)
    with pytest.raises(Crash):
        deliver(messages_of(frozen), connection=Mailserver(Crash(), address="biuro@lipowo.example"))

    deliver()
    deliver()

    # The one that was under way may have gone out: only a person sends it again.
    assert addresses() == ["biuro@wzorowo.example"]
    assert messages_of(frozen).filter(state=MessageState.SENDING).count() == 1


def test_only_what_failed_is_sent_again(frozen, coordinator, theirs):
    send_announcement(announcement=frozen, by=coordinator)
    deliver(connection=Mailserver(smtplib.SMTPRecipientsRefused({})))
    assert addresses() == ["biuro@lipowo.example"]

    listed = theirs.get(reverse("announcements:recipient-list", args=[frozen.pk]), {"result": "failed"})
    assert "nie ma takiego adresu" in listed.content.decode()

    retry_announcement(announcement=frozen, by=coordinator)
    deliver()

    assert addresses() == BOTH
    with pytest.raises(ValidationError):
        retry_announcement(announcement=frozen, by=coordinator)


def test_who_objects_between_the_look_and_the_sending_is_left_out(frozen, coordinator):
    note_opt_out(address="biuro@wzorowo.example", by=None, by_link=True)

    send_announcement(announcement=frozen, by=coordinator)
    deliver()

    assert addresses() == ["biuro@lipowo.example"]
    assert frozen.recipients.get(address="biuro@wzorowo.example").left_out == LeftOut.OPTED_OUT


def test_who_objects_while_their_e_mail_waits_does_not_get_it(frozen, coordinator):
    send_announcement(announcement=frozen, by=coordinator)
    note_opt_out(address="BIURO@wzorowo.example", by=coordinator)
    deliver()

    assert addresses() == ["biuro@lipowo.example"]


def test_who_objected_gets_no_second_attempt(frozen, coordinator):
    send_announcement(announcement=frozen, by=coordinator)
    deliver(connection=Mailserver(smtplib.SMTPServerDisconnected()))
    note_opt_out(address="biuro@wzorowo.example", by=coordinator)

    with pytest.raises(ValidationError):
        retry_announcement(announcement=frozen, by=coordinator)


def test_where_everybody_objected_nothing_is_sent(frozen, coordinator):
    for address in BOTH:
        note_opt_out(address=address, by=coordinator)

    with pytest.raises(ValidationError):
        send_announcement(announcement=frozen, by=coordinator)
    frozen.refresh_from_db()
    assert frozen.status == Status.FROZEN


def test_a_material_attached_is_a_material_they_have_once_the_e_mail_went_out(draft, body, specialist, coordinator):
    version = MaterialVersionFactory(file=StoredFileFactory(name="model.pdf"))
    AttachmentFactory(announcement=draft, version=version)
    choose(announcement=draft, by=specialist, organisations=[body("WTZ", "wtz@x.example")])
    freeze_recipients(announcement=draft, by=specialist)
    workshop = Organisation.objects.get(name="WTZ")

    send_announcement(announcement=draft, by=coordinator)
    assert held_by(workshop) == []
    deliver()

    assert [name for name, _content, _kind in mail.outbox[0].attachments] == ["model.pdf"]
    assert held_by(workshop) == [(version.material, 1, 1)]


def test_a_material_without_a_file_goes_out_as_a_link_and_is_theirs_as_well(draft, body, specialist, coordinator):
    version = MaterialVersionFactory(file=None, web_address="https://materialy.example/model?w=2")
    AttachmentFactory(announcement=draft, version=version)
    choose(announcement=draft, by=specialist, organisations=[body("WTZ", "wtz@x.example")])
    freeze_recipients(announcement=draft, by=specialist)

    send_announcement(announcement=draft, by=coordinator)
    deliver()

    (sent,) = mail.outbox
    assert f"{version}: https://materialy.example/model?w=2" in sent.body
    assert 'href="https://materialy.example/model?w=2"' in sent.alternatives[0].content
    assert sent.attachments == []
    assert held_by(Organisation.objects.get(name="WTZ")) == [(version.material, 1, 1)]


def test_who_objected_did_not_get_the_material(draft, body, specialist, coordinator):
    AttachmentFactory(announcement=draft, version=MaterialVersionFactory())
    choose(announcement=draft, by=specialist, organisations=[body("A", BOTH[0]), body("B", BOTH[1])])
    freeze_recipients(announcement=draft, by=specialist)
    note_opt_out(address=BOTH[0], by=coordinator)

    send_announcement(announcement=draft, by=coordinator)
    deliver()

    assert held_by(Organisation.objects.get(name="A")) == []
    assert len(held_by(Organisation.objects.get(name="B"))) == 1


def test_letters_are_filled_in_before_anything_is_locked(draft, body, specialist, coordinator, monkeypatch):
    change_announcement(announcement=draft, by=specialist, letter=LetterTemplateFactory())
    choose(announcement=draft, by=specialist, organisations=[body("WTZ", "w@x.example"), body("PCPR", "p@x.example")])
    freeze_recipients(announcement=draft, by=specialist)
    filled = []

    def outside_any_action(*given):
        with pytest.raises(OutsideOperationError):
            current_operation()
        filled.append(given)
        return letter_for(*given)

    monkeypatch.setattr(sending, "letter_for", outside_any_action)
    send_announcement(announcement=draft, by=coordinator)
    deliver()

    assert len(filled) == 2
    assert [len(sent.attachments) for sent in mail.outbox] == [1, 1]


def test_the_card_tells_what_reached_the_organisation(frozen, coordinator, hers):
    send_announcement(announcement=frozen, by=coordinator)
    deliver()

    card = hers.get(Organisation.objects.get(name="WTZ Lipowo").get_absolute_url()).content.decode()

    assert "Komunikat: Nowe spotkanie w powiecie" in card
