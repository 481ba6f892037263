"""How a group stands against every requirement of its path, with the source and the version of each."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from crm.common.arguments import day_argument
from crm.common.dates import today
from groups.models import InitiativeGroup
from milestones.checking import check_group, template_of, terms_of


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
        checked, terms = check_group(found, day), terms_of(found, day)
        if options["json"]:
            self.stdout.write(json.dumps(report(found, day, checked, terms), ensure_ascii=False))
            return
        for one in checked:
            self.stdout.write(f"{one.kind.number}. {one.kind.name}")
            for result in one.results:
                said = [result.state.label, result.sentence, result.source, result.confirmation]
                self.stdout.write("  " + "\t".join(filter(None, said)))
        for term in terms:
            self.stdout.write(f"{term.day:%d.%m.%Y}\t{term.deadline.task}\t{term.deadline.told}")


def report(group, day, checked, terms):
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
        "deadlines": [running(term) for term in terms],
    }


def running(term):
    rule = term.deadline
    return {
        "code": rule.code,
        "task": str(rule.task),
        "milestone": rule.plans,
        "runs_from": rule.runs_from,
        "last_day": term.day.isoformat(),
        "origin": rule.origin.value,
        "planned_on": term.planned_on.isoformat() if term.planned_on else None,
        "planned_by_deadline": term.by_rule,
    } | basis(rule, rule.cited)


def basis(rule, source):
    """What a rule of law says of itself."""
    return {
        "source": source,
        "status": str(rule.status.value),
        "confirmed_by": rule.confirmed_by or None,
        "confirmed_on": rule.confirmed_on.isoformat() if rule.confirmed_on else None,
        "valid_from": rule.valid_from.isoformat() if rule.valid_from else None,
        "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
    }


def entry(result):
    return {
        "code": result.code,
        "requirement": result.sentence,
        "result": result.state.value,
        "hard": result.hard,
        "refuses": result.refuses,
        "deadline": result.deadline.isoformat() if result.deadline else None,
    } | basis(result, result.source)
