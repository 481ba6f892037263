"""Forms of the path and of the cooperative."""

from django import forms
from django.utils.translation import gettext_lazy as _

from contacts.choices import OrganisationKind
from crm.common.dates import validate_not_future, validate_reasonable
from crm.common.forms import ActionForm, DayInput, Picker, RecordForm
from crm.ledger.kinds import Evidence, Sex
from milestones.choices import ContractKind, EndReason, Precision
from milestones.models import Employment, GroupMilestone, SocialCooperative


class DayFormField(forms.DateField):
    """A day between 1900 and 2100, typed or picked."""

    widget = DayInput
    default_validators = [validate_reasonable]


class MilestoneFields(forms.ModelForm):
    """What is known about a reached milestone."""

    achieved_on = DayFormField(
        label=_("Day of the event"),
        required=False,
        help_text=_("The date in the document, not the day of typing."),
        validators=[validate_not_future],
    )
    evidence = forms.ChoiceField(label=_("Evidence"), choices=Evidence.choices, initial=Evidence.ATTACHED)

    class Meta:
        model = GroupMilestone
        fields = ["achieved_on", "precision", "evidence", "evidence_reference", "out_of_order_reason"]

    def clean(self):
        values = super().clean()
        if values.get("precision") != Precision.UNKNOWN and not values.get("achieved_on") and "achieved_on" in values:
            self.add_error("achieved_on", _("Enter the day of the event, or say that the date is not known."))
        return values


class RecordMilestoneForm(RecordForm, MilestoneFields):
    """Records a milestone that is not reached yet; the record on screen may be its plan."""

    class Meta(MilestoneFields.Meta):
        pass

    def _post_clean(self):
        """The action checks the record: before it runs there is none, or only a plan."""


class ChangeMilestoneForm(RecordForm, MilestoneFields):
    planned_on = DayFormField(label=_("Planned for"), required=False)

    class Meta(MilestoneFields.Meta):
        fields = [*MilestoneFields.Meta.fields, "planned_on"]


class PlanMilestoneForm(ActionForm):
    planned_on = DayFormField(label=_("Planned for"))


class ReasonForm(ActionForm):
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class CooperativeForm(RecordForm):
    class Meta:
        model = SocialCooperative
        fields = ["registered_name", "krs", "nip", "regon", "seat_town", "seat_powiat"]
        widgets = {"seat_powiat": Picker("contacts:powiat-picker")}


class HireForm(ActionForm):
    """A new person under a contract. No name: the tool gives a number."""

    starts_on = DayFormField(label=_("From"))
    contract_kind = forms.ChoiceField(label=_("Contract"), choices=ContractKind.choices)
    fraction = forms.DecimalField(
        label=_("Part of full time"), min_value=0, max_value=1, decimal_places=3, initial=1, localize=True,
        help_text=_("1 is full time, 0.5 half."),
    )  # fmt: skip
    sex = forms.ChoiceField(label=_("Sex"), choices=[("", "–"), (Sex.WOMAN, _("woman")), (Sex.MAN, _("man"))])
    former_wtz = forms.BooleanField(label=_("Came from a WTZ"), required=False)
    wtz = forms.ModelChoiceField(label=_("From which WTZ"), queryset=None, required=False)
    counts_as_art4 = forms.BooleanField(label=_("Person listed in art. 4(1)"), required=False)
    replaces = forms.ModelChoiceField(
        label=_("On the post of"), queryset=None, required=False,
        help_text=_("Choose the contract that ended if the post is not a new one."),
    )  # fmt: skip
    evidence_reference = forms.CharField(
        label=_("Contract (paper reference)"), max_length=200, required=False,
        help_text=_("No copy of the contract is stored."),
    )  # fmt: skip

    def __init__(self, *args, cooperative, workshops, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wtz"].queryset = workshops.filter(kind=OrganisationKind.WTZ)
        self.fields["replaces"].queryset = Employment.objects.filter(
            cooperative=cooperative, ends_on__isnull=False, withdrawn_reason=""
        ).select_related("worker")


class EndEmploymentForm(ActionForm):
    ends_on = DayFormField(label=_("Last day of work"))
    end_reason = forms.ChoiceField(label=_("Why it ended"), choices=EndReason.choices)
