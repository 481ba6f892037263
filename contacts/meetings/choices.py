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
    """How far an invitation has come. What may follow what stands in `contacts.meetings.states`."""

    PLANNED = "planned", pgettext_lazy("invitation", "planned")
    SENT = "sent", pgettext_lazy("invitation", "sent")
    OPENED = "opened", pgettext_lazy("invitation", "opened")
    ACCEPTED = "accepted", pgettext_lazy("invitation", "accepted")
    DECLINED = "declined", pgettext_lazy("invitation", "declined")
    CANCELLED = "cancelled", pgettext_lazy("invitation", "called off")
    NO_ANSWER = "no_answer", pgettext_lazy("invitation", "no answer")

    @property
    def tone(self):
        return {
            "planned": "muted",
            "sent": "info",
            "opened": "info",
            "accepted": "success",
            "declined": "danger",
            "cancelled": "muted",
            "no_answer": "warning",
        }[self.value]

    @classmethod
    def unanswered(cls):
        """Asked, or about to be, without an answer so far."""
        return [cls.PLANNED, cls.SENT, cls.OPENED, cls.NO_ANSWER]


class CallResult(models.TextChoices):
    """What came of a call about an invitation."""

    WILL_COME = "will_come", pgettext_lazy("call", "will come")
    WILL_NOT_COME = "will_not_come", pgettext_lazy("call", "will not come")
    NOT_REACHED = "not_reached", pgettext_lazy("call", "not reached")
    CALL_BACK = "call_back", pgettext_lazy("call", "call back")


class Rhythm(models.TextChoices):
    """How the meetings of a series follow each other."""

    WEEKLY = "weekly", pgettext_lazy("series", "every week")
    FORTNIGHTLY = "fortnightly", pgettext_lazy("series", "every two weeks")
    MONTHLY = "monthly", pgettext_lazy("series", "every month on the same day of the month")
    MONTHLY_WEEKDAY = "weekday", pgettext_lazy("series", "every month on the same day of the week")
    CHOSEN = "chosen", pgettext_lazy("series", "on chosen days")


LIST_STATES = [
    ("none", pgettext_lazy("attendance list", "no list")),
    ("declared", pgettext_lazy("attendance list", "list not with us yet")),
    ("attached", pgettext_lazy("attendance list", "list with us")),
    ("verified", pgettext_lazy("attendance list", "list compared")),
]


def list_state(evidence):
    """How well the signed attendance list evidences a meeting, said of a list."""
    return dict(LIST_STATES)[evidence]
