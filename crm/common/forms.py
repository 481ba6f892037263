"""Bases of our forms: a one-time token, the version the editor saw, pickers for long lists."""

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from crispy_forms.helper import FormHelper
from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import BLANK_CHOICE_DASH, QuerySet
from django.forms.models import ModelChoiceIterator
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

LONGEST_KEY = 18  # digits that fit any whole number column


class ActionFormMixin(forms.BaseForm):
    """What every form that performs an action carries.

    `token` makes a form count once however often it is sent; `version` is the one the editor saw (edits only).
    The page draws `<form>`, the buttons and the error summary; crispy draws the fields and what is wrong with each.
    `shows_record` says whether the fields are a picture of the record, so that two versions of it can stand side by
    side.
    """

    shows_record = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
        record = getattr(self, "instance", None)
        if record is not None and record.pk:
            self.keep_version_of(record)
        for field in self.fields.values():
            name_the_empty_choice(field)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.form_show_errors = True
        self.helper.template = "common/_fields.html"
        if layout := self.get_layout():
            self.helper.layout = layout

    def keep_version_of(self, record):
        """The action refuses when somebody has changed the record since this form was drawn."""
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=record.version)

    def get_layout(self):
        """A crispy Layout, or None for the fields in their order. Name "token" (and "version") in it."""
        return None

    def choose_from(self, name: str, records: QuerySet) -> forms.ModelChoiceField:
        """Let a field that refers to records offer these."""
        field = cast(forms.ModelChoiceField, self.fields[name])
        field.queryset = records
        return field

    def offer(self, name: str, choices) -> None:
        """Let a field offer these choices."""
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def clean(self) -> dict[str, Any]:
        """Never None, which Django would allow."""
        super().clean()
        return self.cleaned_data

    def values(self):
        """What the action takes: the cleaned fields without the form's own bookkeeping."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("token", "version")}

    def guard(self):
        """The bookkeeping an action takes: `token` for a new record, `version` for an edit."""
        if "version" in self.fields:
            return {"version": self.cleaned_data.get("version") or 0}
        return {"token": self.cleaned_data.get("token")}

    def guard_with_token(self):
        """Both, for an edit that may be sent twice: the token tells the second sending from a stale page."""
        return {"token": self.cleaned_data.get("token")} | self.guard()


def name_the_empty_choice(field):
    """A dash in place of Django's row of hyphens, which a screen reader spells out."""
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == BLANK_CHOICE_DASH[0][1]:
            field.empty_label = "–"
    elif isinstance(field, forms.ChoiceField):
        choices = cast(Iterable, field.choices)
        field.choices = [("", "–") if choice == BLANK_CHOICE_DASH[0] else choice for choice in choices]


class ActionForm(ActionFormMixin, forms.Form):
    """A form that performs an action and is no picture of one record."""


class QuestionForm(ActionForm):
    """A question about one record, answered against the version that was seen."""

    shows_record = False

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, **kwargs)
        self.keep_version_of(record)


class RecordForm(ActionFormMixin, forms.ModelForm):
    """A form of one record. It only checks; the action writes."""

    if TYPE_CHECKING:  # absent from django-stubs

        def _get_validation_exclusions(self) -> set[str]: ...

    def save(self, commit=True):
        raise TypeError("Forms do not write; call the action with form.values().")


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


class CorrectionField(forms.TypedChoiceField):
    """Asks what a change of something frozen is: True mends an error and what was counted follows, False is a real
    change and what was counted stays. None where nobody has said.
    """

    widget = forms.RadioSelect

    def __init__(self, *, mend, real, **kwargs):
        super().__init__(
            choices=[("mend", mend), ("real", real)],
            coerce=lambda answer: answer == "mend",
            empty_value=None,
            required=False,
            **kwargs,
        )


class Picker(forms.Select):
    """A select over a list too long to send: only the chosen rows are in the page, the rest is searched for."""

    def __init__(self, url_name, attrs=None):
        self.url_name = url_name
        super().__init__(attrs)

    def build_attrs(self, base_attrs, extra_attrs=None):
        return super().build_attrs(base_attrs, extra_attrs) | {
            "data-picker": str(reverse_lazy(self.url_name)),
            "data-placeholder": str(_("Type a few letters…")),
        }

    def optgroups(self, name, value, attrs=None):
        chosen = [one for one in value if one]
        iterator = self.choices
        if not isinstance(iterator, ModelChoiceIterator):
            return super().optgroups(name, value, attrs)
        found = iterator.queryset.filter(pk__in=_valid_keys(iterator.queryset, chosen))
        options = [(str(record.pk), iterator.field.label_from_instance(record)) for record in found]
        if not self.allow_multiple_selected:
            options.insert(0, ("", ""))
        return [
            (
                None,
                [self.create_option(name, key, label, key in chosen or (not key and not chosen), place)],
                place,
            )
            for place, (key, label) in enumerate(options)
        ]


def _valid_keys(queryset, keys):
    """Only keys that the column could hold: a broken one must not break the page."""
    column = queryset.model._meta.pk
    valid = []
    for key in keys:
        try:
            value = column.to_python(key)
            column.run_validators(value)
            ProhibitNullCharactersValidator()(str(value))
        except forms.ValidationError:
            continue
        valid.append(value)
    return valid


class MultiPicker(Picker, forms.SelectMultiple):
    def value_from_datadict(self, data, files, name):
        """A key no column could hold counts as empty: the field refuses it in words; Django would stop."""
        keys = super().value_from_datadict(data, files, name) or []
        return [key if len(str(key)) <= LONGEST_KEY else "" for key in keys]
