"""Forms of organisations, their channels, stance and figures."""

from collections.abc import Sequence
from typing import cast

from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contacts.choices import ChannelKind, OrganisationKind, Stance
from contacts.lookalikes import Lookalike, lookalikes_of
from contacts.models import Channel, Organisation, WorkshopFigures
from contacts.names import several_names
from crm.accounts.models import User
from crm.accounts.roles import Can
from crm.common.dates import today, validate_not_future, validate_reasonable
from crm.common.forms import ActionForm, CorrectionField, DayInput, Picker, RecordForm


class ChannelForm(forms.Form):
    """One way to reach the organisation; a row without a number or address is no channel."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ChannelKind.choices, initial=ChannelKind.PHONE)
    value = forms.CharField(label=_("Number or address"), max_length=200, required=False)
    label = forms.CharField(label=_("Whose or which"), max_length=80, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            wrong = " is-invalid" if self.is_bound and name in self.errors else ""
            field.widget.attrs["class"] = ("form-select" if name == "kind" else "form-control") + wrong

    def clean(self):
        cleaned = self.cleaned_data
        if cleaned.get("value") and cleaned.get("kind"):
            channel = Channel(kind=cleaned["kind"], value=cleaned["value"])
            channel.clean()
            cleaned["value"] = channel.value
        return cleaned


class BaseChannels(forms.BaseFormSet):
    def clean(self):
        seen = set()
        for row in self.forms:
            pair = (row.cleaned_data.get("kind"), row.cleaned_data.get("value")) if row.is_valid() else (None, None)
            if pair[1] and pair in seen:
                row.add_error("value", _("This is in another row already."))
            seen.add(pair)

    def values(self):
        return [dict(row.cleaned_data) for row in self.forms if row.cleaned_data.get("value")]


Channels = cast(
    type[BaseChannels],
    forms.formset_factory(ChannelForm, formset=BaseChannels, extra=2, max_num=30, validate_max=True),
)


class AnotherField(forms.BooleanField):
    """The answer to "is it not the one we have?"; the list of errors above the form names the question."""

    summary_label = _("Possible duplicate")
    widget = forms.HiddenInput

    def __init__(self, **options):
        super().__init__(required=False, **options)


class TwinsMixin(forms.BaseForm):
    """Shows once what a new record looks like among those we have; sent with `another` it is added nevertheless."""

    twins: Sequence[Lookalike] = ()
    twins_told: str | Promise = ""
    twin_choice = ""  # the template of a button beside each, where one can be taken in place of a new one

    def ask_about_twins(self, twins):
        self.twins = list(twins)
        if self.twins and not self.cleaned_data.get("another"):
            self.add_error("another", str(self.twins_told))

    def question_of_twins(self):
        """Whom we have already and why it may be the same, and the button that adds this one as well."""
        return Field("another", template="contacts/_twins.html")


class OrganisationForm(TwinsMixin, RecordForm):
    another = AnotherField()
    twins_told = _("We may have this organisation already. Look at it first; if it is another one, save nevertheless.")
    correction = CorrectionField(
        label=_("Why does the kind or the powiat change?"),
        mend=_("An error is mended: earlier contacts and meetings follow."),
        real=_("It has really changed from now on: what was before stays as it was."),
    )

    class Meta:
        model = Organisation
        fields = (
            "name",
            "aliases",
            "kind",
            "operator",
            "nip",
            "regon",
            "krs",
            "powiat",
            "gmina",
            "town",
            "street",
            "postcode",
            "guardian",
            "note",
            "source",
        )
        widgets = {
            "aliases": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 3}),
            "operator": Picker("contacts:operator-picker"),
            "powiat": Picker("contacts:powiat-picker"),
            "gmina": Picker("contacts:gmina-picker"),
        }
        help_texts = {
            "aliases": _(
                "Short names, former names: one a line. A semicolon parts names, too; a comma belongs to the name."
            ),
            "note": _("Facts about the organisation. Nothing about anybody's health or disability."),
            "source": _("Where these data come from: a page, a directory, a conversation."),
        }

    def __init__(self, data=None, **kwargs):
        super().__init__(data, **kwargs)
        self.choose_from("operator", Organisation.objects.current().exclude(kind=OrganisationKind.WTZ))
        self.choose_from("guardian", guardians_for(self.instance))
        rows = self.instance.channels.values("kind", "value", "label") if self.instance.pk else ()
        self.channels = Channels(data, prefix="channels", initial=list(rows))
        if not self.frozen_change():
            del self.fields["correction"]
        if self.instance.pk:
            del self.fields["another"]
        self.helper.layout = self.sections()

    def frozen_change(self):
        """Whether the kind, or a powiat that was known, differs from what stands."""
        if not (self.instance.pk and self.is_bound):
            return False
        changed = {"kind", "powiat"} & set(self.changed_data)
        return "kind" in changed or ("powiat" in changed and self.instance.powiat_id is not None)

    def sections(self):
        name = [self.question_of_twins()] if self.twins else []
        question = [Field("correction", wrapper_class="question")] if "correction" in self.fields else []
        hidden = [one for one in ("token", "version") if one in self.fields]
        return Layout(
            Fieldset(_("Who they are"), *name, "name", beside("name"), "kind", *question, "operator", "aliases"),
            Fieldset(_("Numbers in registers"), row("nip", "regon", "krs"), beside("numbers")),
            Fieldset(_("Where they are"), row("powiat", "gmina"), row("postcode", "town", "street")),
            Fieldset(_("How to reach them"), HTML("{% include 'contacts/_channel_rows.html' %}"), beside("channels")),
            Fieldset(_("Our side"), "guardian", "source", "note"),
            *hidden,
        )

    def clean_aliases(self):
        return "\n".join(several_names(self.cleaned_data["aliases"]))

    def clean(self):
        cleaned = super().clean()
        if not self.channels.is_valid():
            self.add_error(None, _("Correct the marked ways to reach them."))
        if not self.instance.pk and not self.errors:
            self.ask_about_twins(lookalikes_of("organisation", **self.told(cleaned)))
            self.helper.layout = self.sections()
        return cleaned

    def told(self, cleaned):
        """What a new organisation is recognised by."""
        told = {name: cleaned.get(name) or "" for name in ("name", "kind", "town", "nip", "regon", "krs")}
        places = {name: cleaned[name].pk if cleaned.get(name) else "" for name in ("powiat", "gmina")}
        return told | places | {"channels": self.channels.values()}

    def values(self):
        values = super().values() | {"channels": self.channels.values()}
        values.pop("another", None)
        return values


def guardians_for(organisation):
    """People of the team who may look after an organisation, and whoever does so now."""
    able = User.objects.with_right(Can.EDIT_ORGANISATIONS)
    return able | User.objects.filter(pk=organisation.guardian_id) if organisation.guardian_id else able


def beside(part):
    """The place of a new record's form where apps above show something about a part of it while it is being typed."""
    return HTML(f"{{{{ form_panels.{part} }}}}")


