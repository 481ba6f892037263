"""Forms of presence: everybody on one screen, and head counts without names."""

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.choices import OrganisationKind
from contacts.meetings.forms import MeetingActionForm, SomebodyForm
from contacts.meetings.guests import lines_of
from contacts.meetings.rules import mendable_people
from crm.ledger.kinds import Sex

GROUPS = [
    ("coming", _("Signed up")),
    ("waiting", _("Waiting list")),
    ("asked", _("Invited, no answer yet")),
    ("marked", _("Came without signing up")),
    ("colleagues", _("Other people of the invited organisations")),
    ("declined", _("Declined")),
]


class AttendanceForm(SomebodyForm):
    """A box to tick for everybody who may have been there, and room for one more who came without signing up."""

    needs_somebody = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.keep_version_of(self.meeting)
        self.fields["organisation"].help_text = ""
        unknown = [line.person for line in self.lines if not line.sex]
        mendable = mendable_people(self.user, unknown)
        for line in self.lines:
            self.fields[f"present_{line.person.pk}"] = forms.BooleanField(
                label=str(line.person), required=False, initial=line.present
            )
            if not line.sex and line.person.pk in mendable:
                self.fields[f"sex_{line.person.pk}"] = forms.ChoiceField(
                    label=gettext("Sex of %(person)s") % {"person": line.person},
                    required=False,
                    choices=Sex.choices,
                    widget=forms.Select(attrs={"class": "form-select form-select-sm"}),
                )

    @cached_property
    def lines(self):
        return lines_of(self.meeting)

    def get_layout(self):
        return Layout(
            Row(Column("person", css_class="col-md-6"), Column("organisation", css_class="col-md-6")),
            self.new_person_fields(),
        )

    @property
    def groups(self):
        """The lines as the page draws them, group by group."""
        for code, label in GROUPS:
            rows = [self.row(line) for line in self.lines if line.group == code]
            if rows:
                yield label, rows

    def row(self, line):
        sex = f"sex_{line.person.pk}"
        return {
            "line": line,
            "sex_label": Sex(line.sex).label,
            "present": self[f"present_{line.person.pk}"],
            "sex": self[sex] if sex in self.fields else None,
        }

    def present(self):
        """Pairs of a person and the organisation they came for."""
        return [
            (line.person, line.organisation)
            for line in self.lines
            if self.cleaned_data.get(f"present_{line.person.pk}")
        ]

    def mended(self):
        """Pairs of a person and the sex now known."""
        return [(line.person, sex) for line in self.lines if (sex := self.cleaned_data.get(f"sex_{line.person.pk}"))]


SEXES = [Sex.WOMAN, Sex.MAN, Sex.UNKNOWN]
SEX_HEADINGS = [_("Women"), _("Men"), _("Sex not known")]


class HeadCountForm(MeetingActionForm):
    """Sex by kind of organisation: a row for each kind in use and for the others, and one to add a kind."""

    other_kind = forms.ChoiceField(label=_("Another kind of organisation"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.keep_version_of(self.meeting)
        standing = {(one.sex, one.organisation_kind): one.people for one in self.meeting.head_counts.all()}
        self.kinds = self.kinds_in_use(standing)
        for kind in self.kinds:
            for sex in SEXES:
                self.fields[cell(kind, sex)] = self.number(sex, kind_label(kind), standing.get((sex, kind)))
        for sex in SEXES:
            self.fields[cell("added", sex)] = self.number(sex, gettext("another kind"))
        rest = [choice for choice in OrganisationKind.choices if choice[0] not in self.kinds]
        self.offer("other_kind", [("", "–"), *rest])
        self.fields["other_kind"].widget.attrs["class"] = "form-select"

    def kinds_in_use(self, standing):
        used = {kind for _sex, kind in standing if kind}
        used |= set(self.meeting.invitations.values_list("organisation__kind", flat=True).distinct())
        used |= set(self.meeting.attendances.values_list("organisation_kind", flat=True).distinct())
        kinds = [kind for kind in OrganisationKind.values if kind in used or kind == OrganisationKind.OTHER]
        return [*kinds, ""] if any(not kind for _sex, kind in standing) else kinds

    def number(self, sex, kind, initial=None):
        return forms.IntegerField(
            label=f"{kind}, {Sex(sex).label}",
            required=False,
            min_value=0,
            max_value=2000,
            initial=initial,
            widget=forms.NumberInput(attrs={"class": "form-control", "inputmode": "numeric"}),
        )

    @property
    def rows(self):
        for kind in self.kinds:
            yield kind_label(kind), self.cells_of(kind)

    def cells_of(self, kind):
        return [(heading, self[cell(kind, sex)]) for sex, heading in zip(SEXES, SEX_HEADINGS, strict=True)]

    @property
    def added_row(self):
        return self.cells_of("added")

    def clean(self):
        cleaned = super().clean()
        added = any(cleaned.get(cell("added", sex)) for sex in SEXES)
        if added and not cleaned.get("other_kind") and "other_kind" not in self.errors:
            self.add_error("other_kind", gettext("Say which kind of organisation these people came from."))
        return cleaned

    def counts(self):
        """(sex, kind of organisation) to the number of people; an empty box is nobody."""
        found = {(sex.value, kind): self.cleaned_data[cell(kind, sex)] or 0 for kind in self.kinds for sex in SEXES}
        if kind := self.cleaned_data.get("other_kind"):
            found |= {(sex.value, kind): self.cleaned_data[cell("added", sex)] or 0 for sex in SEXES}
        return found


def kind_label(kind):
    return OrganisationKind(kind).label if kind else gettext("kind not known")


def cell(kind, sex):
    return f"{kind}_{Sex(sex).value or 'U'}"
