"""A version of the path as it is written down: stages, milestones in their order, and what must come before each.

Milestones are named by their code, which is the same in every version; their numbers follow from the order. Pure
values: reading and changing an outline touches no record.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import count
from typing import NamedTuple

from django.utils.text import slugify
from django.utils.translation import gettext as _

from crm.common.text import fold
from milestones.choices import Track
from milestones.models import MilestoneKind, PathDraft, PathTemplate, Stage

LONGEST_CODE = 40


@dataclass(frozen=True)
class StageEntry:
    code: str
    name: str
    short_name: str


@dataclass(frozen=True)
class Entry:
    """One milestone; `after` and `after_hard` are codes of others."""

    code: str
    stage: str
    name: str
    evidence: str = ""
    track: str = Track.BOTH
    after: tuple[str, ...] = ()
    after_hard: tuple[str, ...] = ()

    @property
    def before(self) -> tuple[str, ...]:
        """All that comes before it, normally or without exception."""
        return (*self.after_hard, *self.after)

    def passes(self, other: "Entry") -> bool:
        """Whether every group that passes this milestone passes the other one, too."""
        return other.track in (Track.BOTH, self.track)


class Problem(NamedTuple):
    """What does not hold: the milestone with the field that says so, and the other one concerned."""

    code: str
    field: str
    text: str
    other: str = ""
    field_of_other: str = ""


@dataclass(frozen=True)
class Outline:
    stages: tuple[StageEntry, ...]
    entries: tuple[Entry, ...]

    @classmethod
    def of_template(cls, template: PathTemplate):
        stages = tuple(StageEntry(one.code, one.name, one.short_name) for one in template.stages.all())
        kinds = sorted(template.kinds.select_related("stage"), key=lambda kind: kind.number)
        codes = {kind.number: kind.code for kind in kinds}
        return cls(stages, tuple(_entry(kind, codes) for kind in kinds))

    @classmethod
    def of_draft(cls, draft: PathDraft):
        lists = ("after", "after_hard")
        entries = (Entry(**(one | {name: tuple(one[name]) for name in lists})) for one in draft.milestones)
        return cls(tuple(StageEntry(**one) for one in draft.stages), tuple(entries))

    def stored(self):
        """The fields of a draft that hold it."""
        return {
            "stages": [asdict(one) for one in self.stages],
            "milestones": [asdict(one) for one in self.entries],
        }

    @property
    def by_code(self) -> dict[str, Entry]:
        return {one.code: one for one in self.entries}

    @property
    def numbers(self) -> dict[str, int]:
        return {one.code: number for number, one in enumerate(self.entries, 1)}

    def of_stage(self, letter) -> list[Entry]:
        return [one for one in self.entries if one.stage == letter]

    def needing(self, code) -> list[Entry]:
        """The milestones that come after this one, normally or without exception."""
        return [one for one in self.entries if code in one.before]

    def put(self, entry: Entry, after: str = "") -> "Outline":
        """With a milestone in its stage right after another of it, or first in the stage; its old place is given up."""
        rest = [one for one in self.entries if one.code != entry.code]
        letters = [one.code for one in self.stages]
        behind = [
            place
            for place, one in enumerate(rest)
            if (one.code == after if after else letters.index(one.stage) < letters.index(entry.stage))
        ]
        place = behind[-1] + 1 if behind else 0
        return replace(self, entries=(*rest[:place], entry, *rest[place:]))

    def without(self, code) -> "Outline":
        """Without a milestone. What normally came after it comes after whatever it normally came after."""
        gone = self.by_code[code]
        rest = (one for one in self.entries if one.code != code)
        return replace(self, entries=tuple(_bridged(one, gone) for one in rest))

    def kinds(self) -> dict[int, MilestoneKind]:
        """The milestones as a version has them, by number, each with its stage; not saved."""
        stages = {one.code: Stage(**asdict(one)) for one in self.stages}
        numbers = self.numbers
        return {
            numbers[one.code]: MilestoneKind(
                stage=stages[one.stage],
                number=numbers[one.code],
                code=one.code,
                name=one.name,
                evidence=one.evidence,
                track=one.track,
                after=[numbers[code] for code in one.after],
                after_hard=[numbers[code] for code in one.after_hard],
            )
            for one in self.entries
        }

    def problems(self) -> Iterator[Problem]:
        """All that keeps it from being a path, told in words.

        Whatever a milestone comes after stands earlier in the list, so nothing can wait for itself in a circle.
        """
        yield from self._empty_stages()
        yield from self._same_names()
        for entry in self.entries:
            for field in ("after_hard", "after"):
                for code in getattr(entry, field):
                    yield from self._between(entry, field, code)

    def _empty_stages(self):
        for stage in self.stages:
            if not self.of_stage(stage.code):
                yield Problem("", "", _("The stage “%(stage)s” has no milestone.") % {"stage": stage.name})

    def _same_names(self):
        seen: dict[str, Entry] = {}
        for entry in self.entries:
            other = seen.setdefault(fold(entry.name), entry)
            if other is not entry:
                text = _("Another milestone is called “%(name)s” already.") % {"name": other.name}
                yield Problem(entry.code, "name", text, other.code, "name")

    def _between(self, entry, field, code):
        earlier, said = self.by_code.get(code), {"name": entry.name}
        if earlier is None:
            text = _("“%(name)s” comes after a milestone that is not in this version.") % said
            yield Problem(entry.code, field, text)
            return
        said["earlier"] = earlier.name
        if self.numbers[code] >= self.numbers[entry.code]:
            text = _("“%(name)s” comes after “%(earlier)s”, so it must stand below it on the path.") % said
            yield Problem(entry.code, field, text, code, "place")
        if not entry.passes(earlier):
            text = _("“%(name)s” comes after “%(earlier)s”, which not all groups on its track pass.") % said
            yield Problem(entry.code, field, text, code, "track")

    def new_code(self, name, taken: Iterable[str]) -> str:
        """A code made of the name that no milestone of any version has."""
        stem = slugify(fold(name)).replace("-", "_")[: LONGEST_CODE - 4] or "milestone"
        used = {*taken, *self.by_code}
        return next(code for n in count(1) if (code := stem if n == 1 else f"{stem}_{n}") not in used)


def _entry(kind, codes):
    before = {name: tuple(codes[number] for number in getattr(kind, name)) for name in ("after", "after_hard")}
    return Entry(kind.code, kind.stage.code, kind.name, kind.evidence, kind.track, **before)


def _bridged(entry, gone):
    if gone.code not in entry.after:
        return entry
    instead = (code for code in gone.before if code not in entry.before)
    place = entry.after.index(gone.code)
    return replace(entry, after=(*entry.after[:place], *instead, *entry.after[place + 1 :]))
