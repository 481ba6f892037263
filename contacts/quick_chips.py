"""What was understood of a line, as chips above its form: each repeats what its fields hold and leads to them."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from contacts.choices import Party
from contacts.forms.steps import numbered
from crm.common.templatetags.house import icon

MAIN = ("kind", "occurred_on", "occurred_at", "direction", "organisations", "persons", "outcome")
KNOWN, ASKED, MISSING, EMPTY = "known", "asked", "missing", "empty"
ICONS = {KNOWN: "check2", ASKED: "question-circle", MISSING: "exclamation-triangle", EMPTY: "check2"}


@dataclass(frozen=True)
class Chip:
    """`fields` are the names of those it repeats, `target` is the id of the one to look at first."""

    label: str
    text: str
    fields: tuple[str, ...]
    target: str
    state: str

    @property
    def icon(self):
        return icon(ICONS[self.state])


def chips_of(form) -> list[Chip]:
    open_questions = {question.target: question for question in form.questions if not form[question.name].value()}
    needed = {"kind", "occurred_on"} | (set() if text_of(form["persons"]) else {"organisations"})
    chips = [_chip(form, str(form[name].label), (name,), open_questions, needed) for name in MAIN]
    for row in form.step_rows:
        if row.is_touched and not row["remove"].value():
            names = ["what", "due_on", "due_at", "party"]
            if row["party"].value() != Party.US:
                names += ["awaited_from", "awaited_name"]
            fields = tuple(numbered(name, row.number) for name in names)
            chips.append(_chip(form, row.label, fields, open_questions, {fields[1]}))
    return chips


def _chip(form, label, fields, open_questions, needed):
    texts = {name: text_of(form[name]) for name in fields}
    text = ", ".join(filter(None, texts.values()))
    asked = [open_questions[name].name for name in fields if name in open_questions]
    missing = [name for name in fields if name in needed and not texts[name]]
    state = ASKED if asked else MISSING if missing else KNOWN if text else EMPTY
    first = [*asked, *missing, *fields][0]
    return Chip(label, text, fields, form[first].auto_id, state)


def text_of(bound):
    """What a field of the form holds, in words."""
    field, value = bound.field, bound.value()
    if value in (None, "", []):
        return ""
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        chosen = [one.data for one in bound.subwidgets if one.data["selected"] and one.data["value"]]
        text = ", ".join(str(one["label"]) for one in chosen)
        if bound.name.startswith("party"):
            return f"{_('move:')} {text}"
        return text if isinstance(field, forms.ModelChoiceField) else capfirst(text)
    try:
        value = field.to_python(value)
    except ValidationError:
        return str(value)
    if isinstance(field, forms.DateField):
        return f"{value:%d.%m.%Y}"
    return f"{value:%H:%M}" if isinstance(field, forms.TimeField) else str(value)
