"""What the tests of imports ask for again and again."""

from crm.exchange.actions import run_import
from crm.exchange.plan import make_plan
from tests.contacts.imports.files import csv_file


def plan_of(rows, **options):
    return make_plan(csv_file(rows), **options)


def import_rows(rows, *, by, **options):
    """Plan and save; answers the operation and the plan."""
    plan = plan_of(rows, **options)
    return run_import(plan, by=by), plan


def verdicts(plan):
    return [str(candidate.verdict) for candidate in plan.candidates]


def faults(plan):
    return [(one.row, fault.field, fault.code, fault.value) for one in plan.candidates for fault in one.faults]
