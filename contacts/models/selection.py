"""Organisations somebody has chosen to change together, exactly as they were at that moment."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can

KEPT_FOR = timedelta(days=1)


class SelectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; who may edit every organisation sees those of colleagues, too, and can take them back."""
        if user.reads_all(Can.EDIT_ORGANISATIONS):
            return self
        return self.filter(owner=user) if user.may(Can.EDIT_ORGANISATIONS) else self.none()

    def abandoned(self):
        """Those that nobody changed anything with while they held."""
        return self.filter(changed_by=None, made_at__lt=timezone.now() - KEPT_FOR)


class Selection(models.Model):
    """A frozen list of organisations and what became of it. One selection is changed once.

    `rows` are pairs of the organisation's number and its version when it was chosen: what joins the list later is
    never touched, and what somebody changes later is left out. `left_out` and `left_as_is` are what the change and
    its taking back passed over: the number and the reason's code; with the latter, also the labels of the fields.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="selections")
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    described = models.CharField(_("chosen by"), max_length=500)
    rows = models.JSONField()
    changed_by = models.OneToOneField(
        "audit.Operation", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    left_out = models.JSONField(default=list, blank=True, editable=False)
    undone_by = models.OneToOneField(
        "audit.Operation", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    left_as_is = models.JSONField(default=list, blank=True, editable=False)

    objects = SelectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("selection of organisations")
        verbose_name_plural = _("selections of organisations")
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_by=None) | Q(changed_by__isnull=False),
                name="selection_undone_after_change",
                violation_error_message=_("Only what was changed can be taken back."),
            ),
        ]

    def __str__(self):
        return self.described

    def get_absolute_url(self):
        return reverse("contacts:selection", args=[self.pk])

    def belongs_to(self, user):
        return self.owner_id == user.pk

    @property
    def expires_at(self):
        return self.made_at + KEPT_FOR

    @property
    def has_expired(self):
        return self.changed_by_id is None and timezone.now() >= self.expires_at

    @property
    def versions(self) -> dict[int, int]:
        """By number of the organisation the version it had when it was chosen."""
        return dict(self.rows)
