"""Forms of organisations, their channels, stance and figures."""

from collections.abc import Sequence
from typing import cast

from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from contacts.choices import ChannelKind, OrganisationKind, Stance
from contacts.models import Channel, Organisation, WorkshopFigures
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


class TwinsMixin(forms.BaseForm):
    """Refuses a new record that looks like one we have, until the person says that it is another one."""

    twins: Sequence = ()

    def ask_about_twins(self, twins, sentence):
        """`sentence` holds %(twins)s; the names are links that open the records."""
        self.twins = list(twins[:5])
        if not self.twins or self.cleaned_data.get("another"):
            return
        links = format_html_join(
            ", ", '<a href="{}">{}</a>', ((one.get_absolute_url(), self.name_of_twin(one)) for one in self.twins)
        )
        self.add_error("another", format_html(str(sentence), twins=links))

    def name_of_twin(self, twin):
        return str(twin)

    def question_of_twins(self):
        """First whom we have already, then the box that says that this is another one."""
        return Field("another", template="contacts/_twins.html")


class OrganisationForm(TwinsMixin, RecordForm):
    another = AnotherField(label=_("It is another organisation, add it as well"), required=False)
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
            Fieldset(_("Who they are"), *name, "name", "kind", *question, "operator", "aliases"),
            Fieldset(_("Numbers in registers"), row("nip", "regon", "krs")),
            Fieldset(_("Where they are"), row("powiat", "gmina"), row("postcode", "town", "street")),
            Fieldset(_("How to reach them"), HTML("{% include 'contacts/_channel_rows.html' %}")),
            Fieldset(_("Our side"), "guardian", "source", "note"),
            *hidden,
        )

    def clean(self):
        cleaned = super().clean()
        if not self.channels.is_valid():
            self.add_error(None, _("Correct the marked ways to reach them."))
        if not self.instance.pk and not self.errors:
            wanted = {name: cleaned.get(name) or "" for name in ("kind", "name", "town", "nip", "krs")}
            self.ask_about_twins(
                Organisation.objects.twins_of(**wanted),
                _("We have this organisation already: {twins}. Open it, or tick that this is another one."),
            )
            self.helper.layout = self.sections()
        return cleaned

    def values(self):
        values = super().values() | {"channels": self.channels.values()}
        values.pop("another", None)
        return values


def guardians_for(organisation):
    """People of the team who may look after an organisation, and whoever does so now."""
    able = User.objects.with_right(Can.EDIT_ORGANISATIONS)
    return able | User.objects.filter(pk=organisation.guardian_id) if organisation.guardian_id else able


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
