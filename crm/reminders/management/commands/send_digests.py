"""The morning e-mails; run every morning by cron or a systemd timer, more often where mail may fail."""

import json
import sys
from collections import Counter

from django.core.mail import get_connection
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.common.arguments import day_argument
from crm.common.dates import today
from crm.reminders.digests import digests_on
from crm.reminders.sending import Fate, fate_of, send_once


class Command(BaseCommand):
    help = "Send everybody who wants it an e-mail with own steps, once a day however often this runs."

    def add_arguments(self, parser):
        parser.add_argument("--on", metavar="DATE", help="the day, YYYY-MM-DD; today unless named")
        parser.add_argument("--dry-run", action="store_true", help="say what would be sent, send and write nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, dry_run, **options):
        day = day_argument(options["on"]) if options["on"] else today()
        # Where mail is shown in the terminal it goes to stderr: stdout keeps what this command says.
        connection = get_connection(stream=sys.stderr)
        fates = []
        for digest in digests_on(day):
            fates.append((digest, fate_of(digest) if dry_run else send_once(digest, connection)))
        if options["json"]:
            self.stdout.write(json.dumps(report(day, dry_run, fates), ensure_ascii=False))
        else:
            self.stdout.write(in_words(day, fates))
        failed = sum(fate == Fate.FAILED for _digest, fate in fates)
        if failed:
            sentence = ngettext(
                "%(n)d e-mail was not sent: check EMAIL_URL and run this again.",
                "%(n)d e-mails were not sent: check EMAIL_URL and run this again.",
                failed,
            )
            raise CommandError(sentence % {"n": failed})


def report(day, dry_run, fates):
    return {
        "day": day.isoformat(),
        "dry_run": dry_run,
        "digests": [
            {
                "account": digest.person.pk,
                "fate": fate.value,
                "late": len(digest.late()),
                "today": len(digest.due_today()),
                "this_week": len(digest.this_week()),
                "awaited_late": len(digest.awaited_late()),
                "to_mend": sum(news.number for news in digest.news),
            }
            for digest, fate in fates
        ],
    }


def in_words(day, fates):
    counts = Counter(fate for _digest, fate in fates)
    said = ", ".join(f"{fate.label}: {counts[fate]}" for fate in Fate if counts[fate])
    said = said or _("nobody wants an e-mail on this day")
    return f"{day:%d.%m.%Y}: {said}"
