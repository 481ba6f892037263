from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.common.forms import RecordForm
from crm.files.drawing import PICTURES
from crm.files.forms import UploadField
from crm.files.storing import check_upload
from crm.files.word import check_word
from crm.reports.outputs.texts import KNOWN
from crm.reports.paper_models import ProjectPaper


class LookForm(RecordForm):
    """The look of a project's reports; a file is replaced by bringing another."""

    logo = UploadField(
        label=gettext_lazy("Logos"),
        required=False,
        help_text=gettext_lazy("One picture (PNG or JPG) with all logos beside each other, at most 10 MB."),
    )
    without_logo = forms.BooleanField(label=gettext_lazy("Without logos"), required=False)
    template = UploadField(
        label=gettext_lazy("Word template"),
        required=False,
        help_text=gettext_lazy("Take the present template, change it in Word and bring it here. At most 10 MB."),
    )
    without_template = forms.BooleanField(
        label=gettext_lazy("Go back to the template that came with the product"), required=False
    )

    class Meta:
        model = ProjectPaper
        fields = ["header", "logo_words"]
        widgets = {"header": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("logo", "template"):
            if getattr(self.instance, name) is None:
                del self.fields[f"without_{name}"]
        order = ["header", "logo", "without_logo", "logo_words", "template", "without_template"]
        self.order_fields(order)

    def clean_logo(self):
        upload = self.cleaned_data["logo"]
        if upload and check_upload(upload) not in PICTURES:
            raise ValidationError(_("Choose a picture: PNG or JPG."))
        return upload

    def clean_template(self):
        upload = self.cleaned_data["template"]
        if upload:
            check_word(upload, KNOWN)
        return upload

    def clean(self):
        cleaned = super().clean()
        stays = self.instance.logo is not None and not cleaned.get("without_logo")
        if (cleaned.get("logo") or stays) and not cleaned.get("logo_words"):
            self.add_error("logo_words", _("Say in words what the logos show."))
        return cleaned
