"""Somebody who is not in the system yet, added in the form of the contact in which they were met."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from contacts.lookalikes import lookalikes_of
from contacts.models import Affiliation, Organisation, Person
from crm.accounts.roles import Can
from crm.common.forms import Picker, name_the_empty_choice

PERSON, ORGANISATION = "new_person_", "new_organisation_"
HEADINGS = {PERSON: _("New person"), ORGANISATION: _("New organisation")}


class NewcomersMixin(forms.BaseForm):
    """One new person and one new organisation. Fields left empty add nobody.

    The person acts for the new organisation, or for the first of those chosen.
    """

    def offer_newcomers(self, user):
        if user.may(Can.EDIT_PEOPLE):
            self._offer(PERSON, Person, "first_name", "last_name", "phone", "email")
            self._offer(PERSON, Affiliation, "function")
            self._lead_here("persons", f"{PERSON}first_name", f"{PERSON}last_name")
            self._offer_answer(PERSON, _("It is another person, add them as well"))
        if user.may(Can.EDIT_ORGANISATIONS):
            self._offer(ORGANISATION, Organisation, "name", "kind", "town", "powiat")
            self.fields[f"{ORGANISATION}powiat"].widget = Picker("contacts:powiat-picker")
            self._lead_here("organisations", f"{ORGANISATION}name")
            self._offer_answer(ORGANISATION, _("It is another organisation, add it as well"))

    def _offer(self, prefix, model, *names):
        for name in names:
            field = model._meta.get_field(name).formfield(required=False)
            field.summary_label = f"{HEADINGS[prefix]}: {field.label}"
            name_the_empty_choice(field)
            self.fields[f"{prefix}{name}"] = field

    def _lead_here(self, picker, *names):
        """Where nothing is found the picker offers to carry what was typed into these fields (house.js)."""
        ids = " ".join(self.auto_id % name for name in names)
        self.fields[picker].widget.attrs |= {"data-add-to": ids, "data-add-words": _("Add as new:")}

    def _offer_answer(self, prefix, label):
        field: Any = forms.BooleanField(label=label, required=False)
        field.summary_label = HEADINGS[prefix]
        self.fields[f"{prefix}another"] = field

    @property
    def newcomers_open(self):
        """Whether the fields are to be seen: something stands in them or is wrong with them."""
        names = [name for name in self.fields if name.startswith((PERSON, ORGANISATION))]
        return any(self[name].value() or self[name].errors for name in names)

    @property
    def may_add(self):
        return {"person": f"{PERSON}last_name" in self.fields, "organisation": f"{ORGANISATION}name" in self.fields}

    def new_organisation(self):
        """What `add_organisation` takes, or None."""
        return self._typed(ORGANISATION)

    def new_person(self):
        """What `add_person` takes, or None."""
        return self._typed(PERSON)

    def _typed(self, prefix):
        names = [name for name in self.fields if name.startswith(prefix) and not name.endswith("another")]
        found = {name.removeprefix(prefix): self.cleaned_data.get(name) for name in names}
        texts = {name: value or "" for name, value in found.items() if name != "powiat"}
        return found | texts if any(found.values()) else None

    def clean_newcomers(self):
        if (found := self.new_organisation()) and self._is_valid(Organisation, ORGANISATION, found):
            powiat = found["powiat"].pk if found["powiat"] else ""
            twins = lookalikes_of("organisation", **found | {"powiat": powiat})
            self._ask_about(twins, f"{ORGANISATION}another", found_organisation)
        if (found := self.new_person()) and self._is_valid(Person, PERSON, found):
            told = {name: str(found[name]) for name in ("first_name", "last_name", "email", "phone")}
            self._ask_about(lookalikes_of("person", **told), f"{PERSON}another", found_person)

    def _is_valid(self, model, prefix, values):
        fields = {field.name for field in model._meta.get_fields()}
        record = model(**{name: value for name, value in values.items() if name in fields})
        try:
            record.clean_fields(exclude=fields - values.keys())
        except ValidationError as error:
            for name, errors in error.error_dict.items():
                if f"{prefix}{name}" not in self.errors:
                    self.add_error(f"{prefix}{name}", errors)
        return not any(name.startswith(prefix) for name in self.errors)

    def _ask_about(self, twins, answer, sentence):
        if not twins or self.cleaned_data.get(answer):
            return
        links = format_html_join(", ", '<a href="{}" target="_blank" rel="noopener">{}</a>', _links(twins))
        self.add_error(answer, format_html(str(sentence), twins=links))

    def names_of_newcomers(self):
        return [name for name in self.fields if name.startswith((PERSON, ORGANISATION))]


found_organisation = _(
    "We have this organisation already: {twins}. Choose it in the field above, or tick that this is another one."
)
found_person = _(
    "We have this person already: {twins}. Choose them in the field above, or tick that this is another one."
)


def _links(twins):
    return ((one.record.get_absolute_url(), f"{one.record} ({one.hint})" if one.hint else one.record) for one in twins)
