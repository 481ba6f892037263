"""`manage.py send_digests`: once a day to each person, whatever happens on the way."""

import json
import smtplib
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from crm.reminders.models import DigestChoice, SentDigest
from crm.reminders.sending import ABANDONED_AFTER
from tests.factories.reminders import DigestChoiceFactory, SentDigestFactory
from tests.reminders.conftest import WEDNESDAY, step_of

pytestmark = pytest.mark.django_db


def send(*arguments, day=WEDNESDAY):
    out = StringIO()
    call_command("send_digests", "--on", day.isoformat(), *arguments, stdout=out)
    return out.getvalue()


def fates(said):
    return {entry["account"]: entry["fate"] for entry in json.loads(said)["digests"]}


def test_each_person_gets_one_e_mail_with_text_and_html(week):
    send()

    [message] = mail.outbox
    assert message.to == [week.email]
    assert message.alternatives
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_however_often_it_runs_the_e_mail_goes_out_once_a_day(week):
    said = [fates(send("--json"))[week.pk] for _run in range(3)]

    assert said == ["sent", "already_sent", "already_sent"]
    assert len(mail.outbox) == 1
    assert fates(send("--json", day=WEDNESDAY + timedelta(days=1)))[week.pk] == "sent"


def test_nobody_is_written_to_about_nothing(specialist):
    assert fates(send("--json")) == {specialist.pk: "nothing"}
    assert mail.outbox == []
    assert not SentDigest.objects.exists()


def test_a_dry_run_tells_sends_nothing_and_writes_nothing(week):
    report = json.loads(send("--dry-run", "--json"))

    assert report == {
        "day": "2026-03-11",
        "dry_run": True,
        "digests": [
            {
                "account": week.pk,
                "fate": "planned",
                "late": 2,
                "today": 1,
                "this_week": 1,
                "awaited_late": 1,
                "to_mend": 0,
            }
        ],
    }
    assert mail.outbox == []
    assert not SentDigest.objects.exists()
    send()
    assert fates(send("--dry-run", "--json"))[week.pk] == "already_sent"


class Refusing(locmem.EmailBackend):
    """A mail server that takes nothing for osoba@odmowa.example."""

    def send_messages(self, messages):
        if any("odmowa" in one for message in messages for one in message.to):
            raise smtplib.SMTPRecipientsRefused({})
        return super().send_messages(messages)


def test_a_refused_e_mail_is_told_does_not_stop_the_others_and_goes_out_later(week, other_specialist, settings):
    step_of(other_specialist, "Drugi krok", 0)
    week.email = "osoba@odmowa.example"
    week.save()
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"

    with pytest.raises(CommandError, match="Nie wysłano 1 e-maila"):
        send()
    assert [message.to for message in mail.outbox] == [[other_specialist.email]]

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert fates(send("--json")) == {week.pk: "sent", other_specialist.pk: "already_sent"}


def test_what_another_run_is_sending_is_left_to_it_until_it_is_surely_dead(week):
    claim = SentDigestFactory(person=week, day=WEDNESDAY)
    assert fates(send("--json"))[week.pk] == "already_sent"

    SentDigest.objects.filter(pk=claim.pk).update(claimed_at=timezone.now() - ABANDONED_AFTER - timedelta(seconds=1))

    assert fates(send("--json"))[week.pk] == "sent"
    assert fates(send("--json"))[week.pk] == "already_sent"


def test_without_json_it_says_in_words_what_came_of_it(week, other_specialist):
    assert send().strip() == "11.03.2026: wysłano: 1, nie ma o czym przypomnieć: 1"
    DigestChoiceFactory(by=week, on=False)
    DigestChoiceFactory(by=other_specialist, on=False)
    assert send().strip() == "11.03.2026: nikt nie chce e-maila w tym dniu"


def test_a_day_that_is_none_is_refused_in_a_sentence():
    with pytest.raises(CommandError, match="jutro to nie data"):
        call_command("send_digests", "--on", "jutro")


def test_mail_shown_in_the_terminal_leaves_the_output_to_json(week, settings, capsys):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    call_command("send_digests", "--on", "2026-03-11", "--json")

    said = capsys.readouterr()
    assert json.loads(said.out)["digests"][0]["fate"] == "sent"
    assert week.email in said.err


def test_the_database_refuses_a_second_e_mail_of_a_day_and_one_without_days(week):
    SentDigestFactory(person=week, day=WEDNESDAY)
    choice = DigestChoiceFactory(by=week)

    with pytest.raises(IntegrityError), transaction.atomic():
        SentDigestFactory(person=week, day=WEDNESDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        DigestChoice.objects.filter(pk=choice.pk).update(on=True, days="")
