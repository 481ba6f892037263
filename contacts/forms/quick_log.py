"""Forms of the quick log: the line, and what was read of it."""

from uuid import uuid4

from django import forms
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from contacts.choices import Party
from contacts.forms.interactions import LogForm
from contacts.quick_chips import chips_of
from contacts.quick_entry import people_unknown, questions_of
from contacts.quicklog.verbs import US
from crm.common.dates import today, validate_not_future, validate_reasonable

LONGEST_LINE = 1000
OTHERWISE = "otherwise"


class LineForm(forms.Form):
    """The line and the day on which it was typed: a draft found later is read as of its own day.

    `plain` asks for the form without a reading.
    """

    line = forms.CharField(
        label=_("What happened, in one line"),
        max_length=LONGEST_LINE,
        error_messages={
            "required": _("Write in one line what happened, for instance: tel. do WTZ Gębice, zainteresowani.")
        },
    )
    read_on = forms.DateField(required=False, validators=[validate_reasonable, validate_not_future])
    plain = forms.BooleanField(required=False)

    def clean_line(self):
        """One line, also where a browser without scripts sent several."""
        return " ".join(self.cleaned_data["line"].split())

    def clean_read_on(self):
        return self.cleaned_data["read_on"] or today()


class QuickLogForm(LogForm):
    """The form of a contact, filled from a reading. What is in question is asked first and answered before saving."""

    line = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_LINE)
    read_on = forms.DateField(widget=forms.HiddenInput)
    plain = forms.BooleanField(widget=forms.HiddenInput, required=False)
    first_step_open = False

    def __init__(self, data=None, *, reading, **kwargs):
        self.reading, self.questions = reading, questions_of(reading)
        self.typed = data
        super().__init__(data and with_answers(data, self.questions), **kwargs)
        for question in self.questions:
            self.fields[question.name] = forms.ChoiceField(
                label=question.label,
                choices=[*question.choices, (OTHERWISE, _("otherwise"))],
                widget=forms.RadioSelect,
                required=False,
            )
            if question.asks_whose:
                self.offer(question.target, [("", "–"), *Party.choices])

    def steps_offered(self):
        """Those that were read, and an empty one."""
        return len(self.reading.next_steps) + 1

    def clean(self):
        cleaned = super().clean()
        for question in self.questions:
            if question.name not in self.errors and not self._is_removed(question):
                self._check_answer(question, cleaned.get(question.name))
        return cleaned

    def _is_removed(self, question):
        return question.step is not None and any(
            row.is_removed for row in self.step_rows if row.number == question.step
        )

    def _check_answer(self, question, answer):
        typed = [value for value in self.typed.getlist(question.target) if value]
        if not answer and (question.many or not typed):
            message = _("Choose an answer. If none is right, choose “otherwise” and use the field.")
            self.add_error(question.name, message)
        elif answer == OTHERWISE and question.asks_whose and not typed:
            self.add_error(question.target, _("Say whose move it is."))
        elif answer in question.values and self._contradicts(question, answer, typed):
            message = _("The field below says something else. Choose “otherwise” to keep it, or clear the field.")
            self.add_error(question.name, message)

    def _contradicts(self, question, answer, typed):
        """Answering again after a refusal is no contradiction: the field still holds the earlier answer."""
        if question.many:
            return any(value in question.values and value != answer for value in typed)
        return any(value not in question.values for value in typed)

    @property
    def asked(self):
        """The questions as fields, each with the one it fills."""
        return [(self[question.name], self[question.target]) for question in self.questions]

    @property
    def is_plain(self):
        return self.initial["plain"]

    @property
    def day_read(self):
        """The day on which the line was typed; "tomorrow" in it is counted from there."""
        return date_format(self.initial["read_on"], "l, d.m.Y").lower()

    @property
    def names_nobody(self):
        return not self.reading.organisations and not any(question.many for question in self.questions)

    @cached_property
    def step_alone(self):
        """The step of a line that tells of a plan and of nothing that happened; None where there is more to decide."""
        reading, steps = self.reading, self.reading.next_steps
        bodies = [body for body in reading.organisations or [] if body]
        if reading.kind or reading.occurred_on or self.questions or len(steps) != 1 or len(bodies) > 1:
            return None
        step = steps[0]
        if step.owner != US or not step.due:
            return None
        sent = {"what": step.what, "party": Party.US.value, "due_on": step.due.isoformat()}
        sent["opened_on"] = self.initial["read_on"].isoformat()
        sent |= {"due_at": f"{step.due_at:%H:%M}"} if step.due_at else {}
        return sent | {"organisation": bodies[0].id if bodies else "", "responsible": self.user.pk, "token": uuid4()}

    @property
    def people_unknown(self):
        return people_unknown(self.reading)

    @property
    def chips(self):
        return chips_of(self)

    def values(self):
        ours = {"line", "read_on", "plain", *(question.name for question in self.questions)}
        return {name: value for name, value in super().values().items() if name not in ours}


def with_answers(data, questions):
    """What was sent, with each answer in the field it is the answer for."""
    data = data.copy()
    for question in questions:
        answer = data.get(question.name)
        if answer in question.values:
            others = data.getlist(question.target) if question.many else []
            data.setlist(question.target, [*(value for value in others if value != answer), answer])
    return data
