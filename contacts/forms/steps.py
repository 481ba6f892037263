"""Forms of next steps."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from contacts.choices import Party
from contacts.models import Interaction, NextStep, Organisation
from crm.accounts.models import User
from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.forms import ActionForm, DayInput, HourInput, Picker, RecordForm


def team():
    """Those who may have a step: the people who log contacts."""
    return User.objects.with_right(Can.LOG_INTERACTIONS)


def step_fields(user, *, required):
    """The fields of a next step, for a form that holds more than the step."""
    meta = NextStep._meta
    return {
        "what": meta.get_field("what").formfield(required=required),
        "due_on": meta.get_field("due_on").formfield(required=required, widget=DayInput),
        "due_at": meta.get_field("due_at").formfield(required=False, widget=HourInput),
        "party": forms.ChoiceField(
            label=capfirst(meta.get_field("party").verbose_name),
            choices=Party.choices,
            initial=Party.US,
            required=required,
        ),
        "awaited_from": meta.get_field("awaited_from").formfield(
            queryset=Organisation.objects.visible_to(user), widget=Picker("contacts:organisation-picker")
        ),
        "awaited_name": meta.get_field("awaited_name").formfield(
            help_text=_("For instance: the council of the gmina, the district court.")
        ),
        "responsible": meta.get_field("responsible").formfield(
            queryset=team(), initial=user.pk, required=required, empty_label=None if required else "–"
        ),
    }


def numbered(name, number):
    """A field's name in one of several steps; the first keeps the plain name, as drafts kept by browsers know it."""
    return f"{name}_{number}" if number else name


class AwaitedMixin(forms.BaseForm):
    """Says beside the field what the action would refuse on top."""

    def clean_awaited(self, cleaned, *, concerned, number=0):
        party, awaited_from, awaited_name = (
            numbered(name, number) for name in ("party", "awaited_from", "awaited_name")
        )
        if not cleaned.get(party):
            cleaned[party] = Party.US
        if cleaned[party] == Party.US:
            cleaned.update({awaited_from: None, awaited_name: ""})
        elif cleaned[party] == Party.ORGANISATION and not (cleaned.get(awaited_from) or cleaned.get(awaited_name)):
            cleaned[awaited_from] = concerned
        if cleaned[party] != Party.US and not (cleaned.get(awaited_from) or cleaned.get(awaited_name)):
            self.add_error(awaited_name, _("Say from whom we await it."))

    def clean_due(self, cleaned, opened_on, number=0):
        due_on = cleaned.get(numbered("due_on", number))
        if due_on and opened_on and due_on < opened_on:
            message = _("The date cannot lie before the day on which the step was agreed.")
            self.add_error(numbered("due_on", number), message)


class StepForm(AwaitedMixin, RecordForm):
    class Meta:
        model = NextStep
        fields = (
            "what",
            "due_on",
            "due_at",
            "party",
            "awaited_from",
            "awaited_name",
            "organisation",
            "responsible",
            "opened_on",
            "interaction",
        )
        widgets = {
            "due_on": DayInput,
            "due_at": HourInput,
            "opened_on": DayInput,
            "awaited_from": Picker("contacts:organisation-picker"),
            "organisation": Picker("contacts:organisation-picker"),
            "interaction": forms.HiddenInput,
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose_from("organisation", Organisation.objects.visible_to(user))
        self.choose_from("awaited_from", Organisation.objects.visible_to(user))
        self.choose_from("interaction", Interaction.objects.visible_to(user))
        self.choose_from("responsible", team()).empty_label = None
        if not self.instance.pk:
            self.fields["responsible"].initial = user.pk

    def clean(self):
        cleaned = super().clean()
        self.clean_awaited(cleaned, concerned=cleaned.get("organisation"))
        self.clean_due(cleaned, cleaned.get("opened_on"))
        return cleaned


class MoveForm(AwaitedMixin, RecordForm):
    class Meta:
        model = NextStep
        fields = ("due_on",)
        widgets = {"due_on": DayInput}
        labels = {"due_on": _("New date")}

    def clean(self):
        cleaned = super().clean()
        self.clean_due(cleaned, self.instance.opened_on)
        return cleaned


class CloseForm(ActionForm):
    """The day and how it ended; sent empty it means today."""

    shows_record = False

    on = NextStep._meta.get_field("done_on").formfield(
        label=_("On what day"), required=False, widget=DayInput, initial=today
    )
    note = forms.CharField(label=_("How it ended"), required=False, max_length=300)

    def __init__(self, *args, step, **kwargs):
        self.step = step
        super().__init__(*args, **kwargs)
        self.keep_version_of(step)

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on and on < self.step.opened_on:
            raise forms.ValidationError(_("A step cannot end before the day on which it was agreed."))
        if on and on > today():
            raise forms.ValidationError(
                _("This date is in the future. Enter the day on which it happened, today at the latest.")
            )
        return on
