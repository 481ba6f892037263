from django import forms
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from contacts.choices import InteractionKind, OrganisationKind
from crm.common.forms import ActionForm
from crm.exchange.choices import FIELD_LABELS, Entity
from crm.exchange.entities.team import accounts_of_the_team
from crm.exchange.questions import Answers
from crm.exchange.wordings import fields_of

KINDS = {
    Entity.ORGANISATIONS: OrganisationKind.choices,
    Entity.INTERACTIONS: InteractionKind.choices,
    Entity.MEETINGS: [(one.value, one.label) for one in InteractionKind.meetings()],
}
LONGEST_SAMPLE = 40
FORMATS = ".csv,.tsv,.txt,.xlsx,.xls,.ods,.vcf"


class ImportFileForm(ActionForm):
    entity = forms.ChoiceField(
        label=_("What the rows are"),
        choices=Entity.choices,
        initial=Entity.ORGANISATIONS,
        widget=forms.RadioSelect,
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, XLSX, XLS, ODS or vCard, at most 10 MB. Nothing is saved before you have seen the preview."),
        widget=forms.FileInput(attrs={"accept": FORMATS}),
        allow_empty_file=True,
    )


class ColumnsForm(ActionForm):
    """Which field each column holds; what is not known of the rows as a whole."""

    def __init__(self, *args, file, table, **kwargs):
        self.headings = list(table.mapping)
        super().__init__(*args, **kwargs)
        if file.entity in KINDS:
            choices = [("", _("as each row says")), *KINDS[Entity(file.entity)]]
            self.fields["kind"] = forms.ChoiceField(
                label=_("Kind where the list does not say"), choices=choices, required=False, initial=file.kind
            )
        fields = [("", _("do not take over")), *((name, FIELD_LABELS[name]) for name in fields_of(file.entity))]
        for number, heading in enumerate(self.headings):
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=table.title_of(heading),
                choices=fields,
                required=False,
                initial=table.mapping[heading] or "",
                help_text=_in_the_list(table.samples(heading)),
            )
        self.fields["without_faulty_values"] = forms.BooleanField(
            label=_("Save rows without their faulty values"),
            help_text=_("A row whose name is missing stays out all the same."),
            required=False,
            initial=file.without_faulty_values,
        )

    def answers(self):
        """What `correct_columns` takes."""
        values = self.cleaned_data
        return {
            "columns": {heading: values[f"column_{number}"] or None for number, heading in enumerate(self.headings)},
            "kind": values.get("kind", ""),
            "without_faulty_values": values["without_faulty_values"],
        }


def _in_the_list(samples):
    """What stands in a column, in words and short."""
    told = ", ".join(Truncator(sample).chars(LONGEST_SAMPLE) for sample in samples)
    return escape(gettext("In the list: %(values)s") % {"values": told}) if told else gettext("The column is empty.")


IN_THE_NOTE = "note"


class QuestionsForm(forms.Form):
    """What is asked of a list as a whole: who is meant by a name, and whether commas part other names."""

    def __init__(self, data=None, *, file):
        super().__init__(data)
        asked, given = file.summary.get("asked", {}), Answers.of(file.answers)
        self.more_names = asked.get("more_names", 0)
        self.keys = []
        accounts = [(account.pk, str(account)) for account in accounts_of_the_team()] if "names" in asked else []
        for key, name, several, rows in asked.get("names", ()):
            self.keys.append(key)
            self.fields[f"who:{key}"] = forms.ChoiceField(
                label=name,
                choices=_who(accounts, several),
                required=False,
                initial=given.colleagues[key] or IN_THE_NOTE if key in given.colleagues else "",
                help_text=ngettext("in %(n)s row", "in %(n)s rows", rows) % {"n": rows},
                widget=forms.Select(attrs={"class": "form-select"}),
            )
        if asked.get("commas"):
            self.fields["commas"] = forms.ChoiceField(
                label=_("Commas in other names"),
                choices=[("", _("belong to the name: nothing is parted")), ("part", _("part the names"))],
                required=False,
                initial="part" if given.commas_part else "",
                help_text=ngettext(
                    "in %(n)s row, such as: %(values)s", "in %(n)s rows, such as: %(values)s", asked["commas"]
                )
                % {"n": asked["commas"], "values": "; ".join(f"„{one}”" for one in asked["samples"])},
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    def answers(self):
        said = {key: self.cleaned_data[f"who:{key}"] for key in self.keys}
        return Answers(
            colleagues={key: None if who == IN_THE_NOTE else int(who) for key, who in said.items() if who},
            commas_part=self.cleaned_data.get("commas") == "part",
        )


def _who(accounts, several):
    if several:
        return [("", _("not decided: these rows stay out")), (IN_THE_NOTE, _("stays in the note")), *accounts]
    return [("", _("stays in the note")), *accounts]


class ConfirmForm(ActionForm):
    """Nothing but the one-time token and which preview the person has seen."""

    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
