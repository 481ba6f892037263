"""Forms of meetings: the plan, invitations, sign-up, the end."""

from crispy_forms.layout import HTML, Column, Fieldset, Layout, Row
from django import forms
from django.template.defaultfilters import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.choices import InteractionKind
from contacts.meetings.models import Meeting
from contacts.models import Organisation, Person
from crm.accounts.models import User
from crm.accounts.roles import Can, Scope, scope_of
from crm.common.forms import ActionForm, DayInput, HourInput, MultiPicker, Picker, RecordForm
from crm.ledger.kinds import Evidence, Sex


class MeetingForm(RecordForm):
    """The plan. Who may work on everybody's meetings also says who organises."""

    class Meta:
        model = Meeting
        fields = [
            "kind",
            "title",
            "starts_on",
            "starts_at",
            "ends_at",
            "powiat",
            "town",
            "place",
            "host",
            "capacity",
            "agenda",
            "organiser",
        ]
        widgets = {
            "starts_on": DayInput,
            "starts_at": HourInput,
            "ends_at": HourInput,
            "powiat": Picker("contacts:powiat-picker"),
            "host": Picker("contacts:organisation-picker"),
            "agenda": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Left empty, it is made of the kind and the town.")
        self.fields["capacity"].help_text = _("Left empty: no limit. Beyond it people are put on the waiting list.")
        self.fields["host"].help_text = _("Who gives the room, if it is one of our organisations.")
        if scope_of(user.role, Can.EDIT_MEETINGS) == Scope.ALL:
            self.choose_from("organiser", User.objects.with_right(Can.EDIT_MEETINGS)).initial = user.pk
        else:
            del self.fields["organiser"]
        self.helper.layout = self.layout_of_fields()

    def layout_of_fields(self):
        tail = [name for name in ("agenda", "organiser", "token", "version") if name in self.fields]
        return Layout(
            Row(Column("kind", css_class="col-md-5"), Column("title", css_class="col-md-7")),
            Row(
                Column("starts_on", css_class="col-md-4"),
                Column("starts_at", css_class="col-6 col-md-4"),
                Column("ends_at", css_class="col-6 col-md-4"),
            ),
            Row(Column("powiat", css_class="col-md-6"), Column("town", css_class="col-md-6")),
            "place",
            Row(Column("host", css_class="col-md-8"), Column("capacity", css_class="col-md-4")),
            *tail,
        )

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("title") and cleaned.get("kind") and cleaned.get("town"):
            kind = capfirst(str(InteractionKind(cleaned["kind"]).label))
            cleaned["title"] = f"{kind}: {cleaned['town']}"[:200]
        return cleaned


class MeetingActionForm(ActionForm):
    """A form about one meeting."""

    def __init__(self, *args, meeting, user, **kwargs):
        self.meeting, self.user = meeting, user
        super().__init__(*args, **kwargs)


class InviteForm(MeetingActionForm):
    organisations = forms.ModelMultipleChoiceField(
        label=_("Organisations"),
        queryset=Organisation.objects.all(),
        required=False,
        widget=MultiPicker("contacts:organisation-picker"),
    )
    persons = forms.ModelMultipleChoiceField(
        label=_("People"),
        queryset=Person.objects.all(),
        required=False,
        widget=MultiPicker("contacts:person-picker"),
    )

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not (cleaned["organisations"] or cleaned["persons"]):
            self.add_error("organisations", gettext("Choose an organisation or a person."))
        return cleaned


class SomebodyForm(MeetingActionForm):
    """A person chosen from those we know, or added here, and for which organisation they come."""

    person = forms.ModelChoiceField(
        label=_("Person"), queryset=Person.objects.all(), required=False, widget=Picker("contacts:person-picker")
    )
    organisation = forms.ModelChoiceField(
        label=_("For which organisation"),
        queryset=Organisation.objects.all(),
        required=False,
        widget=Picker("contacts:organisation-picker"),
        help_text=_("Left empty: the one the person acts for, if there is exactly one."),
    )
    last_name = forms.CharField(label=_("Last name"), max_length=80, required=False)
    first_name = forms.CharField(label=_("First name"), max_length=60, required=False)
    sex = forms.ChoiceField(label=_("Sex"), required=False, choices=Sex.choices)
    function = forms.CharField(label=_("Function"), max_length=120, required=False)

    needs_somebody = True

    def get_layout(self):
        return Layout(
            Row(Column("person", css_class="col-md-6"), Column("organisation", css_class="col-md-6")),
            self.new_person_fields(),
            "token",
        )

    def new_person_fields(self):
        return Fieldset(
            _("Not on our list yet? Add the person here"),
            Row(Column("last_name", css_class="col-md-6"), Column("first_name", css_class="col-md-6")),
            Row(Column("sex", css_class="col-md-4"), Column("function", css_class="col-md-8")),
        )

    def clean(self):
        cleaned = super().clean()
        if "person" in self.errors:
            return cleaned
        if cleaned.get("person") and cleaned.get("last_name"):
            self.add_error("last_name", gettext("Choose a person or add a new one, not both."))
        elif cleaned.get("first_name") and not cleaned.get("last_name") and "last_name" not in self.errors:
            self.add_error("last_name", gettext("Enter the last name of the new person."))
        elif self.needs_somebody and not (cleaned.get("person") or cleaned.get("last_name") or self.errors):
            self.add_error("person", gettext("Choose a person, or enter the name of a new one below."))
        return cleaned


class HoldForm(MeetingActionForm):
    evidence = forms.ChoiceField(
        label=_("Signed attendance list"),
        widget=forms.RadioSelect,
        choices=[
            (Evidence.NONE, _("there is none")),
            (Evidence.DECLARED, _("there is one, but we do not have it yet")),
            (Evidence.ATTACHED, _("we have it")),
            (Evidence.VERIFIED, _("we have it and it was compared with the people marked here")),
        ],
    )
    evidence_reference = forms.CharField(
        label=_("Where the list is kept"),
        max_length=200,
        required=False,
        help_text=_("For example: binder 3/2026, page 14."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.keep_version_of(self.meeting)
        self.fields["evidence"].initial = self.meeting.evidence
        self.fields["evidence_reference"].initial = self.meeting.evidence_reference
        self.helper.layout = Layout(
            "evidence",
            "evidence_reference",
            HTML("{% if consequence %}<p class='muted small mb-0'>{{ consequence }}</p>{% endif %}"),
            "token",
            "version",
        )

    def clean(self):
        cleaned = super().clean()
        reference = (cleaned.get("evidence_reference") or "").strip()
        if cleaned.get("evidence") in Evidence.at_least(Evidence.ATTACHED) and not reference:
            self.add_error("evidence_reference", gettext("Say where the signed attendance list is kept."))
        return cleaned


class RemoveForm(MeetingActionForm):
    shows_record = False

    def __init__(self, *args, invitation, **kwargs):
        super().__init__(*args, **kwargs)
        self.keep_version_of(invitation)


class ConfirmForm(MeetingActionForm):
    shows_record = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.keep_version_of(self.meeting)
