from django.db import migrations
from django.db.models import Exists, OuterRef, Subquery


def follow_forming(apps, schema_editor):
    """A group with no milestone in its stage stands there since it was formed, as that day is known now."""
    groups = apps.get_model("groups", "InitiativeGroup").objects.filter(pk=OuterRef("group_id"))
    reached = apps.get_model("milestones", "GroupMilestone").objects.filter(
        group=OuterRef("group_id"), kind__stage=OuterRef("stage_id"), is_reached=True, revoked_at=None
    )
    paths = apps.get_model("milestones", "GroupPath").objects.filter(~Exists(reached))
    paths.update(stage_since=Subquery(groups.values("formed_on")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("milestones", "0003_contracts_have_begun"),
        ("groups", "0004_fill_what_memberships_keep"),
    ]

    # Backwards nothing is lost: the day stands in the group.
    operations = [migrations.RunPython(follow_forming, migrations.RunPython.noop, elidable=True)]
