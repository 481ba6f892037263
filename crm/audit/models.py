"""Who did what and when: one Operation for every action, and the values each of them left behind."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crm.audit.kinds import label_of, says_only_facts


class Operation(models.Model):
    """One thing a person did. Ties together every value-history row and every ledger fact it wrote.

    It names its subject by label and number, without a foreign key, so that it outlives the subject. `reason` may be
    words somebody typed and is then read like a note (`reason_for`). `token` is the one-time token of the form it
    came from: a form sent twice is refused by the unique column.
    """

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="operations",
        verbose_name=_("who"),
    )
    kind = models.CharField(_("what"), max_length=60, db_index=True)
    subject_label = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    token = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    class Meta:
        verbose_name = _("operation")
        verbose_name_plural = _("operations")
        ordering = ["-id"]
        indexes = [models.Index(fields=["subject_label", "subject_id"], name="operation_subject")]

    def __str__(self):
        return str(label_of(self.kind))

    def reason_for(self, *, notes: bool) -> str:
        """The reason, for a reader who may or may not read notes."""
        return self.reason if notes or says_only_facts(self.kind) else ""

    @property
    def who_and_when(self):
        """`Hanna Wójcik, 25.11.2026 17:40`, for the end of a sentence."""
        return f"{self.actor or _('the system')}, {timezone.localtime(self.at):%d.%m.%Y %H:%M}"

    def tells(self, sentence):
        """Say what was done, once it is known."""
        self.reason = sentence
        self.save(update_fields=["reason"])

    def concerns(self, record):
        """Name the record this operation is about, once it has a number."""
        self.subject_label, self.subject_id = record._meta.label_lower, record.pk
        self.save(update_fields=["subject_label", "subject_id"])
