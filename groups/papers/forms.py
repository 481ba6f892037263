from django import forms
from django.utils.translation import gettext_lazy as _

from crm.common.forms import ActionForm
from crm.files.forms import UploadField
from crm.files.word import check_word
from groups.papers.choices import PaperKind
from groups.papers.placeholders import known


class TemplateForm(ActionForm):
    kind = forms.ChoiceField(label=_("Kind of paper"), choices=PaperKind.choices)
    upload = UploadField(
        label=_("Word document (DOCX)"),
        help_text=_("Take the present template, change it in Word and bring it here. At most 10 MB."),
    )

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        check_word(upload, known())
        return upload
