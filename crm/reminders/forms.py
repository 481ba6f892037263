"""What a person chooses about being reminded."""

from django import forms
from django.utils.translation import gettext_lazy as _

from crm.common.forms import ActionForm, RecordForm
from crm.reminders.models import DigestChoice

WEEKDAYS = {
    "1": _("Monday"),
    "2": _("Tuesday"),
    "3": _("Wednesday"),
    "4": _("Thursday"),
    "5": _("Friday"),
    "6": _("Saturday"),
    "7": _("Sunday"),
}


class DigestForm(RecordForm):
    days = forms.MultipleChoiceField(
        label=_("On which days"),
        choices=list(WEEKDAYS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = DigestChoice
        fields = ("on", "days", "findings")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["days"] = list(self.instance.days)

    def clean_days(self):
        return "".join(sorted(self.cleaned_data["days"]))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("on") and not cleaned.get("days") and "days" not in self.errors:
            self.add_error("days", _("Choose at least one day, or switch the e-mail off."))
        return cleaned


class AddressForm(ActionForm):
    """Nothing but the one-time token: reloading the page that shows an address must not make another."""

    prefix = "address"
