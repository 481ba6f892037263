"""Invitations told three answers apart; now they say how far they have come, and who waits for a place."""

from django.db import migrations
from django.db.models import F
from django.db.models.functions import Coalesce

NEW = {"signed_up": "accepted", "invited": "planned"}
OLD = {"accepted": "signed_up"} | dict.fromkeys(["planned", "sent", "opened", "no_answer", "cancelled"], "invited")


def translate(apps, schema_editor):
    invitations = apps.get_model("meetings", "Invitation").objects
    history = apps.get_model("meetings", "HistoricalInvitation").objects
    for old, new in NEW.items():
        for records in (invitations, history):
            records.filter(state=old).update(state=new)
    # Nobody answers once the meeting has taken place.
    invitations.filter(state="planned", meeting__status="held").update(state="no_answer")
    answered = invitations.filter(state__in=["accepted", "declined"], answered_at=None)
    answered.update(answered_at=Coalesce("answered_at", F("recorded_at")))
    for meeting in apps.get_model("meetings", "Meeting").objects.exclude(capacity=None):
        accepted = meeting.invitations.filter(state="accepted", person__isnull=False).order_by("answered_at", "id")
        beyond = [one.pk for one in accepted[meeting.capacity :]]
        invitations.filter(pk__in=beyond).update(waits=True)


def translate_back(apps, schema_editor):
    """What the three old answers cannot say (sent, opened, called off) becomes "invited"; the moments go with 0003."""
    for name in ("Invitation", "HistoricalInvitation"):
        records = apps.get_model("meetings", name).objects
        for new, old in OLD.items():
            records.filter(state=new).update(state=old)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_invitation_states")]

    operations = [migrations.RunPython(translate, translate_back, elidable=True)]
