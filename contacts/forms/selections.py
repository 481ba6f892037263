"""What many organisations get at once."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from contacts.choices import Stance
from contacts.selecting import Change
from crm.accounts.models import User
from crm.accounts.roles import Can
from crm.common.dates import today, validate_not_future, validate_reasonable
from crm.common.forms import ActionForm, DayInput

GUARDIAN, STANCE = "guardian", "stance"


class ChangeSelectedForm(ActionForm):
    """First filled in and looked at, then sent: `promised` is the number that was shown."""

    what = forms.ChoiceField(
        label=_("What changes"),
        choices=[(GUARDIAN, _("Guardian")), (STANCE, _("Stance"))],
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
    )
    guardian = forms.ModelChoiceField(label=_("Guardian"), queryset=User.objects.none(), required=False)
    stance = forms.ChoiceField(label=_("Stance"), choices=[("", "–"), *Stance.choices], required=False)
    on = forms.DateField(
        label=_("Since"),
        widget=DayInput,
        initial=today,
        required=False,
        validators=[validate_reasonable, validate_not_future],
    )
    promised = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose_from("guardian", User.objects.with_right(Can.EDIT_ORGANISATIONS).order_by("sort_key", "pk"))

    @property
    def answers(self):
        """Each kind of change with the fields that belong to it."""
        fields = {GUARDIAN: [self["guardian"]], STANCE: [self["stance"], self["on"]]}
        return [(choice, fields[choice.data["value"]]) for choice in self["what"]]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("what") == GUARDIAN and not cleaned.get("guardian") and "guardian" not in self.errors:
            self.add_error("guardian", _("Choose who becomes the guardian."))
        if cleaned.get("what") == STANCE:
            if not cleaned.get("stance") and "stance" not in self.errors:
                self.add_error("stance", _("Choose the stance."))
            if not cleaned.get("on") and "on" not in self.errors:
                self.add_error("on", _("Say since when."))
        return cleaned

    @property
    def holds(self):
        """Whether the answers make a change that can be shown; what an action refused as a whole does not count."""
        return not set(self.errors) - {NON_FIELD_ERRORS}

    def values(self):
        """What was asked for; what was filled in for the other kind of change does not count."""
        given = self.cleaned_data
        if given["what"] == GUARDIAN:
            return {"guardian": given["guardian"]}
        return {"stance": given["stance"], "on": given["on"]}

    def change(self):
        return Change(**self.values())

    def carried(self, promised):
        """The same answers as hidden fields of the form that is sent, with the number shown and a fresh token."""
        answers = {name: self[name].value() for name in self.fields if name not in ("token", "promised")}
        sent = type(self)(initial=answers | {"promised": promised}, auto_id="")
        return [one.as_hidden() for one in sent]
