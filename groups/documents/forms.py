"""Forms of documents."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.models import Organisation
from crm.common.dates import today, validate_not_future, validate_reasonable
from crm.common.forms import DayInput, RecordForm
from crm.files.forms import UploadField
from groups.documents.choices import DocumentKind
from groups.documents.models import ON_PAPER_ONLY, Document, DocumentVersion


def require_content(form, cleaned, kept=None):
    """A file or a place of the paper; no file of a paper of which we keep no copy."""
    upload = cleaned.get("upload")
    kind = cleaned.get("kind") or getattr(form, "kind", "")
    if upload and kind in DocumentKind.on_paper_only():
        form.add_error("upload", ON_PAPER_ONLY)
    elif not (upload or cleaned.get("paper_reference") or kept) and "upload" not in form.errors:
        form.add_error("upload", gettext("Add a file, or say where the paper is kept."))


class DescribedForm(RecordForm):
    """What is said of a document, whichever version of it."""

    class Meta:
        model = Document
        fields = ("kind", "title", "organisation", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, group, **kwargs):
        super().__init__(*args, **kwargs)
        members = Organisation.objects.filter(memberships__group=group)
        known = Organisation.objects.filter(pk=self.instance.organisation_id)
        self.choose_from("organisation", (members | known).distinct())


class DocumentForm(DescribedForm):
    """A new document with its first version."""

    upload = UploadField(label=_("File"), required=False)
    paper_reference = forms.CharField(
        label=_("Where the paper is kept"),
        max_length=200,
        required=False,
        help_text=_("In place of a file or beside it. For example: binder 3, page 12."),
    )
    dated = forms.DateField(
        label=_("Date on the document"),
        initial=today,
        widget=DayInput,
        validators=[validate_reasonable, validate_not_future],
    )

    field_order = ("kind", "title", "organisation", "upload", "paper_reference", "dated", "note")

    def clean(self):
        cleaned = super().clean()
        require_content(self, cleaned)
        return cleaned


class VersionForm(RecordForm):
    """A new version, or the mend of one: then a file chosen anew takes the place of the old one."""

    upload = UploadField(label=_("File"), required=False)
    field_order = ("upload", "paper_reference", "dated", "changes")

    class Meta:
        model = DocumentVersion
        fields = ("paper_reference", "dated", "changes")
        widgets = {"dated": DayInput}

    def __init__(self, *args, document, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = document.kind
        self.instance.document = document
        if self.instance.file_id:
            self.fields["upload"].help_text = gettext(
                "Now: %(name)s. Choose a file only where the wrong one was added."
            ) % {"name": self.instance.file.name}

    def clean(self):
        cleaned = super().clean()
        require_content(self, cleaned, kept=self.instance.file_id)
        return cleaned

    def _get_validation_exclusions(self):
        """The rule about a file or a place is asked above, where the file that comes along is known."""
        return super()._get_validation_exclusions() | {"file"}


class WithdrawForm(RecordForm):
    shows_record = False

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta:
        model = Document
        fields: list[str] = []
