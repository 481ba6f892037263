"""Forms of the library."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.materials.choices import Zone
from contacts.materials.models import Material, MaterialVersion
from contacts.models import Organisation
from crm.common.dates import today, validate_reasonable
from crm.common.forms import ActionForm, DayInput, RecordForm
from crm.files.forms import UploadField


class MaterialForm(RecordForm):
    zones = forms.MultipleChoiceField(label=_("For whom"), choices=Zone.choices, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Material
        fields = ("title", "kind", "description")
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}

    field_order = ("title", "kind", "zones", "description")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["zones"].initial = list(self.instance.zones.values_list("zone", flat=True))


class VersionForm(RecordForm):
    """A new version, or the mend of one: then a file chosen anew takes the place of the old one."""

    upload = UploadField(label=_("File"), required=False)
    web_address = forms.URLField(
        label=_("Web address"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("In place of a file, where the material lies on the web. It begins with https://."),
    )

    class Meta:
        model = MaterialVersion
        fields = ("dated", "changes")
        widgets = {"dated": DayInput, "changes": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "changes": _("One or two sentences for whoever has the version before."),
        }

    field_order = ("upload", "web_address", "dated", "changes")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["web_address"].initial = self.instance.web_address
        if self.instance.file_id:
            self.fields["upload"].help_text = gettext(
                "Now: %(name)s. Choose a file only where the wrong one was added."
            ) % {"name": self.instance.file.name}

    def clean(self):
        cleaned = super().clean()
        content = cleaned.get("upload") or cleaned.get("web_address") or self.instance.file_id
        if not content and not {"upload", "web_address"} & set(self.errors):
            self.add_error("upload", gettext("Add a file or a web address."))
        return cleaned


class SendingForm(ActionForm):
    """One next step for each organisation that stays marked."""

    organisations = forms.ModelMultipleChoiceField(
        label=_("Organisations"), queryset=Organisation.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    what = forms.CharField(label=_("What is to be done"), max_length=300)
    due_on = forms.DateField(label=_("By when"), widget=DayInput, validators=[validate_reasonable])
    to_guardians = forms.TypedChoiceField(
        label=_("Who does it"),
        choices=[("yes", _("the guardian of each organisation; I where there is none")), ("no", _("I do"))],
        coerce=lambda answer: answer == "yes",
        initial="yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, organisations, material, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose_from("organisations", organisations).initial = [one.pk for one in organisations]
        self.fields["what"].initial = gettext("Send the new version: %(title)s") % {"title": material.title}
        self.fields["due_on"].initial = today() + timedelta(days=7)

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day < today():
            raise forms.ValidationError(gettext("This day is over; choose today or a later one."))
        return day
