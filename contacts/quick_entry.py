"""A line that was read, as the form that logs it: what fills the fields, and what is asked first."""

import re
from dataclasses import dataclass
from datetime import date, time
from functools import partial

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.choices import Direction, InteractionKind, OrganisationKind, Outcome, Party
from contacts.forms.steps import numbered
from contacts.quicklog.verbs import US
from contacts.quicklog.vocabulary import Body, Human

OF_STEP = re.compile(r"next_steps\[(\d+)\]\.(\w+)")
STEP_TARGETS = {"owner": "party", "due": "due_on", "due_at": "due_at"}
TARGETS = {"people": "persons"}  # where the field of the form is called otherwise
LABELS = {"kind": InteractionKind, "direction": Direction, "outcome": Outcome}
QUESTIONS = {
    "kind": gettext_lazy("What was it?"),
    "direction": gettext_lazy("Who got in touch?"),
    "occurred_on": gettext_lazy("On what day was it?"),
    "occurred_at": gettext_lazy("At what hour was it?"),
    "organisations": gettext_lazy("Which organisation?"),
    "people": gettext_lazy("Which person?"),
    "outcome": gettext_lazy("How did it end?"),
    "owner": gettext_lazy("Whose move is it: %(what)s?"),
    "due": gettext_lazy("By when: %(what)s?"),
    "due_at": gettext_lazy("At what hour: %(what)s?"),
}
PARTY_OF = {
    OrganisationKind.MUNICIPALITY: Party.OFFICE,
    OrganisationKind.COUNTY: Party.OFFICE,
    OrganisationKind.BUSINESS: Party.FIRM,
}


@dataclass(frozen=True)
class Asked:
    """A question about the line. Its answer goes into the field `target`; among others there, where it holds `many`."""

    name: str
    target: str
    label: str
    choices: tuple[tuple[str, str], ...]
    step: int | None = None

    @property
    def many(self):
        return self.target in ("organisations", "persons")

    @property
    def asks_whose(self):
        return self.target.startswith("party")

    @property
    def values(self):
        return [value for value, _label in self.choices]


def questions_of(reading) -> list[Asked]:
    """In the order of the form: what happened and with whom, then the steps."""
    asked = [_asked(question, reading) for question in reading.questions]
    return sorted(asked, key=lambda one: -1 if one.step is None else one.step)


def _asked(question, reading):
    name = "ask_" + re.sub(r"\W+", "_", question.field).strip("_")
    of_step = OF_STEP.fullmatch(question.field)
    if not of_step:
        field = question.field.partition("[")[0]
        choices = tuple(_choice(field, value) for value in question.choices)
        return Asked(name, TARGETS.get(field, field), str(QUESTIONS[field]), choices)
    number, field = int(of_step[1]), of_step[2]
    step = reading.next_steps[number]
    offer = partial(_owner, step, reading) if field == "owner" else partial(_choice, field)
    choices = tuple(offer(value) for value in question.choices)
    label = str(QUESTIONS[field]) % {"what": step.what}
    return Asked(name, numbered(STEP_TARGETS[field], number), label, choices, number)


def _choice(field, value):
    """What the field takes, and how it is offered."""
    if isinstance(value, Body):
        return str(value.id), value.name
    if isinstance(value, Human):
        functions = ", ".join(function for _organisation, function in value.posts if function)
        return str(value.id), f"{value.name} ({functions})" if functions else value.name
    if isinstance(value, time):
        return f"{value:%H:%M}", f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat(), date_format(value, "l, d.m.Y")
    return str(value), str(LABELS[field](value).label)


def _owner(step, reading, value):
    if value == US:
        return Party.US.value, _("we do it")
    awaited = awaited_of(step, reading)
    whom = step.party
    return str(awaited["party"]), _("we wait for: %(whom)s") % {"whom": whom} if whom else _("we wait for them")


def awaited_of(step, reading) -> dict:
    """From whom the step is awaited. Without a name it is the organisation spoken with, if that is one."""
    body = next((body for body in reading.organisations or [] if body and body.name == step.party), None)
    if body:
        return {"party": PARTY_OF.get(OrganisationKind(body.kind), Party.ORGANISATION), "awaited_from": body.id}
    return {"party": Party.OTHER, "awaited_name": step.party} if step.party else {"party": Party.ORGANISATION}


def filled_from(reading, line) -> dict:
    """What stands in the fields before anybody answers; whatever is in question stays empty."""
    values = {
        "kind": reading.kind,
        "direction": reading.direction,
        "occurred_on": reading.occurred_on,
        "occurred_at": reading.occurred_at,
        "organisations": [body.id for body in reading.organisations or [] if body],
        "persons": [one[0].id for one in reading.people or [] if one and one[0]],
        "outcome": reading.outcome,
        "summary": line,
    }
    for number, step in enumerate(reading.next_steps):
        whose = {"party": Party.US} if step.owner == US else awaited_of(step, reading)
        if step.owner is None:
            whose["party"] = ""
        of_step = {"what": step.what[:300], "due_on": step.due, "due_at": step.due_at, **whose}
        values |= {numbered(name, number): value for name, value in of_step.items()}
    return values


def people_unknown(reading) -> list[str]:
    """Words for people who are not among ours."""
    return [one[1] for one in reading.people or [] if one and one[0] is None]
