"""What depends on a milestone being on the path: requirements, figures, and what the tool does by itself.

Such a milestone cannot be left out of a version. Apps above append to `needed_elsewhere` when they start.
"""

from collections.abc import Callable, Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from milestones.deadlines import DEADLINES
from milestones.rules import REQUIREMENTS
from milestones.snapshot import FOUNDERS_DECIDED, FOUNDING_MEETING, INFO_MEETING, KRS_REGISTERED, OPERATIONS_STARTED

needed_elsewhere: list[Callable[[str], Iterable[str]]] = []  # callables(code): sentences of what depends on it

BY_THE_TOOL: dict[str, tuple[str | Promise, ...]] = {
    INFO_MEETING: (gettext_lazy("A held information meeting records it for the groups that came from it."),),
    FOUNDERS_DECIDED: (gettext_lazy("Founding local governments without a resolution of their own count by its day."),),
    FOUNDING_MEETING: (gettext_lazy("The number of founders is checked for its day."),),
    KRS_REGISTERED: (
        gettext_lazy("Contracts can be entered only after it."),
        gettext_lazy("From it on a cooperative counts in the powiat of its seat."),
        gettext_lazy("Terms of the law run from its day, and the analysis forecasts it."),
    ),
    OPERATIONS_STARTED: (gettext_lazy("The page of the cooperative takes the day of opening from it."),),
}


def needs_of(code: str) -> list[str]:
    """Everything that depends on a milestone, in words; empty where it can be left out."""
    terms = [
        _("A term runs to it: %(task)s") % {"task": one.task} for one in DEADLINES if code in (one.plans, one.runs_from)
    ]
    required = [
        _("Requirement before it: %(sentence)s") % {"sentence": row.sentence}
        for row in REQUIREMENTS
        if code in row.guards
    ]
    elsewhere = [sentence for told in needed_elsewhere for sentence in told(code)]
    return [*map(str, BY_THE_TOOL.get(code, ())), *terms, *elsewhere, *required]
