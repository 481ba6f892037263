"""Forms of the path and of the cooperative."""

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.choices import OrganisationKind
from contacts.models import Organisation
from crm.common.dates import validate_not_future, validate_reasonable
from crm.common.forms import ActionForm, CorrectionField, DayInput, Picker, RecordForm
from crm.ledger.kinds import Evidence, Sex
from milestones.choices import ContractKind, EndReason, Precision
from milestones.deadlines import told_of
from milestones.models import Employment, GroupMilestone, Headcount, SocialCooperative, Worker


class DayFormField(forms.DateField):
    """A day between 1900 and 2100, typed or picked."""

    widget = DayInput
    default_validators = [validate_reasonable]


LONGEST_REFERENCE = 200


def documents_to_name(group, named):
    """The group's documents that stand, and the one that is named already."""
    documents = group.documents.filter(Q(withdrawn_at=None) | Q(pk=named))
    return documents.select_related("organisation").prefetch_related("versions")


class MilestoneFields(RecordForm):
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
        fields = ["achieved_on", "precision", "evidence", "document", "evidence_reference", "out_of_order_reason"]

    def __init__(self, *args, asks_reason, group, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose_from("document", documents_to_name(group, self.instance.document_id))
        if not asks_reason:
            del self.fields["out_of_order_reason"]

    def clean(self):
        """A document kept here is named as the evidence where nobody says it otherwise."""
        values = super().clean()
        if values.get("document") and values.get("evidence_reference") == "":
            values["evidence_reference"] = str(values["document"].newest)[:LONGEST_REFERENCE]
        if values.get("evidence") in (Evidence.ATTACHED, Evidence.VERIFIED) and values.get("evidence_reference") == "":
            self.add_error("evidence_reference", _("Say which document it is and where it is kept."))
        if values.get("precision") != Precision.UNKNOWN and not values.get("achieved_on") and "achieved_on" in values:
            self.add_error("achieved_on", _("Enter the day of the event, or say that the date is not known."))
        return values


class RecordMilestoneForm(MilestoneFields):
    """Records a milestone that is not reached yet; the record on screen may be its plan."""

    class Meta(MilestoneFields.Meta):
        pass

    def _post_clean(self):
        """The action checks the record: before it runs there is none, or only a plan."""


class ChangeMilestoneForm(MilestoneFields):
    planned_on = DayFormField(label=_("Planned for"), required=False)

    class Meta(MilestoneFields.Meta):
        fields = [*MilestoneFields.Meta.fields, "planned_on"]


class PlanMilestoneForm(RecordForm):
    planned_on = DayFormField(label=_("Planned for"))

    class Meta:
        model = GroupMilestone
        fields = ["planned_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if origin := told_of(self.instance.planned_by_rule):
            told = gettext("%(origin)s. A day that you choose is yours: the deadline no longer moves it.")
            self.fields["planned_on"].help_text = capfirst(told % {"origin": origin})


def reason_field():
    return forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class RevokeMilestoneForm(RecordForm):
    """Carries the version of the milestone the reader saw."""

    shows_record = False

    reason = reason_field()

    class Meta:
        model = GroupMilestone
        fields: list[str] = []


class CooperativeForm(RecordForm):
    """Asks why the powiat of the seat changes, once it does."""

    correction = CorrectionField(
        label=_("Why does the powiat of the seat change?"),
        mend=_("It was mistyped: what has counted so far moves to the new powiat."),
        real=_("The cooperative has really moved: what happened before stays in the old powiat."),
    )
    moved_on = DayFormField(
        label=_("Since when, if it has moved"),
        required=False,
        validators=[validate_not_future],
        help_text=_("The day of the entry of the new seat in KRS; from that day on it counts in the new powiat."),
    )

    class Meta:
        model = SocialCooperative
        fields = ["registered_name", "krs", "nip", "regon", "seat_town", "seat_powiat"]
        widgets = {"seat_powiat": Picker("contacts:powiat-picker")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not (self.instance.pk and self.is_bound and "seat_powiat" in self.changed_data):
            del self.fields["correction"], self.fields["moved_on"]


class HeadcountForm(RecordForm):
    class Meta:
        model = Headcount
        fields = ["counted_on", "members", "employees", "art4_employees", "source"]
        widgets = {"counted_on": DayInput()}


class RemoveHeadcountForm(RecordForm):
    """A question about the numbers of one day, answered against the version that was seen."""

    shows_record = False

    class Meta:
        model = Headcount
        fields: list[str] = []


SEXES = [("", "–"), (Sex.WOMAN, _("woman")), (Sex.MAN, _("man"))]


class HireForm(ActionForm):
    """A contract of a new person, who gets a number and no name, or of one who has worked here before."""

    worker = forms.ModelChoiceField(
        label=_("Person"), queryset=Worker.objects.none(), required=False, empty_label=_("a new person"),
        help_text=_("Choose the number of a person who has worked here before; what follows about them is kept."),
    )  # fmt: skip
    starts_on = DayFormField(label=_("From"))
    contract_kind = forms.ChoiceField(label=_("Contract"), choices=ContractKind.choices)
    fraction = forms.DecimalField(
        label=_("Part of full time"), min_value=0, max_value=1, decimal_places=3, initial=1, localize=True,
        help_text=_("1 is full time, 0.5 half."),
    )  # fmt: skip
    sex = forms.ChoiceField(label=_("Sex"), choices=SEXES, required=False)
    former_wtz = forms.BooleanField(label=_("Came from a WTZ"), required=False)
    wtz = forms.ModelChoiceField(label=_("From which WTZ"), queryset=Organisation.objects.none(), required=False)
    counts_as_art4 = forms.BooleanField(label=_("Person listed in art. 4(1)"), required=False)
    replaces = forms.ModelChoiceField(
        label=_("On the post of"), queryset=Employment.objects.none(), required=False,
        empty_label=_("in the place of this person's earlier contract"),
        help_text=_("A new person gets a new post. Choose the contract that ended if somebody else held the post."),
    )  # fmt: skip
    new_post = forms.BooleanField(
        label=_("A new post in spite of the person's earlier contract"), required=False,
        help_text=_("It counts as one more job created."),
    )  # fmt: skip
    evidence_reference = forms.CharField(
        label=_("Contract (paper reference)"), max_length=200, required=False,
        help_text=_("No copy of the contract is stored."),
    )  # fmt: skip
    ends_on = DayFormField(
        label=_("Last day of work"), required=False,
        help_text=_("Only for a contract that has ended or has a known end."),
    )  # fmt: skip
    end_reason = forms.ChoiceField(label=_("Why it ended"), choices=[("", "–"), *EndReason.choices], required=False)

    def __init__(self, *args, cooperative, workshops, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose_from("worker", cooperative.workers.all())
        self.choose_from("wtz", workshops.filter(kind=OrganisationKind.WTZ))
        self.choose_from("replaces", ended_contracts(cooperative))

    def clean(self):
        values = super().clean()
        if not values.get("worker") and not values.get("sex"):
            self.add_error("sex", _("Choose the sex of the new person."))
        if not values.get("former_wtz"):
            values["wtz"] = None
        if values.get("new_post") and values.get("replaces"):
            self.add_error("new_post", _("Choose one: a new post, or the post of an ended contract."))
        return values


def ended_contracts(cooperative):
    """Whose posts somebody new may take."""
    ended = Employment.objects.filter(cooperative=cooperative, ends_on__isnull=False, withdrawn_reason="")
    return ended.select_related("worker")


class EmploymentForm(RecordForm):
    """Corrects a contract and what is known of the person under it."""

    sex = forms.ChoiceField(label=_("Sex"), choices=SEXES, required=False)
    former_wtz = forms.BooleanField(label=_("Came from a WTZ"), required=False)
    wtz = forms.ModelChoiceField(label=_("From which WTZ"), queryset=Organisation.objects.none(), required=False)

    class Meta:
        model = Employment
        fields = [
            "starts_on",
            "contract_kind",
            "fraction",
            "counts_as_art4",
            "replaces",
            "evidence_reference",
            "ends_on",
            "end_reason",
        ]
        widgets = {"starts_on": DayInput, "ends_on": DayInput}
        localized_fields = ["fraction"]

    def __init__(self, *args, workshops, **kwargs):
        super().__init__(*args, **kwargs)
        worker = self.instance.worker
        known = workshops.filter(kind=OrganisationKind.WTZ) | Organisation.objects.filter(pk=worker.wtz_id)
        self.choose_from("wtz", known)
        self.choose_from("replaces", ended_contracts(self.instance.cooperative).exclude(pk=self.instance.pk))
        for name in ("sex", "former_wtz"):
            self.fields[name].initial = getattr(worker, name)
        self.fields["wtz"].initial = worker.wtz_id

    def clean(self):
        values = super().clean()
        if not values.get("former_wtz"):
            values["wtz"] = None
        return values


class EndEmploymentForm(RecordForm):
    ends_on = DayFormField(label=_("Last day of work"))
    end_reason = forms.ChoiceField(label=_("Why it ended"), choices=EndReason.choices)

    class Meta:
        model = Employment
        fields = ["ends_on", "end_reason"]


class WithdrawEmploymentForm(RecordForm):
    reason = reason_field()

    class Meta:
        model = Employment
        fields: list[str] = []
