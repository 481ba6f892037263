"""The course of a review: which groups have something to say, which are discussed, which fold into one line."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from crm.review.models import ReviewItem, ReviewSession
from crm.review.picture import Mark, Picture, is_quiet_picture, pictures_of
from groups.models import InitiativeGroup


@dataclass
class Entry:
    """One group of a review: its picture and what its reviewer wrote about it."""

    pk: int
    picture: Picture
    item: ReviewItem | None = None

    @property
    def is_discussed(self):
        return self.item is not None and self.item.discussed_at is not None

    @property
    def planned(self) -> list[dict[str, Any]]:
        """The next steps agreed on in this review."""
        if self.item is None:
            return []
        if "planned" in self.item.shown:
            return self.item.shown["planned"]
        return [planned_step(link.step) for link in self.item.step_links.all()]


@dataclass
class Course:
    """A whole review. `marks` say up to where each group has been seen when it ends now."""

    entries: list[Entry] = field(default_factory=list)
    unchanged: list[dict[str, Any]] = field(default_factory=list)
    marks: dict[int, Mark] = field(default_factory=dict)

    @property
    def discussed(self):
        return sum(entry.is_discussed for entry in self.entries)

    @property
    def waiting(self):
        return len(self.entries) - self.discussed

    def beside(self, pk, way=1) -> Entry | None:
        """The nearest entry after (or before) a group that waits to be discussed; without a group the first one."""
        entries = self.entries[::way]
        places = [place for place, entry in enumerate(entries) if entry.pk == pk]
        rest = entries[places[0] + 1 :] if places else entries
        return next((entry for entry in rest if not entry.is_discussed), None)

    def neighbour(self, pk, way) -> Entry | None:
        """The entry right after (or before) a group, discussed or not."""
        numbers = [entry.pk for entry in self.entries]
        place = numbers.index(pk) + way if pk in numbers else 0
        return self.entries[place] if 0 <= place < len(self.entries) else None


def planned_step(step):
    return {"what": step.what, "due": step.due, "responsible": str(step.responsible), "waits": step.waits_for}


def course_of(session: ReviewSession, on: date | None = None) -> Course:
    """The whole review: kept if finished, otherwise as things stand now; the clock may be set to another day."""
    items = {item.group_id: item for item in _items(session)}
    if session.is_finished:
        entries = [Entry(pk, item.shown, item) for pk, item in items.items()]
        return Course(_in_order(entries), session.shown.get("unchanged", []))
    now = Mark.now()
    discussed = {pk: item for pk, item in items.items() if item.discussed_at}
    course = Course([Entry(pk, item.shown, item) for pk, item in discussed.items()])
    course.marks = {pk: Mark(item.until_operation, item.discussed_at) for pk, item in discussed.items()}
    others = _groups(session).exclude(pk__in=session.items.discussed().values("group"))
    seen = marks_of(session)
    for pk, picture in drawn(session, others, now.operation, on).items():
        folds = is_quiet_picture(picture)
        course.marks[pk] = now if folds else seen(pk)
        if pk in items or not folds:
            course.entries.append(Entry(pk, picture, items.get(pk)))
        elif not picture["group"]["closed"]:
            course.unchanged.append({"pk": pk, "name": picture["group"]["name"]})
    course.entries = _in_order(course.entries)
    return course


def entry_of(session: ReviewSession, group: InitiativeGroup) -> tuple[Entry, int]:
    """One group of a review, and the last operation its picture shows."""
    item = _items(session).filter(group=group).first()
    if item is not None and (session.is_finished or item.discussed_at):
        return Entry(group.pk, item.shown, item), item.until_operation or 0
    until = Mark.now().operation
    return Entry(group.pk, picture_of(session, group, until), item), until


def picture_of(session, group, until, on=None) -> Picture:
    return drawn(session, _groups(session).filter(pk=group.pk), until, on)[group.pk]


def drawn(session, groups, until, on=None) -> dict[int, Picture]:
    """The pictures of groups since each was looked at last by this reviewer."""
    groups, seen = list(groups), marks_of(session)
    marks = {group.pk: seen(group.pk) for group in groups}
    return pictures_of(groups, marks, until=until, near_days=session.near_days, on=on)


def marks_of(session) -> Callable[[int], Mark]:
    """Up to where this reviewer had seen a group before this review began."""
    start = Mark(session.since_operation, session.since)
    previous = previous_review(session.reviewer)
    kept = previous.marks if previous else {}
    return lambda pk: Mark.of_kept(kept[str(pk)]) if str(pk) in kept else start


def previous_review(reviewer) -> ReviewSession | None:
    return ReviewSession.objects.finished().filter(reviewer=reviewer).order_by("-finished_at", "-pk").first()


def _groups(session):
    groups = InitiativeGroup.objects.visible_to(session.reviewer).with_silence()
    return groups.select_related("powiat", "guardian", "path__stage")


def _items(session):
    links = ("step_links__step__responsible", "step_links__step__awaited_from")
    return session.items.select_related("group").prefetch_related(*links)


def _in_order(entries):
    """By the name of the group as lists sort it."""
    return sorted(entries, key=lambda entry: (entry.picture["group"]["order"], entry.pk))
