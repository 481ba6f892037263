"""How a group stands against every requirement of its path, with the source and the version of each."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from crm.common.arguments import day_argument
from crm.common.dates import today
from groups.models import InitiativeGroup
from milestones.checking import check_group, template_of


class Command(BaseCommand):
    help = "Print each requirement of a group's path with its result, source and the version in force. Writes nothing."

    def add_arguments(self, parser):
        parser.add_argument("group", type=int, help="number of the group")
        parser.add_argument("--on", help="as on this day, YYYY-MM-DD; today when not given")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, group, on, **options):
        found = InitiativeGroup.objects.select_related("path__template").filter(pk=group).first()
        if found is None:
            raise CommandError(_("There is no group with the number %(pk)s.") % {"pk": group})
        day = day_argument(on) if on else today()
        checked = check_group(found, day)
        if options["json"]:
            self.stdout.write(json.dumps(report(found, day, checked), ensure_ascii=False))
            return
        for one in checked:
            self.stdout.write(f"{one.kind.number}. {one.kind.name}")
            for result in one.results:
                self.stdout.write(f"  {result.state}\t{result.sentence}\t{result.source}")


def report(group, day, checked):
    template = template_of(group)
    return {
        "group": group.pk,
        "name": group.name,
        "on": day.isoformat(),
        "founder_track": group.founder_track,
        "path_version": template.version if template else None,
        "milestones": [
            {
                "code": one.kind.code,
                "number": one.kind.number,
                "name": one.kind.name,
                "reached": one.is_reached,
                "as_of": one.as_of.isoformat() if one.as_of else None,
                "requirements": [entry(result) for result in one.results],
            }
            for one in checked
        ],
    }


def entry(result):
    return {
        "code": result.code,
        "requirement": result.sentence,
        "result": result.state.value,
        "hard": result.hard,
        "refuses": result.refuses,
        "source": result.source,
        "status": str(result.status.value),
        "valid_from": result.valid_from.isoformat() if result.valid_from else None,
        "valid_to": result.valid_to.isoformat() if result.valid_to else None,
        "deadline": result.deadline.isoformat() if result.deadline else None,
    }
