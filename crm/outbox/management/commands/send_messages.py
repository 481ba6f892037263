"""Send the e-mails that wait; run every few minutes by cron or a systemd timer."""

import json
import sys

from django.core.mail import get_connection
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from crm.outbox.delivery import deliver
from crm.outbox.models import MessageState, OutgoingMessage


class Command(BaseCommand):
    help = "Send the e-mails that wait, each once however many runs are at it. Ends with 1 where some are still due."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, **options):
        # Where mail is shown in the terminal it goes to stderr: stdout keeps what this command says.
        ended = deliver(connection=get_connection(stream=sys.stderr))
        report = {
            "sent": ended[MessageState.SENT],
            "failed": ended[MessageState.FAILED],
            "waiting": OutgoingMessage.objects.waiting().count(),
            "unclear": OutgoingMessage.objects.abandoned().count(),
        }
        if options["json"]:
            self.stdout.write(json.dumps(report))
        else:
            self.stdout.write(
                _("Sent: %(sent)d, not sent: %(failed)d, still waiting: %(waiting)d, unclear: %(unclear)d.") % report
            )
        if OutgoingMessage.objects.due().exists():  # not those a mail server put off
            sys.exit(1)
