"""E-mails go out once, whatever happens on the way."""

import json
import smtplib
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends import locmem
from django.core.management import call_command
from django.db import IntegrityError
from django.utils import timezone

from crm.audit.operations import OutsideOperationError
from crm.outbox.delivery import deliver, deliver_after_commit
from crm.outbox.models import MessageState, OutgoingMessage, Trouble
from crm.outbox.queueing import give_up, queue_message, send_again, stop
from tests.factories.files import PDF, StoredFileFactory
from tests.factories.outbox import OutgoingMessageFactory

pytestmark = pytest.mark.django_db


def write(address="biuro@wtz.example", **values):
    return OutgoingMessageFactory(key=f"test:{address}", to=address, **values)


class BrokenServer(locmem.EmailBackend):
    """Answers as told for one address and delivers to all others."""

    def __init__(self, problem, address="zly@wtz.example"):
        super().__init__()
        self.problem, self.address = problem, address

    def send_messages(self, messages):
        if self.address in messages[0].to:
            raise self.problem
        return super().send_messages(messages)


def state_of(message):
    message.refresh_from_db()
    return message.state


def test_an_e_mail_goes_out_once_however_often_it_is_written_and_sent():
    first, second = write(), write(text="Inny tekst.")

    deliver()
    deliver()

    assert first == second
    [sent] = mail.outbox
    assert (sent.to, sent.body) == (["biuro@wtz.example"], "Zapraszamy.")
    assert state_of(first) == MessageState.SENT


def test_texts_and_files_go_along():
    stored = StoredFileFactory(name="program.pdf")
    write(
        html="<p>Zapraszamy.</p>",
        headers={"List-Unsubscribe": "<https://crm.example/x>"},
        parts=[{"name": "spotkanie.ics", "type": "text/calendar; method=REQUEST", "text": "BEGIN:VCALENDAR"}],
        files=[stored],
    )

    deliver()

    [sent] = mail.outbox
    calendar, pdf = sent.message().get_payload()[1:]
    assert calendar.get_content_type() == "text/calendar"
    assert calendar.get_param("method") == "REQUEST"
    assert (pdf.get_filename(), pdf.get_payload(decode=True)) == ("program.pdf", PDF)
    assert sent.message()["List-Unsubscribe"] == "<https://crm.example/x>"


def test_once_sent_no_link_in_it_opens_anything_any_more():
    link = "https://crm.example/zaproszenie/tajny-klucz/"
    message = write(
        text=f"Odpowiedz: {link}",
        html=f'<a href="{link}">Odpowiedz</a>',
        headers={"List-Unsubscribe": "<https://crm.example/wypisz/tajny-klucz/>"},
        parts=[{"name": "spotkanie.ics", "type": "text/calendar", "text": f"URL:{link}"}],
    )

    deliver()

    message.refresh_from_db()
    kept = f"{message.text} {message.html} {message.headers} {message.parts}"
    assert "tajny-klucz" not in kept
    assert "Odpowiedz" in kept
    assert link in mail.outbox[0].body


def test_what_did_not_go_out_keeps_its_links_for_the_next_try():
    message = write("zly@wtz.example", text="https://crm.example/zaproszenie/tajny-klucz/")

    deliver(connection=BrokenServer(smtplib.SMTPDataError(451, b"later")))

    message.refresh_from_db()
    assert "tajny-klucz" in message.text


GREYLISTED = smtplib.SMTPRecipientsRefused({"zly@wtz.example": (451, b"4.7.1 try again in 5 minutes")})
NO_SUCH_USER = smtplib.SMTPRecipientsRefused({"zly@wtz.example": (550, b"5.1.1 no such user")})


def wait_over():
    OutgoingMessage.objects.waiting().update(not_before=timezone.now())


@pytest.mark.parametrize(
    "problem", [GREYLISTED, smtplib.SMTPDataError(452, b"later"), smtplib.SMTPSenderRefused(421, b"later", "x")]
)
def test_what_a_mail_server_puts_off_waits_and_goes_out_by_itself(problem):
    message = write("zly@wtz.example")

    assert deliver(connection=BrokenServer(problem)) == {MessageState.WAITING: 1}
    deliver()
    assert (state_of(message), message.said_state) == (MessageState.WAITING, Trouble.LATER.label)
    assert message.not_before > timezone.now()
    wait_over()
    deliver()

    assert (state_of(message), message.trouble, message.not_before) == (MessageState.SENT, "", None)
    assert len(mail.outbox) == 1


def test_what_is_put_off_too_often_failed_and_is_not_told_as_a_missing_address():
    message, pauses = write("zly@wtz.example"), []

    for _try in range(5):
        deliver(connection=BrokenServer(GREYLISTED))
        if state_of(message) == MessageState.WAITING:
            pauses.append(message.not_before - timezone.now())
        wait_over()

    assert (state_of(message), message.trouble, message.attempts) == (MessageState.FAILED, Trouble.REJECTED, 5)
    assert len(pauses) == 4
    assert pauses == sorted(pauses)


def test_sent_again_by_a_person_it_may_be_put_off_anew():
    message = write("zly@wtz.example")
    OutgoingMessage.objects.update(state=MessageState.FAILED, trouble=Trouble.REJECTED, attempts=5)

    send_again(OutgoingMessage.objects.all())
    deliver(connection=BrokenServer(GREYLISTED))

    assert state_of(message) == MessageState.WAITING


