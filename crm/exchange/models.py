"""Lists people brought to be moved in."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.common.constraints import one_of
from crm.exchange.choices import Entity


class ImportFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.may(Can.IMPORT_LISTS) else self.none()


class ImportFile(models.Model):
    """One list on its way in: what was sent, how its columns are read, and what came of it.

    The content holds people's data and is emptied after a month; the operation's value history stays. `columns` is
    the mapping corrected by hand (heading -> field or null), empty while our own reading stands. `left` is what the
    undo left and why.
    """

    entity = models.CharField(_("what the rows are"), max_length=20, choices=Entity.choices)
    kind = models.CharField(_("kind where the list does not say"), max_length=30, blank=True)
    name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField()
    columns = models.JSONField(default=dict, blank=True)
    without_faulty_values = models.BooleanField(_("save rows without their faulty values"), default=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="imports", verbose_name=_("who")
    )
    uploaded_at = models.DateTimeField(_("when"), default=timezone.now)
    operation = models.OneToOneField("audit.Operation", models.PROTECT, null=True, blank=True, related_name="+")
    undone = models.OneToOneField("audit.Operation", models.PROTECT, null=True, blank=True, related_name="+")
    left = models.JSONField(default=list, blank=True)

    objects = ImportFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("imported list")
        verbose_name_plural = _("imported lists")
        ordering = ["-id"]
        constraints = [one_of("entity", Entity, name="import_entity_known")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("exchange:import-detail", args=[self.pk])

    @property
    def may_be_saved(self):
        return self.operation_id is None and bool(self.content)

    @property
    def may_be_undone(self):
        return self.operation_id is not None and self.undone_id is None
