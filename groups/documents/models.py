"""Documents of a group, each in versions: a file of ours, or where the paper is kept."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from crm.audit.history import ValueHistory
from crm.common.constraints import one_of
from crm.common.dates import PastDayField, today
from crm.common.models import Editable
from groups.documents.choices import DocumentKind
from groups.documents.querysets import DocumentQuerySet

ON_PAPER_ONLY = _(
    "This paper holds data about private people, so no copy of it is kept here. Say where the paper lies instead."
)


class Document(Editable):
    """A document of a group. What it says is in its versions; a withdrawn one stays to be seen with the reason."""

    group = models.ForeignKey(
        "groups.InitiativeGroup", models.PROTECT, related_name="documents", verbose_name=_("group"), editable=False
    )
    kind = models.CharField(_("kind"), max_length=30, choices=DocumentKind.choices)
    title = models.CharField(
        _("name"), max_length=160, blank=True, help_text=_("Only where the kind does not say it all.")
    )
    organisation = models.ForeignKey(
        "contacts.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents_in_groups",
        verbose_name=_("whose document"),
        help_text=_("For a founder's resolution or power of attorney: which founder's."),
    )
    note = models.TextField(_("note"), blank=True, max_length=1000)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(_("why it is withdrawn"), max_length=300, blank=True, editable=False)

    history = ValueHistory()
    named_by = "kind"
    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of a group")
        verbose_name_plural = _("documents of groups")
        ordering = ["group_id", "kind", "id"]
        constraints = [
            one_of("kind", DocumentKind, name="document_kind_known"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""),
                name="withdrawn_document_has_reason",
                violation_error_message=_("Say why the document is withdrawn."),
            ),
        ]

    def __str__(self):
        named = self.title or capfirst(self.get_kind_display())
        return f"{named} ({self.organisation})" if self.organisation_id else named

    def get_absolute_url(self):
        return reverse("documents:document-detail", args=[self.group_id, self.pk])

    def belongs_to(self, user):
        return self.group.belongs_to(user)

    def clean(self):
        """A document that has copies here cannot turn into one of which we keep none."""
        if self.pk and self.kind in DocumentKind.on_paper_only() and self.versions.exclude(file=None).exists():
            raise ValidationError({"kind": ON_PAPER_ONLY})

    @property
    def newest(self):
        """The version that holds now, or None."""
        return max(self.versions.all(), key=lambda version: version.number, default=None)


class DocumentVersion(Editable):
    """One version. Numbers rise and are never given twice."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="versions", editable=False)
    number = models.PositiveIntegerField(_("number"), editable=False)
    dated = PastDayField(_("date on the document"), default=today)
    file = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="document_versions",
        verbose_name=_("file"),
        editable=False,
    )
    paper_reference = models.CharField(
        _("where the paper is kept"), max_length=200, blank=True, help_text=_("For example: binder 3, page 12.")
    )
    changes = models.CharField(_("what changed"), max_length=300, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by"), editable=False
    )

    history = ValueHistory()
    named_by = "document"
    untold = ("document", "added_by")

    class Meta:
        verbose_name = _("version of a document")
        verbose_name_plural = _("versions of documents")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="document_version_number_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="document_version_number_positive"),
            models.CheckConstraint(
                condition=Q(file__isnull=False) | ~Q(paper_reference=""),
                name="document_version_has_file_or_place",
                violation_error_message=_("Add a file, or say where the paper is kept."),
            ),
        ]

    def __str__(self):
        return gettext("%(document)s, version %(number)d") % {"document": self.document, "number": self.number}

    def get_absolute_url(self):
        return self.document.get_absolute_url()

    def belongs_to(self, user):
        return self.document.belongs_to(user)

    def clean(self):
        if self.file_id and self.document.kind in DocumentKind.on_paper_only():
            raise ValidationError(ON_PAPER_ONLY)


def history_of_documents(group):
    """What the history of a group tells of its documents and their versions."""
    return [Document.history.filter(group=group.pk), DocumentVersion.history.filter(document__group=group.pk)]
