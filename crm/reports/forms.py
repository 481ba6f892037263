"""Forms of projects, periods and targets, and the moment as of which a report is looked at."""

import re
from operator import itemgetter

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crm.common.dates import EARLIEST, LATEST, today
from crm.common.forms import ActionForm, DayInput, RecordForm
from crm.reports.choices import CheckKind, Reach
from crm.reports.models import FunderProject, Indicator, ReportingPeriod, Target
from crm.reports.split_targets import numbers_of, parts_to_promise
from crm.reports.splits import names_of
from crm.reports.table import newest_definitions

PART = "part-"
DAYS = {"starts_on": DayInput, "ends_on": DayInput}


class ProjectForm(RecordForm):
    class Meta:
        model = FunderProject
        fields = ["code", "name", "funder", "agreement_number", "starts_on", "ends_on", "voivodeships"]
        widgets = DAYS | {"voivodeships": forms.CheckboxSelectMultiple}
        help_texts = {"code": _("Short, without spaces, for example woes-2026. It names the project in files.")}

    def validate_unique(self):
        """Left to the action, where a form that was sent before is led to its own project first."""

    def values(self):
        return super().values() | {"voivodeships": list(self.cleaned_data["voivodeships"])}


class PeriodForm(RecordForm):
    class Meta:
        model = ReportingPeriod
        fields = ["number", "starts_on", "ends_on", "due_on"]
        widgets = DAYS | {"due_on": DayInput}


class IndicatorChoice(forms.ModelChoiceField):
    """Indicators by label and name; the name is that of the newest definition."""

    def label_from_instance(self, indicator):
        return self.names.get(indicator.pk, str(indicator))

    @property
    def names(self):
        if not hasattr(self, "_names"):
            self._names = {
                definition.indicator_id: f"{definition.indicator.label} – {definition.name} ({definition.unit or '?'})"
                for definition in newest_definitions()
            }
        return self._names


