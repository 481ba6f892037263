"""Proposing an erasure, and signing what was seen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from crm.common.forms import ActionForm, DayInput, RecordForm
from crm.privacy.models import Erasure


class ErasureForm(RecordForm):
    class Meta:
        model = Erasure
        fields = ("ground", "words", "papers_until")
        widgets = {"words": forms.Textarea(attrs={"rows": 3}), "papers_until": DayInput()}


class SignatureForm(ActionForm):
    """`seen` stands for the list that was shown."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    sure = forms.BooleanField(
        label=_("I have looked at the list. I know that this cannot be undone by anybody."),
        error_messages={"required": _("Confirm that you have looked at the list.")},
    )