def row(*names):
    return Div(*(Div(name, css_class="col-md") for name in names), css_class="row")


class StanceForm(ActionForm):
    stance = forms.ChoiceField(label=_("Stance"), choices=Stance.choices)
    on = forms.DateField(
        label=_("Since"), widget=DayInput, initial=today, validators=[validate_reasonable, validate_not_future]
    )

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.keep_version_of(organisation)
        self.fields["stance"].initial = organisation.stance


class FiguresForm(RecordForm):
    class Meta:
        model = WorkshopFigures
        fields = ("on", "participants", "ready_for_work", "waiting_list", "source")
        widgets = {"on": DayInput}
        help_texts = {
            "ready_for_work": _("Counts only: never names, never degrees of disability."),
        }

    def __init__(self, *args, organisation=None, **kwargs):
        super().__init__(*args, **kwargs)
        if organisation is not None:
            self.instance.organisation = organisation

    def _get_validation_exclusions(self):
        # The organisation is set above: the rule "once a day" is checked with it and told beside the day.
        return super()._get_validation_exclusions() - {"organisation"}

    def clean(self):
        cleaned = super().clean()
        if not self.errors and all(
            cleaned.get(name) is None for name in ("participants", "ready_for_work", "waiting_list")
        ):
            raise ValidationError({"participants": _("Enter at least one number.")})
        return cleaned
