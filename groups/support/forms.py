"""Forms of planned and given support."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.models import Organisation, Person
from crm.accounts.models import User
from crm.accounts.roles import Can
from crm.common.forms import DayInput, HourInput, Picker, RecordForm
from crm.files.forms import UploadField
from groups.support.models import PlannedSupport, SupportEntry, SupportPlan


class PlannedForm(RecordForm):
    class Meta:
        model = PlannedSupport
        fields = ("kind", "hours", "from_on", "to_on", "scope")
        widgets = {"from_on": DayInput, "to_on": DayInput}
        localized_fields = ("hours",)
        error_messages = {"hours": {"min_value": _("Enter at least a quarter of an hour (0.25).")}}


class AgreeForm(RecordForm):
    class Meta:
        model = SupportPlan
        fields = ("agreed_on", "document", "agreement_reference")
        widgets = {"agreed_on": DayInput}

    def __init__(self, *args, group, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agreed_on"].required = True
        self.choose_from("document", group.documents.live().select_related("organisation"))

    def clean(self):
        cleaned = super().clean()
        if not (cleaned.get("document") or cleaned.get("agreement_reference")) and "document" not in self.errors:
            self.add_error("agreement_reference", gettext("Choose the signed plan, or say where it is kept."))
        return cleaned

    def _get_validation_exclusions(self):
        """Which version is agreed is for the action to say; the document is asked for above."""
        return super()._get_validation_exclusions() | {"agreed_version", "agreed_on", "document"}


class CardForm(RecordForm):
    """The signed card alone: it mostly comes in later."""

    upload = UploadField(label=_("Signed card (scan or photograph)"), required=False)
    field_order = ["upload", "card_reference"]

    class Meta:
        model = SupportEntry
        fields = ["card_reference"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.card_id:
            self.fields["upload"].help_text = gettext(
                "Now: %(name)s. Choose a file only where the wrong one was added."
            ) % {"name": self.instance.card.name}


ENTRY_FIELDS = [
    "kind",
    "topic",
    "given_on",
    "starts_at",
    "ends_at",
    "adviser",
    "adviser_person",
    "adviser_organisation",
    "to_whole_group",
    "receiver_person",
    "receiver_organisation",
    "upload",
    "card_reference",
    "note",
]


class EntryForm(CardForm):
    """One session. Only kind and day are required: what else is missing is told, and the hours wait for it."""

    field_order = ENTRY_FIELDS

    class Meta(CardForm.Meta):
        fields = [name for name in ENTRY_FIELDS if name != "upload"]
        widgets = {
            "given_on": DayInput,
            "starts_at": HourInput,
            "ends_at": HourInput,
            "adviser_person": Picker("contacts:person-picker"),
            "adviser_organisation": Picker("contacts:organisation-picker"),
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, group, **kwargs):
        super().__init__(*args, **kwargs)
        said = self.instance
        ours = User.objects.with_right(Can.EDIT_SUPPORT) | User.objects.filter(pk=said.adviser_id)
        self.choose_from("adviser", ours.distinct())
        people = Person.objects.filter(group_roles__group=group) | Person.objects.filter(pk=said.receiver_person_id)
        self.choose_from("receiver_person", people.distinct())
        members = Organisation.objects.filter(memberships__group=group)
        known = Organisation.objects.filter(pk=said.receiver_organisation_id)
        self.choose_from("receiver_organisation", (members | known).distinct())
        self.fields["receiver_person"].help_text = gettext("People of the group. Add a missing one to the group first.")


class WithdrawForm(RecordForm):
    shows_record = False

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta:
        model = SupportEntry
        fields: list[str] = []


class RemoveForm(RecordForm):
    """A question about one line of the plan, answered against the version that was seen."""

    shows_record = False

    class Meta:
        model = PlannedSupport
        fields: list[str] = []
