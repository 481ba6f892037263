"""Forms of a series: its days, seen before they are planned, and how far a change reaches."""

import re

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.meetings.choices import Rhythm
from contacts.meetings.forms import ConfirmForm, MeetingForm
from contacts.meetings.series import MOST, days_of, later_in_series, remark_on
from crm.common.dates import validate_reasonable
from crm.common.forms import DayInput


class DaysField(forms.CharField):
    """Days typed one after another: `12.03.2026, 19.03.2026`."""

    def clean(self, value):
        typed = super().clean(value)
        days = []
        for one in re.split(r"[\s,;]+", typed.strip()):
            if one:
                day = forms.DateField().clean(one.rstrip("."))
                validate_reasonable(day)
                days.append(day)
        return sorted(set(days))


class SeriesForm(MeetingForm):
    """The plan that all meetings of the series share, and their days. The days are shown before they are planned."""

    rhythm = forms.ChoiceField(label=_("How often"), choices=Rhythm.choices, widget=forms.RadioSelect)
    times = forms.IntegerField(label=_("How many meetings"), min_value=2, max_value=MOST, required=False)
    until = forms.DateField(label=_("or until the day"), widget=DayInput, required=False)
    chosen = DaysField(
        label=_("Chosen days"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only for chosen days: type them one after another, for example 12.03.2026, 19.03.2026."),
    )
    shown_days = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].label = _("First day")
        self.fields["starts_on"].required = False
        self.fields["rhythm"].initial = Rhythm.MONTHLY_WEEKDAY
        # What was computed is offered as it was sent; `clean_shown_days` reads it as days.
        self.offer("shown_days", [(day, day) for day in self["shown_days"].data or ()] if self.is_bound else [])

    def layout_of_fields(self):
        layout = super().layout_of_fields()
        days = Fieldset(
            _("Days of the series"),
            Row(Column("starts_on", css_class="col-md-4")),
            "rhythm",
            Row(Column("times", css_class="col-6 col-md-4"), Column("until", css_class="col-6 col-md-4")),
            "chosen",
        )
        hours = Row(Column("starts_at", css_class="col-6 col-md-4"), Column("ends_at", css_class="col-6 col-md-4"))
        layout.fields[1] = hours
        return Layout(days, *layout.fields)

    def clean_shown_days(self):
        try:
            return [forms.DateField().clean(day) for day in self.cleaned_data["shown_days"]]
        except ValidationError:
            return []

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("rhythm") == Rhythm.CHOSEN:
            self.need("chosen", gettext("Type the days of the meetings."))
        elif cleaned.get("rhythm"):
            self.need("starts_on", gettext("Say on which day the first meeting is."))
            if not (cleaned.get("times") or cleaned.get("until")) and not self.errors:
                self.add_error("times", gettext("Say how many meetings, or until which day."))
        self.days = [] if self.errors else self.days_wanted(cleaned)
        if not self.errors and len(self.days) < 2:
            self.add_error("rhythm", gettext("These are not two meetings yet. Give more days."))
        return cleaned

    def need(self, field, words):
        if not self.cleaned_data.get(field) and field not in self.errors:
            self.add_error(field, words)

    def days_wanted(self, cleaned):
        if cleaned["rhythm"] == Rhythm.CHOSEN:
            return cleaned["chosen"][:MOST]
        return days_of(cleaned["rhythm"], cleaned["starts_on"], times=cleaned.get("times"), until=cleaned.get("until"))

    def preview(self):
        """Each day with what there is to know about it; days off are left out unless somebody ticks them."""
        kept = self.cleaned_data.get("shown_days")
        for day in self.days:
            remark = remark_on(day)
            yield {"day": day, "remark": remark, "ticked": day in kept if kept else not remark}

    def values(self):
        shared = super().values()
        for name in ("times", "until", "chosen", "shown_days", "starts_on"):
            shared.pop(name)
        return shared | {"days": [day for day in self.days if day in self.cleaned_data["shown_days"]]}


REACH = [("this", _("this meeting only")), ("later", _("this meeting and the later ones of the series"))]


class ReachField(forms.ChoiceField):
    def __init__(self, **options):
        super().__init__(
            label=_("What it concerns"), choices=REACH, widget=forms.RadioSelect, initial="this", **options
        )


class SeriesMeetingForm(MeetingForm):
    """The change of a meeting that has later ones in its series."""

    reach = ReachField()

    def layout_of_fields(self):
        layout = super().layout_of_fields()
        layout.fields.insert(0, "reach")
        return layout


class SeriesCancelForm(ConfirmForm):
    reach = ReachField()


def has_later(meeting):
    return later_in_series(meeting).exists()
