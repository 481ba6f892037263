"""Forms of groups and their members."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contacts.models import Organisation, Person
from crm.accounts.models import User
from crm.accounts.roles import Can
from crm.common.dates import today, validate_not_future, validate_reasonable
from crm.common.forms import ActionForm, DayInput, Picker, RecordForm
from groups.choices import BlockingReason, GroupPersonRole, MemberRole, StrandState
from groups.models import GroupPerson, GroupStrand, InitiativeGroup, Membership
from groups.rules import check_role

ROWS = 4
MOST_ROWS = 40
ROW_FIELD = re.compile(r"(?:member|person)_\d{1,2}")


class GroupForm(RecordForm):
    class Meta:
        model = InitiativeGroup
        fields = [
            "name",
            "founder_track",
            "powiat",
            "gmina",
            "town",
            "branch",
            "planned_jobs",
            "planned_wtz_jobs",
            "guardian",
            "formed_on",
            "note",
        ]
        widgets = {
            "powiat": Picker("contacts:powiat-picker"),
            "gmina": Picker("contacts:gmina-picker"),
            "formed_on": DayInput,
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose_from("guardian", User.objects.with_right(Can.EDIT_GROUPS))


class FormGroupForm(GroupForm):
    """A new group with its first members: rows of organisation and role, person and role; empty rows are ignored."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = self.rows_needed()
        for row in range(self.rows):
            self.fields[f"member_{row}"] = forms.ModelChoiceField(
                label=_("Organisation"),
                queryset=Organisation.objects.current(),
                required=False,
                widget=Picker("contacts:organisation-picker"),
            )
            self.fields[f"member_role_{row}"] = forms.ChoiceField(
                label=_("Role"), choices=[("", "–"), *MemberRole.choices], required=False
            )
            self.fields[f"person_{row}"] = forms.ModelChoiceField(
                label=_("Person"),
                queryset=Person.objects.current(),
                required=False,
                widget=Picker("contacts:person-picker"),
            )
            self.fields[f"person_role_{row}"] = forms.ChoiceField(
                label=_("Role"), choices=[("", "–"), *GroupPersonRole.choices], required=False
            )

    def rows_needed(self):
        """As many as were sent, or are filled in and one to spare."""
        sent = [*self.data, *self.initial]
        known = [int(name.rsplit("_", 1)[1]) + 1 for name in sent if ROW_FIELD.fullmatch(name)]
        spare = 0 if self.is_bound else 1
        return min(max([ROWS, *(row + spare for row in known)]), MOST_ROWS)

    @property
    def group_fields(self):
        return [self[name] for name in self.Meta.fields]

    @property
    def member_rows(self):
        return [(self[f"member_{row}"], self[f"member_role_{row}"]) for row in range(self.rows)]

    @property
    def person_rows(self):
        return [(self[f"person_{row}"], self[f"person_role_{row}"]) for row in range(self.rows)]

    def clean(self):
        cleaned = super().clean()
        for row in range(self.rows):
            for what in ("member", "person"):
                self._check_row(cleaned, f"{what}_{row}", f"{what}_role_{row}")
        return cleaned

    def _check_row(self, cleaned, what, role):
        if cleaned.get(what) and not cleaned.get(role):
            self.add_error(role, _("Choose the role."))
        elif cleaned.get(role) and not cleaned.get(what) and what not in self.errors:
            self.add_error(what, _("Choose who holds this role."))
        elif what.startswith("member") and cleaned.get(what):
            try:
                check_role(cleaned[what], cleaned[role])
            except ValidationError as refusal:
                self.add_error(what, refusal.message_dict["organisation"])

    def values(self):
        values = super().values()
        pairs: dict[str, list] = {"member": [], "person": []}
        for row in range(self.rows):
            for what, found in pairs.items():
                one, role = values.pop(f"{what}_{row}"), values.pop(f"{what}_role_{row}")
                if one:
                    found.append((one, role))
        return values | {"members": pairs["member"], "people": pairs["person"]}


class MembershipForm(RecordForm):
    class Meta:
        model = Membership
        fields = ["organisation", "role", "from_on", "to_on", "committed_on", "evidence_reference"]
        widgets = {
            "organisation": Picker("contacts:organisation-picker"),
            "from_on": DayInput,
            "to_on": DayInput,
            "committed_on": DayInput,
        }

    def clean(self):
        """A membership that stands is not asked again: it must be possible to end one that should not have been."""
        cleaned = super().clean()
        asked = {"organisation", "role"} & set(self.changed_data)
        if asked and cleaned.get("organisation") and cleaned.get("role"):
            try:
                check_role(cleaned["organisation"], cleaned["role"])
            except ValidationError as refusal:
                self.add_error("organisation", refusal.message_dict["organisation"])
        return cleaned


class GroupPersonForm(RecordForm):
    class Meta:
        model = GroupPerson
        fields = ["person", "role", "from_on", "to_on"]
        widgets = {"person": Picker("contacts:person-picker"), "from_on": DayInput, "to_on": DayInput}


class StatusForm(ActionForm):
    """The day on which the status changed, and what there is to say."""

    on = forms.DateField(
        label=_("Since"), initial=today, widget=DayInput, validators=[validate_reasonable, validate_not_future]
    )
    note = forms.CharField(label=_("Explanation"), max_length=300, required=False)


class StopForm(StatusForm):
    reason = forms.ChoiceField(label=_("Reason"), choices=[("", "–"), *BlockingReason.choices])
    field_order = ["on", "reason", "note"]


class StrandForm(RecordForm):
    """How one strand of a group stands. A strand nobody has spoken of yet is seen in version 0."""

    class Meta:
        model = GroupStrand
        fields = ["state", "reason", "since", "note"]
        widgets = {"since": DayInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        since = self.fields["since"]
        since.required, self.initial["since"] = False, None
        since.help_text = _("Left empty: today, or the day as it was where the state stays.")
        self.fields["reason"].help_text = _("Only for what is blocked.")
        self.keep_version_of(self.instance)
        if not self.instance.pk:
            self.fields["version"].initial = 0

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("state") != StrandState.BLOCKED:
            if cleaned.get("reason") and "reason" in self.changed_data:
                self.add_error("reason", _("A reason is for what is blocked: choose that state, or leave this empty."))
            cleaned["reason"] = ""
        elif not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Choose what blocks."))
        return cleaned
