"""What stands in the way of leaving a milestone out of a version, and what it changes there: told before."""

from django.utils.translation import gettext as _

from milestones.needs import needs_of
from milestones.outline import Outline


def obstacles_to_leaving_out(outline: Outline, code: str) -> list[str]:
    """Everything that depends on the milestone, in words; empty where it can be left out."""
    entry = outline.by_code.get(code)
    if entry is None:
        return [_("This milestone is not in the draft any more.")]
    hard = [
        _("“%(name)s” can be recorded only after it. Change that milestone first.") % {"name": one.name}
        for one in outline.entries
        if code in one.after_hard
    ]
    alone = []
    if len(outline.of_stage(entry.stage)) == 1:
        alone = [_("It is the only milestone of its stage, and a stage begins with a milestone.")]
    return [*needs_of(code), *hard, *alone]


def effects_of_leaving_out(outline: Outline, code: str) -> list[str]:
    """What other milestones come after once it is gone."""
    without = outline.without(code)
    names = {one.code: one.name for one in outline.entries}
    told = []
    for one in outline.entries:
        if code in one.after:
            before = [names[other] for other in without.by_code[one.code].before]
            if before:
                words = {"name": one.name, "before": ", ".join(before)}
                told.append(_("“%(name)s” will come after: %(before)s.") % words)
            else:
                told.append(_("Nothing will have to come before “%(name)s”.") % {"name": one.name})
    return told
