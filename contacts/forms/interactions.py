"""Forms of the log of contacts."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.choices import Direction, InteractionKind, Outcome
from contacts.extras import fields_of_extras
from contacts.forms.newcomers import NewcomersMixin
from contacts.forms.step_rows import StepRowsMixin, rows_in
from contacts.forms.steps import team
from contacts.models import Interaction, Organisation, Person
from crm.common.forms import ActionForm, DayInput, HourInput, MultiPicker, RecordForm

STEPS_OFFERED = 3

EVERYDAY_KINDS = (
    InteractionKind.PHONE_CALL,
    InteractionKind.EMAIL,
    InteractionKind.VISIT_TO_ORGANISATION,
    InteractionKind.VISIT_OF_ORGANISATION,
)


class InteractionForm(RecordForm):
    """What happened, when, with whom and what was said."""

    class Meta:
        model = Interaction
        fields = (
            "kind",
            "occurred_on",
            "occurred_at",
            "direction",
            "organisations",
            "persons",
            "colleagues",
            "summary",
            "outcome",
        )
        widgets = {
            "kind": forms.RadioSelect,
            "direction": forms.RadioSelect,
            "outcome": forms.RadioSelect,
            "occurred_on": DayInput,
            "occurred_at": HourInput,
            "organisations": MultiPicker("contacts:organisation-picker"),
            "persons": MultiPicker("contacts:person-picker"),
            "colleagues": forms.CheckboxSelectMultiple,
            "summary": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "summary": _("Facts and arrangements. Nothing about anybody's health or disability."),
        }

    def __init__(self, *args, user, **kwargs):
        self.user = user
        super().__init__(*args, **kwargs)
        self.offer("kind", InteractionKind.choices)
        self.offer("direction", [("", pgettext_lazy("direction", "not said")), *Direction.choices])
        self.offer("outcome", [("", pgettext_lazy("outcome", "not said")), *Outcome.choices])
        self.choose_from("organisations", Organisation.objects.visible_to(user)).required = False
        self.choose_from("persons", Person.objects.visible_to(user)).required = False
        self.extras = fields_of_extras(user, self.instance)
        self.fields.update(self.extras)
        author = self.instance.author_id or user.pk
        self.choose_from("colleagues", team().exclude(pk=author)).required = False

    def clean(self):
        cleaned = super().clean()
        if {"organisations", "persons"}.isdisjoint(self.errors) and not (
            cleaned.get("organisations") or cleaned.get("persons") or self.names_newcomer()
        ):
            self.add_error("organisations", _("Say with whom it was: choose an organisation or a person."))
        return cleaned

    def values(self):
        values = super().values()
        extras = {name: values.pop(name) for name in self.extras}
        return values | {"extras": extras}

    @property
    def extra_fields(self):
        return [self[name] for name in self.extras]

    def names_newcomer(self):
        return False

    @property
    def everyday_kinds(self):
        return [choice for choice in self["kind"] if choice.data["value"] in EVERYDAY_KINDS]

    @property
    def other_kinds(self):
        return [choice for choice in self["kind"] if choice.data["value"] not in EVERYDAY_KINDS]

    @property
    def more_open(self):
        """Whether the folded fields hold something or are wrong."""
        return any(self[name].value() or self[name].errors for name in ("occurred_at", "direction", "colleagues"))

    @property
    def other_kind_chosen(self):
        return any(choice.data["selected"] for choice in self.other_kinds)


class LogForm(NewcomersMixin, StepRowsMixin, InteractionForm):
    """A new contact and, on the same screen, who is new to us and what comes next."""

    set_stance = forms.BooleanField(
        label=_("Also set this as the organisation's stance"),
        required=False,
        help_text=_("Only for organisations you look after and where nothing newer is known."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_steps(self.user, self.steps_offered())
        self.offer_newcomers(self.user)

    def steps_offered(self):
        """Some to fill in, and as many as a draft holds."""
        return max(STEPS_OFFERED, rows_in(self.initial))

    def clean(self):
        cleaned = super().clean()
        chosen = list(cleaned.get("organisations") or [])
        only = chosen[0] if len(chosen) == 1 else None
        self.clean_steps(cleaned, concerned=only, agreed_on=cleaned.get("occurred_on"))
        self.clean_newcomers()
        return cleaned

    def names_newcomer(self):
        return bool(self.new_organisation() or self.new_person())

    def values(self):
        apart = {*self.names_of_steps(), *self.names_of_newcomers()}
        values = {name: value for name, value in super().values().items() if name not in apart}
        return values | {
            "next_steps": self.steps(),
            "new_organisation": self.new_organisation(),
            "new_person": self.new_person(),
        }


class WithdrawForm(ActionForm):
    shows_record = False
    reason = forms.CharField(
        label=_("Why is it withdrawn?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("For instance: logged twice, or under the wrong organisation."),
    )

    def __init__(self, *args, interaction, **kwargs):
        super().__init__(*args, **kwargs)
        self.keep_version_of(interaction)

    def clean_reason(self):
        reason = self.cleaned_data["reason"].strip()
        if not reason:
            raise ValidationError(_("Say why the contact is withdrawn."))
        return reason