def test_what_a_mail_server_put_off_can_be_stopped():
    message = write("zly@wtz.example")
    deliver(connection=BrokenServer(GREYLISTED))

    assert stop(OutgoingMessage.objects.all()) == 1

    assert (state_of(message), message.said_state) == (MessageState.STOPPED, MessageState.STOPPED.label)


def test_what_is_given_up_keeps_its_reason_and_does_not_go_out():
    message = write("zly@wtz.example")
    deliver(connection=BrokenServer(NO_SUCH_USER))

    assert give_up(OutgoingMessage.objects.all()) == 1
    assert send_again(OutgoingMessage.objects.all()) == 0
    assert (state_of(message), message.said_state) == (MessageState.STOPPED, Trouble.REFUSED.label)


def test_only_an_e_mail_that_waits_is_put_off():
    message = write()
    deliver()

    with pytest.raises(IntegrityError, match="only_waiting_message_is_put_off"):
        OutgoingMessage.objects.filter(pk=message.pk).update(not_before=timezone.now())


def test_it_is_written_down_only_inside_an_action():
    with pytest.raises(OutsideOperationError):
        queue_message(key="x", to="biuro@wtz.example", subject="Spotkanie", text="Zapraszamy.")


@pytest.mark.parametrize("subject", ["Spotkanie\nBcc: ktos@example.pl", "Spotkanie\rX: y"])
def test_a_subject_that_smuggles_a_header_is_refused(subject):
    with pytest.raises(ValidationError, match="jednym wierszu"):
        write(subject=subject)


@pytest.mark.parametrize(
    ("problem", "trouble"),
    [
        (NO_SUCH_USER, Trouble.REFUSED),
        (smtplib.SMTPDataError(554, b"no"), Trouble.REJECTED),
        (smtplib.SMTPSenderRefused(550, b"no", "crm@x.example"), Trouble.REJECTED),
        (smtplib.SMTPServerDisconnected("gone"), Trouble.BROKEN_OFF),
        (TimeoutError(), Trouble.BROKEN_OFF),
        (ValueError("header"), Trouble.MALFORMED),
    ],
)
def test_one_bad_address_does_not_hold_up_the_others(problem, trouble):
    bad, good = write("zly@wtz.example"), write("dobry@wtz.example")

    ended = deliver(connection=BrokenServer(problem))

    assert ended == {MessageState.FAILED: 1, MessageState.SENT: 1}
    assert (state_of(bad), bad.trouble, bad.said_state) == (MessageState.FAILED, trouble, trouble.label)
    assert state_of(good) == MessageState.SENT


def test_only_those_that_did_not_go_out_are_sent_again():
    bad, _good = write("zly@wtz.example"), write("dobry@wtz.example")
    deliver(connection=BrokenServer(smtplib.SMTPDataError(554, b"no")))

    assert send_again(OutgoingMessage.objects.all()) == 1
    deliver()

    assert sorted(sent.to for sent in mail.outbox) == [["dobry@wtz.example"], ["zly@wtz.example"]]
    assert state_of(bad) == MessageState.SENT
    assert bad.attempts == 1


def test_a_run_that_dies_while_sending_never_leads_to_a_second_e_mail_by_itself():
    message = write("zly@wtz.example")
    with pytest.raises(KeyboardInterrupt):
        deliver(connection=BrokenServer(KeyboardInterrupt()))

    deliver()
    assert mail.outbox == []
    assert state_of(message) == MessageState.SENDING

    OutgoingMessage.objects.update(claimed_at=timezone.now() - timedelta(minutes=16))
    message.refresh_from_db()
    assert message.said_state == Trouble.BROKEN_OFF.label
    send_again(OutgoingMessage.objects.all())
    deliver()
    assert len(mail.outbox) == 1


def test_a_server_that_cannot_be_reached_leaves_everything_waiting():
    message = write()
    server = BrokenServer(None)
    server.open = lambda: (_ for _ in ()).throw(ConnectionRefusedError())

    assert deliver(connection=server) == {MessageState.WAITING: 1}
    assert state_of(message) == MessageState.WAITING


def test_what_is_stopped_does_not_go_out():
    message = write()

    assert stop(OutgoingMessage.objects.all()) == 1
    deliver()

    assert mail.outbox == []
    assert state_of(message) == MessageState.STOPPED


def test_sending_begins_once_the_action_is_saved(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write()
        deliver_after_commit(OutgoingMessage.objects.all())
        assert mail.outbox == []

    assert len(mail.outbox) == 1


def test_the_command_says_what_became_of_them():
    write()
    out = StringIO()

    call_command("send_messages", "--json", stdout=out)

    assert json.loads(out.getvalue()) == {"sent": 1, "failed": 0, "waiting": 0, "unclear": 0}


def test_an_e_mail_counts_as_sent_only_with_its_moment():
    message = write()

    with pytest.raises(IntegrityError, match="sent_message_has_moment"):
        OutgoingMessage.objects.filter(pk=message.pk).update(state=MessageState.SENT)


def test_the_database_knows_the_states():
    message = write()

    with pytest.raises(IntegrityError, match="message_state_known"):
        OutgoingMessage.objects.filter(pk=message.pk).update(state="lost")
