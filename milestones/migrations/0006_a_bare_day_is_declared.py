from django.db import migrations
from django.utils import timezone


def turn(apps, before, after):
    """What the ledger says of memberships with a day of their own follows the rule; earlier versions stay readable."""
    Fact, Operation = apps.get_model("ledger", "Fact"), apps.get_model("audit", "Operation")
    dated = apps.get_model("groups", "Membership").objects.filter(committed_on__isnull=False)
    open_versions = Fact.objects.filter(
        known_to=None, source_label="groups.membership", source_id__in=dated.values("pk")
    )
    facts = list(open_versions.filter(evidence=before))
    if not facts:
        return
    now, operation = timezone.now(), Operation.objects.create(kind="figures.rule_changed")
    Fact.objects.filter(pk__in=[fact.pk for fact in facts]).update(known_to=now, closed_by=operation)
    for fact in facts:
        fact.pk, fact.evidence, fact.known_from, fact.cause = None, after, now, operation
    Fact.objects.bulk_create(facts)


def ask_for_documents(apps, schema_editor):
    """A day without a document is declared only, and no membership has named its document yet."""
    turn(apps, "attached", "declared")


def take_days_as_documents(apps, schema_editor):
    turn(apps, "declared", "attached")


class Migration(migrations.Migration):
    dependencies = [
        ("milestones", "0005_former_seats"),
        ("groups", "0005_membership_names_its_document"),
        ("ledger", "0003_fact_sex_known"),
        ("audit", "0001_initial"),
    ]

    operations = [migrations.RunPython(ask_for_documents, take_days_as_documents, elidable=True)]
