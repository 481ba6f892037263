from django.db import models
from django.utils.translation import pgettext_lazy


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("meeting", "planned")
    HELD = "held", pgettext_lazy("meeting", "held")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "cancelled")

    @property
    def tone(self):
        return {"planned": "info", "held": "success", "cancelled": "muted"}[self.value]


class InvitationState(models.TextChoices):
    INVITED = "invited", pgettext_lazy("invitation", "invited")
    SIGNED_UP = "signed_up", pgettext_lazy("invitation", "signed up")
    DECLINED = "declined", pgettext_lazy("invitation", "declined")


LIST_STATES = [
    ("none", pgettext_lazy("attendance list", "no list")),
    ("declared", pgettext_lazy("attendance list", "list not with us yet")),
    ("attached", pgettext_lazy("attendance list", "list with us")),
    ("verified", pgettext_lazy("attendance list", "list compared")),
]


def list_state(evidence):
    """How well the signed attendance list evidences a meeting, said of a list."""
    return dict(LIST_STATES)[evidence]
