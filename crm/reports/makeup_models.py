"""What a project is made of beside its days: further funders, tasks with their days, and the team."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crm.audit.history import ValueHistory
from crm.common.constraints import dates_in_order, one_of
from crm.common.dates import DayField
from crm.common.models import Editable
from crm.reports.choices import Phase
from crm.reports.querysets import ReportsQuerySet


class CoFunder(Editable):
    """A funder beside the first one, which the project itself names. `share` is in percent of the whole budget."""

    project = models.ForeignKey(
        "reports.FunderProject", models.PROTECT, related_name="co_funders", verbose_name=_("project"), editable=False
    )
    name = models.CharField(_("funder"), max_length=200)
    role = models.CharField(
        _("role"), max_length=120, blank=True, help_text=_("For example: co-financing, own contribution.")
    )
    share = models.DecimalField(
        _("share of the budget (percent)"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )

    history = ValueHistory()
    objects = ReportsQuerySet.as_manager()

    class Meta:
        verbose_name = _("further funder")
        verbose_name_plural = _("further funders")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "name"],
                name="co_funder_once",
                violation_error_message=_("This funder is named already."),
            ),
            models.CheckConstraint(condition=Q(share__range=(0, 100)), name="co_funder_share_is_percent"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return self.project.get_absolute_url() + "#funders"


class ProjectTask(Editable):
    """A task of the agreement, with the phase of work it belongs to. Tasks may run side by side."""

    project = models.ForeignKey(
        "reports.FunderProject", models.PROTECT, related_name="tasks", verbose_name=_("project"), editable=False
    )
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    name = models.CharField(_("name"), max_length=100)
    phase = models.CharField(_("phase"), max_length=12, choices=Phase.choices)
    starts_on = DayField(_("from"))
    ends_on = DayField(_("to"))

    history = ValueHistory()
    objects = ReportsQuerySet.as_manager()

    class Meta:
        verbose_name = _("task of a project")
        verbose_name_plural = _("tasks of projects")
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "number"],
                name="task_number_once",
                violation_error_message=_("There is a task with this number already; take the next one."),
            ),
            dates_in_order("starts_on", "ends_on", name="task_dates_in_order"),
            one_of("phase", Phase, name="task_phase_known"),
        ]

    def __str__(self):
        return _("Task %(number)d. %(name)s") % {"number": self.number, "name": self.name}

    def get_absolute_url(self):
        return self.project.get_absolute_url() + "#tasks"


class TeamMember(Editable):
    """A colleague in a project: as whom, and on which days. Without a last day until the project ends."""

    project = models.ForeignKey(
        "reports.FunderProject", models.PROTECT, related_name="team", verbose_name=_("project"), editable=False
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="project_roles", verbose_name=_("person")
    )
    role = models.CharField(_("role in the project"), max_length=120)
    starts_on = DayField(_("from"))
    ends_on = DayField(_("to"), null=True, blank=True)

    history = ValueHistory()
    objects = ReportsQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a project's team")
        verbose_name_plural = _("teams of projects")
        ordering = ["starts_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person", "role", "starts_on"],
                name="team_member_once",
                violation_error_message=_("This person has this role from this day already."),
            ),
            dates_in_order("starts_on", "ends_on", name="team_member_dates_in_order"),
        ]

    def __str__(self):
        return f"{self.person} – {self.role}"

    def get_absolute_url(self):
        return self.project.get_absolute_url() + "#team"
