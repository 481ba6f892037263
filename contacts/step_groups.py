"""Steps the way people read them: late, today, this week, later."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from crm.common.dates import today


@dataclass
class StepGroup:
    name: str
    title: str
    tone: str
    icon: str
    steps: list[Any] = field(default_factory=list)


def grouped(steps):
    """The groups that hold something, in order. A week ends on Sunday."""
    now = today()
    week_end = now + timedelta(days=6 - now.weekday())
    groups = {
        "late": StepGroup("late", _("Late"), "danger", "exclamation-triangle"),
        "today": StepGroup("today", _("Today"), "warning", "bell"),
        "week": StepGroup("week", _("This week"), "info", "calendar-event"),
        "later": StepGroup("later", _("Later"), "muted", "calendar-event"),
    }
    for step in steps:
        if step.due_on < now:
            name = "late"
        elif step.due_on == now:
            name = "today"
        else:
            name = "week" if step.due_on <= week_end else "later"
        groups[name].steps.append(step)
    return [group for group in groups.values() if group.steps]


def with_all_shown(steps):
    """What a row of the list shows, read along with the step."""
    return steps.select_related("responsible", "awaited_from", "organisation", "interaction")
