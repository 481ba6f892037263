"""Templates of papers that coordinators brought; where there is none the one that came with the product is used."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.audit.history import ValueHistory
from crm.common.constraints import one_of
from crm.common.models import Editable
from groups.papers.choices import PaperKind


class PaperTemplateQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.may(Can.READ_DOCUMENTS) else self.none()

    def current(self):
        return self.filter(archived_at=None)

    def of_kind(self, kind):
        """The one that is used for a kind: the newest that nobody has put aside; None means the product's own."""
        return self.current().filter(kind=kind).select_related("file").order_by("-number").first()


class PaperTemplate(Editable):
    """One version of a template. Numbers of a kind rise and are never given twice."""

    kind = models.CharField(_("kind of paper"), max_length=30, choices=PaperKind.choices)
    number = models.PositiveIntegerField(_("number"), editable=False)
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, related_name="paper_templates", verbose_name=_("file"), editable=False
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by"), editable=False
    )
    archived_at = models.DateTimeField(_("put aside"), null=True, blank=True, editable=False)

    history = ValueHistory()
    objects = PaperTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("template of a paper")
        verbose_name_plural = _("templates of papers")
        ordering = ["kind", "-number"]
        constraints = [
            one_of("kind", PaperKind, name="paper_kind_known"),
            models.UniqueConstraint(fields=["kind", "number"], name="paper_template_number_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="paper_template_number_positive"),
        ]

    def __str__(self):
        return str(capfirst(self.get_kind_display()))

    def get_absolute_url(self):
        return reverse("papers:template-list")
