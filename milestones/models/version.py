"""A version of the path being written, and running groups moved to an adopted one."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.audit.history import ValueHistory
from crm.common.constraints import one_of, unique_when
from crm.common.models import Editable
from milestones.choices import DraftState
from milestones.models.template import PathTemplate
from milestones.querysets import PathQuerySet


class PathDraft(Editable):
    """A version of the path being written; nobody follows it. Adopting makes a version of it, which stands for ever.

    `stages` and `milestones` hold what `milestones.outline.Outline` reads and writes.
    """

    name = models.CharField(_("name"), max_length=120)
    based_on = models.ForeignKey(PathTemplate, models.PROTECT, related_name="drafts", verbose_name=_("made from"))
    stages = models.JSONField(_("stages"))
    milestones = models.JSONField(_("milestones"))
    state = models.CharField(_("state"), max_length=10, choices=DraftState.choices, default=DraftState.OPEN)
    adopted_as = models.OneToOneField(
        PathTemplate, models.PROTECT, null=True, blank=True, related_name="draft", verbose_name=_("adopted as")
    )

    history = ValueHistory()
    objects = PathQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft of the path")
        verbose_name_plural = _("drafts of the path")
        constraints = [
            one_of("state", DraftState, name="draft_state_known"),
            unique_when(
                "state",
                when=Q(state="open"),
                name="one_open_draft",
                message=_("A new version is being written already. Finish or discard that one first."),
            ),
            models.CheckConstraint(
                condition=Q(state="adopted", adopted_as__isnull=False) | (~Q(state="adopted") & Q(adopted_as=None)),
                name="adopted_draft_has_version",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        if self.adopted_as is not None:
            return self.adopted_as.get_absolute_url()
        return reverse("milestones:draft-detail", args=[self.pk])

    @property
    def is_open(self):
        return self.state == DraftState.OPEN


class PathMove(models.Model):
    """Running groups moved to a version of the path on purpose, and what became of taking that back.

    `rows` are pairs of the group's number and that of the version it followed before. `left_as_is` are the groups
    that taking back passed over, with the code of the reason.
    """

    template = models.ForeignKey(PathTemplate, models.PROTECT, related_name="moves", verbose_name=_("version"))
    rows = models.JSONField()
    moved_by = models.OneToOneField("audit.Operation", models.PROTECT, editable=False, related_name="+")
    undone_by = models.OneToOneField(
        "audit.Operation", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    left_as_is = models.JSONField(default=list, blank=True, editable=False)

    objects = PathQuerySet.as_manager()

    class Meta:
        verbose_name = _("move of groups to a version of the path")
        verbose_name_plural = _("moves of groups to a version of the path")
        ordering = ["-id"]

    def __str__(self):
        return str(self.template)

    def get_absolute_url(self):
        return reverse("milestones:move-detail", args=[self.pk])
