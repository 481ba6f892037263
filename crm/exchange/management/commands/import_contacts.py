"""Read a list of organisations, people or past contacts; show what saving it would do, or save it."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from crm.accounts.models import User
from crm.accounts.roles import Can, Role
from crm.exchange.actions import run_import
from crm.exchange.plan import ENTITIES, make_plan
from crm.exchange.reading import RefusedFileError
from crm.exchange.reading.guard import check_size
from crm.exchange.summary import summary


class Command(BaseCommand):
    help = "Import a list (CSV, XLSX, XLS, ODS, vCard). Without --commit nothing is written."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--entity", choices=ENTITIES, default="organisations")
        parser.add_argument("--kind", help="what the rows are where the list does not say")
        parser.add_argument("--map", type=Path, help="JSON object: heading -> field or null")
        mode = parser.add_mutually_exclusive_group()
        mode.add_argument("--dry-run", action="store_true", help="write nothing (the default)")
        mode.add_argument("--commit", action="store_true", help="save, as one operation")
        parser.add_argument("--by", help="e-mail of the account that imports")
        parser.add_argument("--samples", action="store_true", help="also the cleaned values of each row")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, file, entity, kind, commit, by, samples, **options):
        try:
            plan = make_plan(_content(file), entity=entity, kind=kind, mapping=_mapping(options["map"]))
            done = None
            if commit:
                actor = account(by)
                done = run_import(plan, by=actor, author=actor or _anybody(entity))
        except RefusedFileError as refusal:
            raise CommandError(str(refusal)) from None
        found = summary(plan, done, samples=samples)
        self.stdout.write(json.dumps(found, ensure_ascii=False) if options["json"] else _in_words(found))


def _content(file):
    try:
        check_size(file.stat().st_size)
        return file.read_bytes()
    except OSError:
        raise CommandError(_("The file %(name)s cannot be read.") % {"name": file}) from None


def _mapping(file):
    if file is None:
        return None
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise CommandError(_("The mapping must be a JSON file with one object: heading and field."))
    return found


def account(email):
    if not email:
        return None
    found = User.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise CommandError(_("There is no account %(email)s.") % {"email": email})
    if not found.may(Can.IMPORT_LISTS):
        raise CommandError(_("The account %(email)s may not import lists; name a coordinator's.") % {"email": email})
    return found


def _anybody(entity):
    """A past contact has to be somebody's: without --by it is the first coordinator's."""
    if entity != "interactions":
        return None
    active = User.objects.filter(is_active=True).order_by("pk")
    found = active.filter(role=Role.COORDINATOR).first() or active.first()
    if found is None:
        raise CommandError(_("Name the account whose contacts these are: --by."))
    return found


def _in_words(found):
    lines = [
        _("Rows: %(rows_total)d, faulty: %(faulty)d, empty: %(empty_rows)d.")
        % (found | {"faulty": found["rows_total"] - found["rows_valid"]}),
        _("New: %(created)d, changed: %(updated)d, the same: %(unchanged)d, held back: %(held)d.")
        % (found | {"held": len(found["duplicates"])}),
    ]
    lines += [f"{one['row']}\t{one['field']}\t{one['value']}\t{one['message']}" for one in found["rows_invalid"]]
    lines += [f"{one['row']}\t{'; '.join(one['reasons'])}" for one in found["duplicates"]]
    lines += [f"{one['row']}\t{one['reason']}" for one in found["skipped_rows"]]
    if found["operation"]:
        lines.append(_("Operation %(number)d.") % {"number": found["operation"]})
    return "\n".join(lines)
