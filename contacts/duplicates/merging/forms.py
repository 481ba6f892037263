"""The forms of merging: which other card, and which value of the two."""

from typing import Any

from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from contacts.duplicates.merging.choices import BOTH, FIRST, SECOND
from contacts.duplicates.merging.moving import weight
from crm.common.forms import ActionForm, Picker


class OtherCardForm(ActionForm):
    """Which card is the same organisation or person."""

    def __init__(self, *args, card, record, **kwargs):
        self.record = record
        super().__init__(*args, **kwargs)
        self.fields["other"] = forms.ModelChoiceField(
            label=_("The other card"), queryset=card.model.objects.unmerged(), widget=Picker(card.picker)
        )

    def clean_other(self):
        other = self.cleaned_data["other"]
        if other.pk == self.record.pk:
            raise ValidationError(_("This is one card. Choose another one to merge it with."))
        return other


class MergeForm(ActionForm):
    """Which card stays, and for each difference which value; with the versions of both that the person has seen."""

    def __init__(self, data=None, *, pair, differences, **kwargs):
        self.pair, self.differences = pair, differences
        super().__init__(data, **kwargs)
        self.fields["kept"] = self.choice(_("Which card stays"), *(self.described(one) for one in pair))
        self.fields["kept"].initial = FIRST if weight(pair[0]) >= weight(pair[1]) else SECOND
        for group in differences:
            both = [(BOTH, _("Both, one under the other"))] if group.both else []
            field = self.choice(group.label, group.first, group.second, *both)
            field.initial = group.proposed
            self.fields[group.name] = field
        for side, one in zip((FIRST, SECOND), pair, strict=True):
            self.fields[f"version_{side}"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, initial=one.version
            )
        self.helper.layout = self.sections()

    @staticmethod
    def described(card):
        return format_html('{}<span class="under">{}</span>', card, _("no. %(number)d") % {"number": card.pk})

    @staticmethod
    def choice(label, first, second, *more):
        nothing = _("(nothing)")
        offered = [
            (side, format_html('<span class="under">{}</span>{}', card, value or nothing))
            for side, card, value in ((FIRST, _("card 1"), first), (SECOND, _("card 2"), second))
        ]
        errors = {"required": _("The cards differ here. Choose which one is right.")}
        return forms.ChoiceField(
            label=label, choices=[*offered, *more], widget=forms.RadioSelect, error_messages=errors
        )

    def sections(self):
        chosen = [Div(group.name, css_class="side-by-side") for group in self.differences]
        differing = [Fieldset(_("Where the cards differ"), *chosen)] if chosen else []
        staying = Fieldset(_("Two cards become one"), Div("kept", css_class="side-by-side"))
        return Layout(staying, *differing, "version_first", "version_second", "token")

    @property
    def kept_and_gone(self):
        first, second = self.pair
        return (first, second) if self.cleaned_data["kept"] == FIRST else (second, first)

    def values(self):
        """The chosen values of the card that stays."""
        found: dict[str, Any] = {}
        for group in self.differences:
            found |= group.values(self.cleaned_data[group.name], *self.pair)
        return found

    def versions(self):
        first, second = self.pair
        return {first.pk: self.cleaned_data["version_first"], second.pk: self.cleaned_data["version_second"]}


class SplitForm(ActionForm):
    """A question; there is nothing to fill."""
