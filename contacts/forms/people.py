"""Forms of people and their functions."""

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from contacts.forms.last_day import LastDayForm
from contacts.forms.organisations import AnotherField, TwinsMixin, beside, row
from contacts.lookalikes import lookalikes_of
from contacts.models import Affiliation, Organisation, Person
from crm.common.dates import validate_reasonable
from crm.common.forms import DayInput, Picker, RecordForm

PERSON_FIELDS = ("first_name", "last_name", "other_names", "sex", "phone", "email", "data_source", "clause_given_on")


class PersonForm(RecordForm):
    class Meta:
        model = Person
        fields = PERSON_FIELDS
        widgets = {
            "clause_given_on": DayInput,
            "other_names": forms.Textarea(attrs={"rows": 2}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
            "email": forms.EmailInput(attrs={"autocomplete": "off"}),
        }
        help_texts = {
            "data_source": _("For example: the organisation's page, the person, a business card."),
        }

    def get_layout(self):
        hidden = [name for name in ("token", "version") if name in self.fields]
        return Layout(*self.sections(), *hidden)

    def sections(self):
        return [
            Fieldset(
                _("Who it is"), *self.questions(), row("first_name", "last_name"), beside("name"), "other_names", "sex"
            ),
            Fieldset(_("How to reach the person"), row("phone", "email"), beside("channels")),
            Fieldset(_("Personal data"), "data_source", "clause_given_on"),
        ]

    def questions(self):
        return []


class NewPersonForm(TwinsMixin, PersonForm):
    """A new person with the function they act in."""

    another = AnotherField()
    twins_told = _("We may have this person already. Look at them first; if it is another one, save nevertheless.")
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.current(),
        widget=Picker("contacts:organisation-picker"),
        required=False,
    )
    function = forms.CharField(
        label=_("Function"),
        max_length=120,
        required=False,
        help_text=_("For example: head of the workshop, mayor, chair of the association."),
    )
    from_on = forms.DateField(
        label=_("In this function since"), widget=DayInput, validators=[validate_reasonable], required=False
    )

    def sections(self):
        who, *others = super().sections()
        return [who, Fieldset(_("For whom they act"), "organisation", row("function", "from_on")), *others]

    def questions(self):
        return [self.question_of_twins()] if self.twins else []

    def clean(self):
        cleaned = super().clean()
        if (cleaned.get("function") or cleaned.get("from_on")) and not cleaned.get("organisation"):
            self.add_error("organisation", _("Say in which organisation the person holds this function."))
        if not self.errors:
            told = {name: str(cleaned.get(name) or "") for name in ("first_name", "last_name", "phone", "email")}
            self.ask_about_twins(lookalikes_of("person", organisation=cleaned.get("organisation"), **told))
            self.helper.layout = self.get_layout()
        return cleaned

    def values(self):
        values = super().values()
        values.pop("another")
        return values


class AffiliationForm(RecordForm):
    """A function of a person who is known from the page."""

    class Meta:
        model = Affiliation
        fields = ("organisation", "function", "from_on", "to_on")
        widgets = {"organisation": Picker("contacts:organisation-picker"), "from_on": DayInput, "to_on": DayInput}

    def __init__(self, *args, person=None, **kwargs):
        super().__init__(*args, **kwargs)
        if person is not None:
            self.instance.person = person

    def _get_validation_exclusions(self):
        # The person is set above: the rule "one function once" is checked with it.
        return super()._get_validation_exclusions() - {"person"}


class AffiliationHereForm(RecordForm):
    """A function of a known person in the organisation that is known from the page."""

    class Meta:
        model = Affiliation
        fields = ("person", "function", "from_on", "to_on")
        widgets = {"person": Picker("contacts:person-picker"), "from_on": DayInput, "to_on": DayInput}

    def __init__(self, *args, organisation=None, **kwargs):
        super().__init__(*args, **kwargs)
        if organisation is not None:
            self.instance.organisation = organisation

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"organisation"}


class EndForm(LastDayForm):
    label = _("Last day in this function")
    too_early = _("The function began on %(since)s; it cannot end before.")
