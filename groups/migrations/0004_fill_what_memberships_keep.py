from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """Until now a membership read its organisation as it is today; that is what it keeps from here on."""
    organisations = apps.get_model("contacts", "Organisation").objects.filter(pk=OuterRef("organisation_id"))
    kept = {
        "organisation_kind": Subquery(organisations.values("kind")[:1]),
        "powiat": Subquery(organisations.values("powiat")[:1]),
    }
    for name in ("Membership", "HistoricalMembership"):
        apps.get_model("groups", name).objects.update(**kept)


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0003_membership_keeps_its_organisation"),
        ("contacts", "0001_initial"),
    ]

    # Backwards nothing is lost: the columns go, and their values stand in the organisations.
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
