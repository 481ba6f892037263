"""How the printed reports of a project look: what the funder wants at the top, and the office's own Word template."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crm.audit.history import ValueHistory
from crm.common.models import Editable
from crm.reports.querysets import ReportsQuerySet


class ProjectPaper(Editable):
    """The look of a project's reports. A project without one has the plain look and the product's template."""

    project = models.OneToOneField(
        "reports.FunderProject", models.PROTECT, related_name="paper", verbose_name=_("project"), editable=False
    )
    header = models.TextField(
        _("header"), max_length=1000, blank=True, help_text=_("Stands at the top of the first page, line by line.")
    )
    logo = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logos"),
        editable=False,
    )
    logo_words = models.CharField(
        _("what the logos show"),
        max_length=300,
        blank=True,
        help_text=_("Read aloud to who does not see the picture, for example: Fundusze Europejskie, Unia Europejska."),
    )
    template = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Word template"),
        editable=False,
    )

    history = ValueHistory()
    objects = ReportsQuerySet.as_manager()

    class Meta:
        verbose_name = _("look of reports")
        verbose_name_plural = _("looks of reports")
        constraints = [
            models.CheckConstraint(
                condition=Q(logo=None) | ~Q(logo_words=""),
                name="logos_have_words",
                violation_error_message=_("Say in words what the logos show."),
            ),
        ]

    def __str__(self):
        return str(self.project)

    def get_absolute_url(self):
        return self.project.get_absolute_url()

    @classmethod
    def of(cls, project) -> "ProjectPaper":
        """The look that is set, or the plain one, which is not kept."""
        found = cls.objects.filter(project=project).select_related("logo", "template").first()
        return found or cls(project=project)
