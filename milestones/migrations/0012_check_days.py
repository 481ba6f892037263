from calendar import monthrange
from datetime import date

from django.db import migrations
from django.utils import timezone

MONTHS = (3, 6, 12, 24)
COUNTED = ("employment", "cooperative")


def later(day, months):
    year, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))


def tell_check_days(apps, schema_editor):
    """The ledger learns of every person employed before: their check days, and whether a contract was in force on each.

    It knows so from this moment on; a figure as of an earlier one stays what it was. Place and evidence are those of
    the fact that the first contract made.
    """
    Fact, Operation = apps.get_model("ledger", "Fact"), apps.get_model("audit", "Operation")
    Employment = apps.get_model("milestones", "Employment")
    contracts = Employment.objects.filter(contract_kind__in=COUNTED, withdrawn_reason="").order_by("starts_on", "pk")
    by_worker = {}
    for one in contracts.select_related("worker__wtz", "cooperative__group").prefetch_related(
        "cooperative__former_seats"
    ):
        by_worker.setdefault(one.worker_id, []).append(one)
    if not by_worker:
        return
    now, operation = timezone.now(), Operation.objects.create(kind="figures.rule_changed")
    facts = []
    for held in by_worker.values():
        first = held[0]
        for months in MONTHS:
            day = later(first.starts_on, months)
            kinds = ["check_day"]
            if any(one.starts_on <= day and (one.ends_on is None or day <= one.ends_on) for one in held):
                kinds.append("still_employed")
            facts += [_fact(Fact, first, kind, str(months), day, now, operation) for kind in kinds]
    Fact.objects.bulk_create(facts, batch_size=500)


def _fact(Fact, first, kind, category, day, now, operation):
    worker, cooperative = first.worker, first.cooperative
    return Fact(
        kind=kind,
        category=category,
        subject=f"worker:{worker.key}",
        happened_on=day,
        sex=worker.sex,
        powiat=_seat(cooperative, first.starts_on),
        track=cooperative.group.founder_track,
        wtz=f"organisation:{worker.wtz.key}" if worker.wtz else "",
        evidence="attached" if first.evidence_reference else "declared",
        source_label="milestones.employment",
        source_id=first.pk,
        known_from=now,
        cause=operation,
    )


def forget_check_days(apps, schema_editor):
    Fact = apps.get_model("ledger", "Fact")
    Fact.objects.filter(kind__in=["check_day", "still_employed"]).delete()


def _seat(cooperative, day):
    left = sorted(cooperative.former_seats.all(), key=lambda seat: seat.moved_on)
    return next((seat.powiat_id for seat in left if day < seat.moved_on), cooperative.seat_powiat_id)


class Migration(migrations.Migration):
    dependencies = [
        ("milestones", "0011_versions_of_the_path"),
        ("ledger", "0006_check_days"),
        ("audit", "0001_initial"),
    ]

    operations = [migrations.RunPython(tell_check_days, forget_check_days, elidable=True)]
