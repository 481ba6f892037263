"""Forms of reviews."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contacts.forms.step_rows import STEP_FIELDS
from contacts.forms.steps import AwaitedMixin, step_fields
from crm.common.dates import today, validate_not_future, validate_reasonable
from crm.common.forms import ActionForm, DayInput, RecordForm
from crm.review.models import ReviewItem, ReviewRules
from crm.review.picture import Mark

LOOKS_BACK = timedelta(days=30)


class StartForm(ActionForm):
    """From which day changes are told in the first review; a later one goes on where the one before ended."""

    since_on = forms.DateField(
        label=_("This is your first review. Show what has changed since"),
        widget=DayInput,
        initial=lambda: today() - LOOKS_BACK,
        validators=[validate_reasonable, validate_not_future],
        help_text=_("From the next review on you see what has changed since your last look at each group."),
    )

    def __init__(self, *args, is_first, **kwargs):
        super().__init__(*args, **kwargs)
        if not is_first:
            del self.fields["since_on"]

    def since(self) -> Mark:
        """What was known when that day began."""
        if "since_on" not in self.fields:
            return Mark.now()
        return Mark.before(timezone.make_aware(datetime.combine(self.cleaned_data["since_on"], time.min)))


class RulesForm(RecordForm):
    class Meta:
        model = ReviewRules
        fields = ("near_days",)


class ConfirmForm(ActionForm):
    """Nothing is asked but whether."""


class WordsForm(AwaitedMixin, RecordForm):
    """What was decided about a group, and the next step agreed on. `seen` is the last operation on the screen."""

    class Meta:
        model = ReviewItem
        fields = ("decision", "note")
        widgets = {"decision": forms.Textarea(attrs={"rows": 3}), "note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args, user, seen, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields |= step_fields(user, required=False)
        self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=seen)
        self.fields.setdefault("version", forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0))

    def clean(self):
        cleaned = super().clean()
        if self.wants_step:
            for name, message in (("what", _("Say what is to be done.")), ("due_on", _("Say by when."))):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, message)
            self.clean_awaited(cleaned, concerned=None)
            self.clean_due(cleaned, today())
        return cleaned

    @property
    def wants_step(self):
        return bool(self.cleaned_data.get("what") or self.cleaned_data.get("due_on"))

    def words(self):
        return {name: self.cleaned_data[name] for name in ("decision", "note")}

    def step(self):
        """What `plan_step` takes; nothing where none was agreed on."""
        if not self.wants_step:
            return None
        return {name: self.cleaned_data.get(name) for name in STEP_FIELDS}
