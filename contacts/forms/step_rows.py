"""The next steps agreed in one contact, as rows of a form that holds more than them."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.choices import Party
from contacts.forms.steps import AwaitedMixin, numbered, step_fields

STEP_FIELDS = ("what", "due_on", "due_at", "party", "awaited_from", "awaited_name", "responsible")
MOST_STEPS = 10


@dataclass(frozen=True)
class StepRow:
    """One of the steps; `row["what"]` is its field in the form."""

    form: Any
    number: int

    def __getitem__(self, name):
        return self.form[numbered(name, self.number)]

    def value(self, name):
        return self.form.cleaned_data.get(numbered(name, self.number))

    @property
    def is_plain(self):
        """The first one of a form that nobody filled in beforehand stands open, without a frame."""
        return self.number == 0 and self.form.first_step_open

    @property
    def is_removed(self):
        return bool(self["remove"].value())

    @property
    def is_touched(self):
        typed = [self[name].value() for name in ("what", "due_on", "due_at", "awaited_from", "awaited_name")]
        return any(typed) or self["party"].value() not in (None, "", Party.US)

    @property
    def is_wanted(self):
        """Whether it is to be saved; then all of it is asked for."""
        return self.is_touched and not self.is_removed

    @property
    def label(self):
        return gettext("Step %(n)d") % {"n": self.number + 1}


class StepRowsMixin(AwaitedMixin):
    """A form with one or more next steps; what was not touched or is removed is no step."""

    step_rows: list[StepRow]
    first_step_open = True

    def offer_steps(self, user, count=1):
        """As many rows as were sent, or `count` of them."""
        count = min(rows_in(self.data) if self.is_bound else count, MOST_STEPS)
        self.step_rows = [StepRow(self, number) for number in range(count)]
        for row in self.step_rows:
            fields = step_fields(user, required=False)
            fields["remove"] = forms.BooleanField(label=_("Do not save this step"), required=False)
            for name, field in fields.items():
                if row.number:
                    field.summary_label = f"{row.label}: {field.label}"
                self.fields[numbered(name, row.number)] = field

    @property
    def rows_shown(self):
        """The steps filled in, in their order, and one place for another: a cleared row is no second one."""
        spare = [row for row in self.step_rows if not (row.is_plain or row.is_touched)]
        return [row for row in self.step_rows if row not in spare[1:]]

    def clean_steps(self, cleaned, *, concerned, agreed_on):
        for row in self.step_rows:
            if row.is_removed:
                for name in STEP_FIELDS:
                    self.errors.pop(numbered(name, row.number), None)
            elif row.is_wanted:
                self._ask_for(row, "what", _("Say what is to be done."))
                self._ask_for(row, "due_on", _("Say by when."))
                self.clean_awaited(cleaned, concerned=concerned, number=row.number)
                self.clean_due(cleaned, agreed_on, number=row.number)

    def _ask_for(self, row, name, message):
        name = numbered(name, row.number)
        if not self.cleaned_data.get(name) and name not in self.errors:
            if row.number:
                field: Any = self.fields[name]
                field.summary_label = row.label  # the message names the field
            self.add_error(name, message)

    def steps(self):
        """What `log_interaction` takes as `next_steps`."""
        return [{name: row.value(name) for name in STEP_FIELDS} for row in self.step_rows if row.is_wanted]

    def names_of_steps(self):
        return [numbered(name, row.number) for row in self.step_rows for name in (*STEP_FIELDS, "remove")]


def rows_in(data):
    """How many rows of steps stand in what was sent or kept."""
    numbers = (re.fullmatch(r"what_([1-9]\d?)", name) for name in data)
    return 1 + max((int(found[1]) for found in numbers if found), default=0)
