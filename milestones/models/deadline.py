"""The next steps that deadlines have planned."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from contacts.models import NextStep
from crm.audit.history import ValueHistory


class DeadlineStep(models.Model):
    """A next step planned by a deadline of `milestones.deadlines`, named by its code.

    `left_at` is the version in which the deadline left the step: where the step has another, somebody has changed it
    since, and it is theirs.
    """

    group = models.ForeignKey("groups.InitiativeGroup", models.PROTECT, related_name="deadline_steps")
    rule = models.CharField(_("deadline"), max_length=40)
    step = models.OneToOneField(NextStep, models.CASCADE, related_name="deadline_link")
    left_at = models.PositiveIntegerField(_("version of the step"), default=1)

    history = ValueHistory()

    class Meta:
        verbose_name = _("next step of a deadline")
        verbose_name_plural = _("next steps of deadlines")
        constraints = [models.UniqueConstraint(fields=["group", "rule"], name="one_step_per_deadline")]

    def __str__(self):
        return f"{self.group_id} {self.rule}"

    @property
    def is_untouched(self):
        return self.step.version == self.left_at
