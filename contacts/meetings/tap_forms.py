"""What a tap sends, and the form of somebody who came without being on any list."""

import re
from datetime import timedelta

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.choices import OrganisationKind
from contacts.forms.organisations import AnotherField, TwinsMixin
from contacts.lookalikes import lookalikes_of
from contacts.meetings.forms import SomebodyForm
from contacts.models import Organisation, Person
from crm.accounts.roles import Can
from crm.common.telephones import TelephoneFormField
from crm.ledger.kinds import Sex

LONGEST_AGE = 1000 * 3600 * 24 * 400
SO_MANY = re.compile(r"-?[0-9]{1,4}")


class TapForm(forms.Form):
    """`tap` says of what and how it is to be; `token` makes it count once, `age` says how long ago it was, in ms."""

    tap = forms.CharField(max_length=80)
    token = forms.UUIDField(required=False)
    age = forms.IntegerField(required=False, min_value=0, max_value=LONGEST_AGE)

    @property
    def tapped_at(self):
        return timezone.now() - timedelta(milliseconds=self.cleaned_data["age"] or 0)


class PersonTapForm(TapForm):
    """`12:1`: person 12 is there (or interested); `12:0` takes it back."""

    def clean_tap(self):
        number, _sign, wanted = self.cleaned_data["tap"].partition(":")
        person = Person.objects.filter(pk=number).first() if number.isdecimal() and len(number) < 18 else None
        if person is None or wanted not in ("0", "1"):
            raise forms.ValidationError(gettext("This person is not known any more; load the page again."))
        return person, wanted == "1"


class HeadTapForm(TapForm):
    """`K:wtz:1`: one woman more from a workshop, without a name; `K:wtz:-1` one fewer."""

    def clean_tap(self):
        sex, kind, more = [*self.cleaned_data["tap"].split(":"), "", ""][:3]
        known = sex in Sex.values and (not kind or kind in OrganisationKind.values)
        if not known or not SO_MANY.fullmatch(more):
            raise forms.ValidationError(gettext("This number cannot be counted; load the page again."))
        return sex, kind, int(more)


class CameForm(TwinsMixin, SomebodyForm):
    """Somebody who came without being on the list: known to us, or new, also with a new organisation."""

    another = AnotherField()
    same_organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.all(), required=False, widget=forms.HiddenInput
    )
    twin_choice = "meetings/_twin_choice.html"
    new_organisation = forms.CharField(label=_("Name of a new organisation"), max_length=200, required=False)
    new_kind = forms.ChoiceField(
        label=_("Its kind"),
        required=False,
        choices=[("", "–"), *OrganisationKind.choices],
        help_text=_("Needed where the organisation is new."),
    )
    phone = TelephoneFormField(label=_("Telephone"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["phone"].widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})
        self.fields["email"].widget.attrs["autocomplete"] = "off"
        self.fields["organisation"].help_text = ""
        if not self.user.may(Can.EDIT_ORGANISATIONS):
            del self.fields["new_organisation"], self.fields["new_kind"], self.fields["same_organisation"]
        self.helper.layout = self.get_layout()

    def get_layout(self):
        new_body = [name for name in ("new_organisation", "new_kind") if name in self.fields]
        return Layout(
            Fieldset(_("Somebody we know already"), "person"),
            Fieldset(
                _("A new person"),
                Row(Column("last_name", css_class="col-md-6"), Column("first_name", css_class="col-md-6")),
                Row(Column("sex", css_class="col-md-4"), Column("function", css_class="col-md-8")),
                Row(Column("phone", css_class="col-md-6"), Column("email", css_class="col-md-6")),
            ),
            Fieldset(_("For whom they came"), "organisation", *new_body),
            *([self.question_of_twins()] if self.twins else []),
            "token",
        )

    def clean(self):
        cleaned = super().clean()
        if same := cleaned.get("same_organisation"):
            cleaned |= {"organisation": same, "new_organisation": ""}
        if cleaned.get("new_organisation"):
            self.check_new_organisation(cleaned)
        if not self.errors:
            self.ask_who_it_is(cleaned)
            self.helper.layout = self.get_layout()
        return cleaned

    def check_new_organisation(self, cleaned):
        if cleaned.get("organisation"):
            self.add_error("new_organisation", gettext("Choose an organisation or add a new one, not both."))
        elif not cleaned.get("new_kind"):
            self.add_error("new_kind", gettext("Say what kind of organisation it is."))

    def ask_who_it_is(self, cleaned):
        if cleaned.get("last_name"):
            told = {name: str(cleaned.get(name) or "") for name in ("first_name", "last_name", "phone", "email")}
            self.twins_told = _(
                "We may have this person already. If it is one of these, mark them as present; if it is somebody"
                " else, save nevertheless."
            )
            self.ask_about_twins(lookalikes_of("person", organisation=cleaned.get("organisation"), **told))
        if not self.twins and cleaned.get("new_organisation"):
            told = {"name": cleaned["new_organisation"], "kind": cleaned["new_kind"], "town": self.meeting.town}
            self.twins_told = _(
                "We may have this organisation already. If it is one of these, choose it; if it is another one, save"
                " nevertheless."
            )
            self.ask_about_twins(lookalikes_of("organisation", **told))
