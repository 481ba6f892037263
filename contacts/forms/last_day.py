"""The form that ends something with a first and a last day."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from crm.common.dates import today, validate_reasonable
from crm.common.forms import ActionForm, DayInput


class LastDayForm(ActionForm):
    """Subclasses name the day, and the sentence for one before the first day (`%(since)s`)."""

    label: Any
    too_early: Any

    to_on = forms.DateField(widget=DayInput, validators=[validate_reasonable])

    def __init__(self, *args, dated, **kwargs):
        self.dated = dated
        super().__init__(*args, **kwargs)
        self.keep_version_of(dated)
        self.fields["to_on"].label = self.label
        self.fields["to_on"].initial = dated.to_on or today

    def clean_to_on(self):
        day = self.cleaned_data["to_on"]
        if self.dated.from_on and day < self.dated.from_on:
            raise ValidationError(self.too_early, params={"since": f"{self.dated.from_on:%d.%m.%Y}"})
        return day
