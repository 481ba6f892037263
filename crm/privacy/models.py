"""Erasures of people: proposed by one, signed by another, and kept as a register that names nobody."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crm.accounts.roles import Can
from crm.common.constraints import one_of
from crm.common.dates import DayField


class Ground(models.TextChoices):
    """Why a person is erased; from a list, so that the register holds no words about anybody."""

    REQUEST = "request", _("the person asked for it (art. 17(1))")
    OBJECTION = "objection", _("the person objected (art. 21)")
    RETENTION = "retention", _("the time for which the data are kept is over")
    NEEDLESS = "needless", _("the data are no longer needed or should not have been collected")


class ErasureState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("erasure", "waits for the second signature")
    WITHDRAWN = "withdrawn", pgettext_lazy("erasure", "withdrawn")
    DONE = "done", pgettext_lazy("erasure", "done")


class ErasureQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.may(Can.PROPOSE_ERASURE) or user.may(Can.SIGN_ERASURE) else self.none()

    def proposed(self):
        return self.filter(state=ErasureState.PROPOSED)

    def done(self):
        return self.filter(state=ErasureState.DONE)


class Erasure(models.Model):
    """One person erased or to be erased, by the opaque keys of their cards.

    `words` are further forms of the name, typed by who proposes; they go with the second signature. `removed` counts
    what went, by model. `papers_until` is the day until which files that name the person are kept, and why: the papers
    of a project.
    """

    number = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    keys = models.JSONField(editable=False)
    ground = models.CharField(_("why"), max_length=12, choices=Ground.choices)
    words = models.TextField(
        _("other forms of the name"),
        blank=True,
        max_length=1000,
        help_text=_("One a line: a nickname, a mistyped name. They are replaced in texts as they stand here."),
    )
    papers_until = DayField(
        _("papers that name the person are kept until"),
        null=True,
        blank=True,
        help_text=_(
            "The day from the agreement of the project, where files named below have to be kept (art. 17(3)(b))."
        ),
    )
    state = models.CharField(_("state"), max_length=10, choices=ErasureState.choices, default=ErasureState.PROPOSED)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("settled by")
    )
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    removed = models.JSONField(default=dict, blank=True, editable=False)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("erasure of a person")
        verbose_name_plural = _("erasures of people")
        ordering = ["-id"]
        constraints = [
            one_of("state", ErasureState, name="erasure_state_known"),
            one_of("ground", Ground, name="erasure_ground_known"),
            models.CheckConstraint(
                condition=~Q(state=ErasureState.DONE) | Q(settled_by__isnull=False) & ~Q(settled_by=F("proposed_by")),
                name="another_person_signs_erasure",
            ),
            models.CheckConstraint(
                condition=Q(state=ErasureState.PROPOSED, settled_at=None)
                | ~Q(state=ErasureState.PROPOSED) & Q(settled_at__isnull=False, words=""),
                name="settled_erasure_keeps_no_words",
            ),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {str(self.number)[:8]}"

    def get_absolute_url(self):
        return reverse("privacy:erasure-detail", args=[self.pk])

    @property
    def is_open(self):
        return self.state == ErasureState.PROPOSED

    @property
    def tone(self):
        return {"proposed": "warning", "withdrawn": "muted", "done": "success"}[self.state]
