from django import forms
from django.utils.translation import gettext_lazy as _

from crm.files.checks import ACCEPTED, check_upload


class UploadField(forms.FileField):
    """A file that may be kept; what is wrong with it is said beside the field."""

    default_help = _("PDF, picture (JPG, PNG) or document (DOCX, XLSX, PPTX, ODT, ODS, ODP), at most 10 MB.")

    def __init__(self, **options):
        options.setdefault("help_text", self.default_help)
        super().__init__(**options)

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"accept": ACCEPTED}

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if upload and upload is not initial:
            check_upload(upload)
        return upload
