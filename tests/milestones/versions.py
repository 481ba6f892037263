"""New versions of the path for tests, written through the actions as a coordinator would."""

from milestones.actions import adopt_draft, begin_draft, leave_out, put_milestone
from milestones.models import PathTemplate
from milestones.outline import Outline

TRAINING = "Szkolenie z dostępności"


def change(draft, code, *, by, **values):
    """Put a milestone of a draft as it stands, but for these values."""
    outline = Outline.of_draft(draft)
    entry = outline.by_code[code]
    stage = outline.of_stage(entry.stage)
    place = stage.index(entry)
    standing = {
        "stage": entry.stage,
        "follows": stage[place - 1].code if place else "",
        "name": entry.name,
        "evidence": entry.evidence,
        "track": entry.track,
        "after": entry.after,
        "after_hard": entry.after_hard,
    }
    return put_milestone(draft=draft, code=code, by=by, **standing | values)


def draft_with(*, by, added=(), left_out=(), changed=None):
    """A draft made from the current version: `added` are values of new milestones, `changed` values by code."""
    draft = begin_draft(template=PathTemplate.current(), name="Ścieżka z dostępnością", by=by)
    for values in added:
        draft = put_milestone(draft=draft, by=by, **values)
    for code in left_out:
        draft = leave_out(draft=draft, code=code, by=by)
    for code, values in (changed or {}).items():
        draft = change(draft, code, by=by, **values)
    return draft


def version_with(**values):
    """The same, adopted."""
    return adopt_draft(draft=draft_with(**values), by=values["by"])
