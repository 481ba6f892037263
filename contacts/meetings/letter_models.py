"""What was written to those invited: one letter each time, with a link to answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crm.audit.history import ValueHistory
from crm.common.constraints import one_of


class LetterKind(models.TextChoices):
    INVITATION = "invitation", pgettext_lazy("letter", "invitation")
    UPDATE = "update", pgettext_lazy("letter", "change")
    CANCELLATION = "cancellation", pgettext_lazy("letter", "cancellation")
    PLACE = "place", pgettext_lazy("letter", "a place is free")


class InvitationLetter(models.Model):
    """An e-mail to one of those invited, with a calendar entry and a link to answer.

    `sequence` is that of the calendar entry and rises with every letter to the same one. `told` stands for what the
    letter says of the meeting: whoever was told something else than what stands now is to be told again. Only a
    hash of the secret in the link is kept.
    """

    invitation = models.ForeignKey("meetings.Invitation", models.PROTECT, related_name="letters")
    kind = models.CharField(_("kind"), max_length=12, choices=LetterKind.choices)
    sequence = models.PositiveIntegerField()
    told = models.CharField(max_length=64)
    secret_hash = models.CharField(max_length=64, unique=True)
    message = models.OneToOneField("outbox.OutgoingMessage", models.PROTECT, related_name="invitation_letter")

    # To whom a letter went can be merged and split again; the rest never changes.
    history = ValueHistory(exclude=("told", "secret_hash", "message"))

    class Meta:
        verbose_name = _("letter to somebody invited")
        verbose_name_plural = _("letters to those invited")
        ordering = ["id"]
        constraints = [
            one_of("kind", LetterKind, name="letter_kind_known"),
            models.UniqueConstraint(fields=["invitation", "sequence"], name="letter_once_in_a_sequence"),
        ]

    def __str__(self):
        return f"{self.invitation_id} {self.sequence}"
