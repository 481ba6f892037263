"""How a version of the path differs from another one, in sentences."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from milestones.choices import Track
from milestones.outline import Entry, Outline


def changes_between(old: Outline, new: Outline) -> list[str]:
    """What the new one has, lacks and says otherwise; milestones are told apart by their code, not by their name."""
    before, after = old.by_code, new.by_code
    return [
        *_of_stages(old, new),
        *(_("New: %(name)s.") % {"name": one.name} for one in new.entries if one.code not in before),
        *(_("Left out: %(name)s.") % {"name": one.name} for one in old.entries if one.code not in after),
        *(told for one in new.entries if one.code in before for told in _of_entry(before[one.code], one, old, new)),
        *_of_order(old, new),
    ]


def _of_stages(old, new):
    names = {one.code: one for one in old.stages}
    for one in new.stages:
        if names.get(one.code) != one:
            yield _("Stage %(letter)s is called “%(name)s” (%(short)s).") % {
                "letter": one.code,
                "name": one.name,
                "short": one.short_name,
            }


def _of_entry(was: Entry, now: Entry, old: Outline, new: Outline) -> Iterator[str]:
    said = {"name": now.name}
    if was.name != now.name:
        yield _("“%(old)s” is called “%(name)s”.") % (said | {"old": was.name})
    if was.stage != now.stage:
        yield _("“%(name)s” belongs to stage %(letter)s.") % (said | {"letter": now.stage})
    if was.evidence != now.evidence:
        yield _("“%(name)s”, document: %(document)s.") % (said | {"document": now.evidence or "–"})
    if was.track != now.track:
        yield _("“%(name)s” is for: %(track)s.") % (said | {"track": Track(now.track).label})
    if set(was.after) != set(now.after):
        yield _("“%(name)s” normally comes after: %(before)s.") % (said | {"before": _names(now.after, new)})
    if set(was.after_hard) != set(now.after_hard):
        yield _("“%(name)s” comes only after: %(before)s.") % (said | {"before": _names(now.after_hard, new)})


def _of_order(old, new):
    """The milestones both have, where they stand in another order inside one stage."""
    before, after = old.by_code, new.by_code
    for stage in new.stages:
        now = [one.code for one in new.of_stage(stage.code) if one.code in before]
        was = [one.code for one in old.of_stage(stage.code) if one.code in after]
        if now != was and set(now) == set(was):
            yield _("The order in stage %(letter)s: %(names)s.") % {"letter": stage.code, "names": _names(now, new)}


def _names(codes, outline):
    return ", ".join(outline.by_code[code].name for code in codes) or "–"
