"""Signing somebody up: a person we know, a new one, or so many from an organisation, known or new."""

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.choices import OrganisationKind
from contacts.meetings.actions.places import waits
from contacts.meetings.forms import SomebodyForm

MOST_HEADS = 50


class SignUpForm(SomebodyForm):
    heads = forms.IntegerField(
        label=_("How many come without being named"),
        required=False,
        min_value=1,
        max_value=MOST_HEADS,
        help_text=_("When the organisation has not said who comes. Leave the person empty then."),
    )
    new_organisation = forms.CharField(label=_("Name of the organisation"), max_length=250, required=False)
    new_kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", "–"), *OrganisationKind.choices])
    new_town = forms.CharField(label=_("Town"), max_length=80, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if waits(self.meeting, 1):
            self.fields["person"].help_text = _("There is no free place: whoever is signed up now waits for one.")

    def get_layout(self):
        return Layout(
            Row(Column("person", css_class="col-md-6"), Column("organisation", css_class="col-md-6")),
            "heads",
            self.new_person_fields(),
            Fieldset(
                _("The organisation is not on our list yet? Add it here"),
                "new_organisation",
                Row(Column("new_kind", css_class="col-md-6"), Column("new_town", css_class="col-md-6")),
            ),
            "token",
        )

    needs_somebody = False

    def clean(self):
        cleaned = super().clean()
        somebody = cleaned.get("person") or cleaned.get("last_name")
        body = cleaned.get("organisation") or cleaned.get("new_organisation")
        if cleaned.get("heads") and somebody:
            self.add_error("heads", gettext("Name the person or the number of people, not both."))
        elif cleaned.get("heads") and not body:
            self.add_error("organisation", gettext("Say from which organisation these people come."))
        elif not (somebody or cleaned.get("heads") or self.errors):
            self.add_error("person", gettext("Choose a person, enter a new one below, or say how many come."))
        self.check_new_organisation(cleaned)
        return cleaned

    def check_new_organisation(self, cleaned):
        if not cleaned.get("new_organisation"):
            return
        if cleaned.get("organisation"):
            self.add_error("new_organisation", gettext("Choose an organisation or add a new one, not both."))
        if not cleaned.get("new_kind"):
            self.add_error("new_kind", gettext("Say what kind of organisation it is."))
