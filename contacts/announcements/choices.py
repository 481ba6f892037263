from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AnnouncementKind(models.TextChoices):
    MEETINGS = "meetings", _("next meetings")
    CALL = "call", _("call for groups")
    NEWS = "news", pgettext_lazy("announcement", "news")


class Status(models.TextChoices):
    """A draft is written and its recipients chosen; fixed ones are looked at; then it goes out, once."""

    DRAFT = "draft", pgettext_lazy("announcement", "draft")
    FROZEN = "frozen", _("recipients fixed")
    SENT = "sent", pgettext_lazy("announcement", "sent out")
    DISCARDED = "discarded", _("given up")


class Stage(models.TextChoices):
    """How far an announcement really is. One that was sent out is so only once every e-mail has left."""

    DRAFT = Status.DRAFT.value, Status.DRAFT.label
    FROZEN = Status.FROZEN.value, Status.FROZEN.label
    SENDING = "sending", pgettext_lazy("announcement", "being sent")
    FAILED = "failed", pgettext_lazy("announcement", "partly not sent")
    SENT = Status.SENT.value, Status.SENT.label
    DISCARDED = Status.DISCARDED.value, Status.DISCARDED.label

    @property
    def tone(self):
        tones = {"draft": "muted", "frozen": "warning", "sending": "info", "failed": "danger", "sent": "success"}
        return tones.get(self.value, "muted")


class LegalBasis(models.TextChoices):
    """On what ground of the GDPR we write; said at the foot of every e-mail."""

    PUBLIC_TASK = "public_task", _("task in the public interest (art. 6(1)(e) GDPR)")
    LEGITIMATE_INTEREST = "legitimate_interest", _("legitimate interest (art. 6(1)(f) GDPR)")
    AGREEMENT = "agreement", _("agreement or declaration of taking part in the project (art. 6(1)(b) GDPR)")


class Reach(models.TextChoices):
    """Whose mailboxes an organisation that was chosen stands for."""

    OFFICE = "office", _("the organisation's own address")
    PEOPLE = "people", _("people with a function there")
    BOTH = "both", _("the organisation's address and its people")


class Result(models.TextChoices):
    """What became of a recipient: in the selection or not, and how the e-mail went."""

    ADDRESSED = "addressed", _("get the e-mail")
    LEFT_OUT = "left_out", _("left out")
    WAITING = "waiting", pgettext_lazy("e-mails", "waiting")
    SENT = "sent", pgettext_lazy("e-mails", "sent")
    FAILED = "failed", pgettext_lazy("e-mails", "not sent")


class LeftOut(models.TextChoices):
    """Why somebody who was chosen gets no e-mail."""

    ARCHIVED = "archived", _("in the archive")
    NO_ADDRESS = "no_address", _("no e-mail address known")
    OPTED_OUT = "opted_out", _("asked not to be written to")
    NO_BASIS = "no_basis", _("no legal basis: the information clause has not been given")
    SAME_ADDRESS = "same_address", _("the same mailbox gets this e-mail already")
