"""The form of an indicator's definition: every answer from the closed vocabulary."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.choices import OrganisationKind
from crm.common.forms import DayInput, RecordForm
from crm.ledger.kinds import FactKind
from crm.reports.models import IndicatorDefinition
from crm.reports.vocabulary import category_choices, problems_of

LISTS = ("fact_kinds", "categories", "organisation_kinds")


class KindsOfFacts(forms.MultipleChoiceField):
    """A kind that is not kept is told with the way out, like all that can never match."""

    default_error_messages = {
        "required": gettext_lazy("Choose at least one kind of facts: without one nothing is ever counted."),
        "invalid_choice": gettext_lazy("The tool keeps no facts of the kind “%(value)s”. Choose from the list."),
    }


class DefinitionForm(RecordForm):
    """A definition to be tried and adopted. `version` is the one that stood when the form was opened."""

    fact_kinds = KindsOfFacts(
        label=gettext_lazy("Kinds of facts"), choices=FactKind.choices, widget=forms.CheckboxSelectMultiple
    )
    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Only these kinds of events or documents"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen means all."),
    )
    organisation_kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Only these kinds of organisations"),
        choices=OrganisationKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen means all."),
    )

    class Meta:
        model = IndicatorDefinition
        fields = [
            "name",
            "unit",
            "fact_kinds",
            "categories",
            "organisation_kinds",
            "mode",
            "evidence_needed",
            "split_by_sex",
            "first_day",
            "last_day",
            "source",
            "why",
        ]
        widgets = {"first_day": DayInput, "last_day": DayInput}
        help_texts = {
            "unit": gettext_lazy("In the singular, for example: grupa."),
            "first_day": gettext_lazy("Leave empty to count all days of a project."),
            "source": gettext_lazy("Where the definition comes from, for example the agreement and its paragraph."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("categories", category_choices())
        self.fields["why"].required = self.instance.pk is not None
        self.initial["why"] = ""

    def clean(self):
        """What can never match is told beside its field, before anything is tried."""
        cleaned = super().clean()
        if not {*LISTS} <= {*cleaned} or "mode" in self.errors or "evidence_needed" in self.errors:
            return cleaned
        values = {name: cleaned.get(name) for name in self.Meta.fields}
        for field, sentences in problems_of(IndicatorDefinition(**values)).items():
            for sentence in sentences:
                self.add_error(field, sentence)
        return cleaned

    def tried(self, indicator=None):
        """The definition as typed, not saved."""
        return IndicatorDefinition(indicator=indicator, **self.typed())

    def typed(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class NewIndicatorForm(DefinitionForm):
    """A new indicator: its code beside the definition."""

    code = forms.RegexField(
        r"^[A-Z][0-9]{2}[0-9a-z.]*\Z",
        label=gettext_lazy("Code"),
        max_length=20,
        help_text=gettext_lazy("A capital letter and two digits, for example W01; it is printed before the name."),
        error_messages={
            "invalid": gettext_lazy("Begin with a capital letter and two digits; then small letters, digits and dots.")
        },
    )

    field_order = ["code"]

    def clean_code(self):
        code = self.cleaned_data["code"]
        if IndicatorDefinition.objects.filter(indicator__code=code, withdrawn_at=None).exists():
            raise forms.ValidationError(_("There is an indicator with this code already. Change that one instead."))
        return code
