"""Steps the way people read them: late, today, this week, later."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from crm.common.dates import today

# Apps above add a function here that says what else steps concern: from the steps to {step.pk: record}.
also_concerned: list[Callable[[list], dict]] = []

# And one that says where steps come from that nobody agreed on: from the steps to {step.pk: words}.
also_told: list[Callable[[list], dict]] = []


@dataclass
class StepGroup:
    name: str
    title: str
    tone: str
    icon: str
    steps: list[Any] = field(default_factory=list)


def end_of_week(day=None):
    """The Sunday of the week of a day, of today unless one is named."""
    day = day or today()
    return day + timedelta(days=6 - day.weekday())


def grouped(steps):
    """The groups that hold something, in order; each step with the records of other apps it concerns."""
    steps = list(steps)
    found = [concerned(steps) for concerned in also_concerned]
    now, week_end = today(), end_of_week()
    groups = {
        "late": StepGroup("late", _("Late"), "danger", "exclamation-triangle"),
        "today": StepGroup("today", _("Today"), "warning", "bell"),
        "week": StepGroup("week", _("This week"), "info", "calendar-event"),
        "later": StepGroup("later", _("Later"), "muted", "calendar-event"),
    }
    name_neighbours(steps)
    tell_origins(steps)
    for step in steps:
        step.concerns = [records[step.pk] for records in found if step.pk in records]
        if step.due_on < now:
            name = "late"
        elif step.due_on == now:
            name = "today"
        else:
            name = "week" if step.due_on <= week_end else "later"
        groups[name].steps.append(step)
    return [group for group in groups.values() if group.steps]


def name_neighbours(steps):
    """Each step knows the row where work goes on once it is closed or moved: the next, else the one before."""
    for place, step in enumerate(steps):
        beside = steps[place + 1 : place + 2] or steps[max(place - 1, 0) : place]
        step.neighbour = beside[0].pk if beside else None


def tell_origins(steps):
    """Each step knows where it comes from, in words, where nobody agreed on it."""
    found = [told(steps) for told in also_told]
    for step in steps:
        step.origin = next((words[step.pk] for words in found if step.pk in words), "")


def with_all_shown(steps):
    """What a row of the list shows, read along with the step."""
    return steps.select_related("responsible", "awaited_from", "organisation", "interaction")
