"""How well the forecast of the entry in KRS would have done in the past."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from contacts.models import NextStep
from crm.common.dates import today
from groups.models import InitiativeGroup
from milestones.analysis import analyse
from milestones.forecast import backtest


class Command(BaseCommand):
    help = (
        "Forecast every group every 30 days of the past from events dated up to then, and print how many of the 80 % "
        "intervals held the entry in KRS. Writes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, **options):
        told = backtest(analyse(InitiativeGroup.objects.all(), NextStep.objects.none()).courses, today())
        if options["json"]:
            self.stdout.write(json.dumps(asdict(told) | {"coverage": told.coverage}))
        elif told.coverage is None:
            self.stdout.write(_("No past forecast can be judged yet: too few groups."))
        else:
            said = {"covered": told.covered, "n": told.n, "share": told.percent}
            self.stdout.write(
                _("The entry in KRS lay in the 80%% interval in %(covered)d of %(n)d forecasts: %(share)d%%.") % said
            )
