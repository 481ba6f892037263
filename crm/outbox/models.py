"""E-mails on their way: each is written down before it goes out and goes out at most once by itself."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crm.common.constraints import one_of

# A run that ended in the middle of an e-mail leaves it claimed; after this long it is no longer under way.
ABANDONED_AFTER = timedelta(minutes=15)
LONGEST_SUBJECT = 200


class MessageState(models.TextChoices):
    """SENDING that nobody works on any more: it may have gone out. Only a person decides to send it again."""

    WAITING = "waiting", pgettext_lazy("e-mail", "waiting")
    SENDING = "sending", pgettext_lazy("e-mail", "being sent")
    SENT = "sent", pgettext_lazy("e-mail", "sent")
    FAILED = "failed", pgettext_lazy("e-mail", "not sent")
    STOPPED = "stopped", pgettext_lazy("e-mail", "stopped")


class Trouble(models.TextChoices):
    """Why an e-mail did not go out, in words for whoever wrote it."""

    REFUSED = "refused", _("The mail server says there is no such address.")
    REJECTED = "rejected", _("The mail server did not accept the e-mail.")
    LATER = "later", _("The mail server asks to wait; the e-mail goes out again by itself.")
    BROKEN_OFF = "broken_off", _("The connection broke off; it is not known whether the e-mail arrived.")
    MALFORMED = "malformed", _("The address or the subject cannot be written to.")


class MessageQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=MessageState.WAITING)

    def due(self):
        """Those that wait and were not put off until later."""
        return self.waiting().filter(Q(not_before=None) | Q(not_before__lte=timezone.now()))

    def sent(self):
        return self.filter(state=MessageState.SENT)

    def abandoned(self):
        """Claimed by a run that is gone: it is not known whether they went out."""
        return self.filter(state=MessageState.SENDING, claimed_at__lt=timezone.now() - ABANDONED_AFTER)

    def may_have_arrived(self):
        """Those that went out or are under way, and those of which nobody knows."""
        under_way = Q(state__in=[MessageState.SENT, MessageState.SENDING])
        return self.filter(under_way | Q(trouble=Trouble.BROKEN_OFF))

    def unsuccessful(self):
        """What a person may send again."""
        return self.filter(state=MessageState.FAILED) | self.abandoned()


class OutgoingMessage(models.Model):
    """One e-mail to one address. `key` names the occasion and the addressee: nobody is written to twice about it."""

    key = models.CharField(max_length=200, unique=True, editable=False)
    to = models.EmailField(_("to"))
    subject = models.CharField(pgettext_lazy("e-mail", "subject"), max_length=LONGEST_SUBJECT)
    text = models.TextField(_("text"))
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    # Small texts that go along: [{"name": "spotkanie.ics", "type": "text/calendar; method=REQUEST", "text": "…"}].
    parts = models.JSONField(default=list, blank=True)
    files = models.ManyToManyField("files.StoredFile", blank=True, related_name="messages", verbose_name=_("files"))
    state = models.CharField(_("state"), max_length=10, choices=MessageState.choices, default=MessageState.WAITING)
    trouble = models.CharField(_("why not"), max_length=12, choices=Trouble.choices, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)  # since a person last decided that it goes out
    not_before = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField(_("written at"), default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    cause = models.ForeignKey("audit.Operation", models.PROTECT, related_name="messages", editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("outbox", "e-mail")
        verbose_name_plural = pgettext_lazy("outbox", "e-mails")
        ordering = ["id"]
        constraints = [
            one_of("state", MessageState, name="message_state_known"),
            models.CheckConstraint(
                condition=Q(state=MessageState.SENT, sent_at__isnull=False)
                | (~Q(state=MessageState.SENT) & Q(sent_at=None)),
                name="sent_message_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(not_before=None) | Q(state__in=[MessageState.WAITING, MessageState.SENDING]),
                name="only_waiting_message_is_put_off",
            ),
        ]
        indexes = [models.Index(fields=["state", "id"], name="message_by_state")]

    def __str__(self):
        return self.subject

    @property
    def is_abandoned(self):
        claimed = self.claimed_at
        return self.state == MessageState.SENDING and claimed is not None and claimed < timezone.now() - ABANDONED_AFTER

    @property
    def said_state(self):
        """The state with the reason, for a list of recipients."""
        if self.is_abandoned:
            return Trouble.BROKEN_OFF.label
        return self.get_trouble_display() if self.trouble else self.get_state_display()

    @property
    def tone(self):
        if self.is_abandoned:
            return "warning"
        return {"waiting": "info", "sending": "info", "sent": "success", "failed": "danger", "stopped": "muted"}[
            self.state
        ]