class TargetForm(RecordForm):
    class Meta:
        model = Target
        fields = ["indicator", "value", "women", "men", "valid_from", "document"]
        field_classes = {"indicator": IndicatorChoice}
        widgets = {"valid_from": DayInput}
        help_texts = {
            "valid_from": _("A target changed by an annex is a new one, valid from the day of the annex."),
            "women": _("Leave empty where the agreement does not split the target."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose_from("indicator", Indicator.objects.filter(definitions__withdrawn_at=None).distinct())


class PartsForm(ActionForm):
    """What was promised of each part of a split: a number field for each, empty where nothing was."""

    def __init__(self, *args, target, split, **kwargs):
        super().__init__(*args, **kwargs)
        self.keep_version_of(target)
        said = numbers_of(target, split)
        offered = parts_to_promise(target.project, split)
        for key, name in (offered | names_of(split, said.keys() - offered.keys())).items():
            self.fields[f"{PART}{key}"] = forms.DecimalField(
                label=name, required=False, min_value=0, max_digits=10, decimal_places=2, initial=said.get(key)
            )

    @property
    def numbers_offered(self):
        return [name for name in self.fields if name.startswith(PART)]

    def numbers(self):
        """What was typed, by part; nothing of a part left empty."""
        typed = {name.removeprefix(PART): self.cleaned_data[name] for name in self.numbers_offered}
        return {key: value for key, value in typed.items() if value is not None}


class QuartersForm(ActionForm):
    """Only the one-time token: what will be added is shown on the page."""


OVER_MILLISECONDS = re.compile(r"(\.\d{3})\d+$")


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__({"step": "any", **(attrs or {})}, format="%Y-%m-%dT%H:%M")

    def format_value(self, value):
        """A browser empties the field where a moment in the address is finer than thousandths of a second."""
        return OVER_MILLISECONDS.sub(r"\1", super().format_value(value) or "") or None


class AsOfForm(forms.Form):
    """The moment whose knowledge is asked for. Empty means now."""

    as_of = forms.DateTimeField(label=_("As of"), required=False, widget=MomentInput)

    def clean_as_of(self):
        return _a_sensible_year(self.cleaned_data["as_of"])


class DifferenceForm(forms.Form):
    """Two moments to compare, and which days of events; without the later one the comparison is with now."""

    since = forms.DateTimeField(label=_("What was known on"), widget=MomentInput)
    until = forms.DateTimeField(label=_("beside what was known on (empty: now)"), required=False, widget=MomentInput)
    reach = forms.ChoiceField(label=_("Events"), choices=Reach.choices, required=False)

    def clean_since(self):
        return _a_sensible_year(self.cleaned_data["since"])

    def clean_until(self):
        return _a_sensible_year(self.cleaned_data["until"])

    def clean_reach(self):
        return self.cleaned_data["reach"] or Reach.PERIOD

    def clean(self):
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("This moment lies before the first one; swap them."))
        return cleaned


class CrosswalkForm(forms.Form):
    """Which indicator in which days the projects are laid side by side for; a day left empty is one of this year."""

    indicator = forms.ChoiceField(label=_("Indicator"))
    first = forms.DateField(label=_("from"), widget=DayInput)
    last = forms.DateField(label=_("to"), widget=DayInput)

    def __init__(self, data):
        first, last = today().replace(month=1, day=1), today().replace(month=12, day=31)
        said = {name: value for name, value in data.items() if value}
        super().__init__({"first": first.isoformat(), "last": last.isoformat()} | said)
        offered = [(one.indicator.code, f"{one.indicator.label} – {one.name}") for one in newest_definitions()]
        self.fields["indicator"] = forms.ChoiceField(label=_("Indicator"), choices=offered)

    def clean(self):
        cleaned = super().clean() or {}
        for name in ("first", "last"):
            if name in cleaned and not EARLIEST <= cleaned[name] <= LATEST:
                self.add_error(name, _("Enter a date between 1900 and 2100; check the year."))
        if not self.errors and cleaned["last"] < cleaned["first"]:
            self.add_error("last", _("It cannot end before it starts."))
        return cleaned


class FindingsForm(forms.Form):
    """Which findings are shown: whose, and of which check. Only what occurs is offered."""

    ME, NOBODY = "me", "nobody"

    def __init__(self, data, *, findings, user):
        super().__init__(data)
        self.findings, self.user = findings, user
        owners = {one.owner.pk: str(one.owner) for one in findings if one.owner and one.owner.pk != user.pk}
        kinds = {one.check for one in findings}
        whose = [
            ("", pgettext_lazy("findings of all owners", "all")),
            (self.ME, pgettext_lazy("findings", "mine")),
            *((str(pk), name) for pk, name in sorted(owners.items(), key=itemgetter(1))),
            (self.NOBODY, pgettext_lazy("findings", "nobody's")),
        ]
        checks = [
            ("", pgettext_lazy("findings of all checks", "all")),
            *((kind.value, kind.label) for kind in CheckKind if kind in kinds),
        ]
        self.fields["whose"] = forms.ChoiceField(
            label=pgettext_lazy("findings", "Whose"), choices=whose, required=False
        )
        self.fields["check"] = forms.ChoiceField(
            label=pgettext_lazy("findings", "What"), choices=checks, required=False
        )

    def chosen(self):
        """The findings asked for; a choice that no longer occurs finds nothing."""
        whose, check = (self.data.get(name, "") for name in ("whose", "check"))
        return [one for one in self.findings if self._is_of(one.owner, whose) and check in ("", one.check)]

    def _is_of(self, owner, whose):
        if whose == self.NOBODY:
            return owner is None
        wanted = str(self.user.pk) if whose == self.ME else whose
        return wanted in ("", str(owner and owner.pk))


def _a_sensible_year(moment):
    if moment is not None and not EARLIEST.year <= moment.year <= LATEST.year:
        raise forms.ValidationError(_("Enter a date between 1900 and 2100; check the year."))
    return moment
