"""What the checks found, in words: which record, why, whose it is and where it is mended."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from contacts.models.person import first_of
from crm.accounts.models import User
from crm.accounts.roles import Can
from crm.common.batches import batches
from crm.reports.checks import CHECKS, HEADCOUNT, ORGANISATION, PERSON, TARGET, Check, Matter
from crm.reports.choices import CheckKind
from crm.reports.finders import EMPLOYMENT, INTERACTION, MEETING, MEMBERSHIP, MILESTONE, SUPPORT
from crm.reports.ground import Ground
from crm.reports.subjects import SOURCES, SUBJECTS, Naming


@dataclass(frozen=True)
class Finding:
    """One thing wrong with one record, under every indicator it matters for."""

    check: CheckKind
    indicators: tuple[str, ...]
    label: str
    pk: int
    name: str
    page: str
    owner: User | None
    why: str
    mend: str
    right: Can

    @property
    def labels(self):
        """The indicators as people call them, each once."""
        return list(dict.fromkeys(code.partition(".")[0] for code in self.indicators))

    def belongs_to(self, user):
        """As of the record itself: what nobody looks after is everybody's."""
        return self.owner is None or self.owner.pk == user.pk

    def mended_by(self, user):
        return user.may(self.right, self)


@dataclass(frozen=True)
class Kept:
    """How the records of a model are named, whose they are and of which day, with what is read for it in bulk."""

    naming: Naming
    owner: Callable[[Any], User | None]
    day: str
    prefetch: tuple[str, ...]

    def order(self, record):
        """Of events the oldest first; cards by name."""
        return (self.day and getattr(record, self.day)) or date.min


def _kept(naming, owner, *related, day="", prefetch=(), text=None):
    naming = replace(naming, with_related=(*naming.with_related, *related), text=text or naming.text)
    return Kept(naming, owner, day, prefetch)


def _contact(contact):
    return ", ".join([str(contact), *(str(body) for body in contact.organisations.all())])


def _guardian(record):
    return record.group.guardian


def _guardian_of_cooperative(record):
    return record.cooperative.group.guardian


def _guardian_of_person(person):
    first = first_of(person.affiliations.all())
    return first.organisation.guardian if first else None


KEPT: dict[str, Kept] = {
    INTERACTION: _kept(
        SOURCES[INTERACTION],
        lambda contact: contact.author,
        "author",
        day="occurred_on",
        prefetch=("organisations",),
        text=_contact,
    ),
    MEETING: _kept(SOURCES[MEETING], lambda meeting: meeting.organiser, "organiser", day="starts_on"),
    SUPPORT: _kept(
        SOURCES[SUPPORT],
        _guardian,
        "group__guardian",
        day="given_on",
        text=lambda entry: f"{entry} – {entry.group}",
    ),
    MEMBERSHIP: _kept(
        SOURCES[MEMBERSHIP],
        _guardian,
        "group__guardian",
        "organisation",
        day="committed_on",
        text=lambda member: f"{member.organisation} – {member.group}",
    ),
    MILESTONE: _kept(SOURCES[MILESTONE], _guardian, "group__guardian", day="achieved_on"),
    EMPLOYMENT: _kept(
        SUBJECTS["employment"], _guardian_of_cooperative, "cooperative__group__guardian", day="starts_on"
    ),
    PERSON: _kept(SUBJECTS["person"], _guardian_of_person, prefetch=("affiliations__organisation__guardian",)),
    ORGANISATION: _kept(SUBJECTS["organisation"], lambda body: body.guardian, "guardian"),
    TARGET: _kept(Naming(TARGET, Can.READ_REPORTS), lambda _target: None, "project", "indicator"),
    HEADCOUNT: _kept(
        Naming(HEADCOUNT, Can.READ_EMPLOYMENTS, page=lambda paper: paper.cooperative),
        _guardian_of_cooperative,
        "cooperative__group__guardian",
        day="counted_on",
        text=lambda paper: f"{paper.cooperative}, {paper}",
    ),
}


def findings_of(ground: Ground) -> list[Finding]:
    """Everything found, in the order of the table and by name; the queries do not grow with what is found."""
    return [finding for check in CHECKS for finding in _found_by(check, ground)]


def readable(findings: Iterable[Finding], user) -> list[Finding]:
    """Those of records that the person may read."""
    return [one for one in findings if user.may(KEPT[one.label].naming.right, one)]


def findings_for(ground: Ground, user) -> list[Finding]:
    """Those of a period that the person may read; who opens own rows of reports only, sees own findings only."""
    found = readable(findings_of(ground), user)
    if user.reads_all(Can.READ_REPORT_ROWS):
        return found
    return [one for one in found if user.may(Can.READ_REPORT_ROWS, one)]


def _found_by(check: Check, ground: Ground) -> Iterable[Finding]:
    indicators: dict[tuple[int, int | None], dict[str, None]] = defaultdict(dict)
    for found in check.finds(ground):
        indicators[found.pk, found.other][found.indicator] = None
    records = _records(check.label, {pk for pair in indicators for pk in pair if pk is not None})
    kept = KEPT[check.label]
    findings = [
        _told(check, Matter(records[pk], ground, records.get(other)), tuple(codes))
        for (pk, other), codes in indicators.items()
        if pk in records
    ]
    return sorted(findings, key=lambda one: (kept.order(records[one.pk]), one.name, one.pk))


def _told(check: Check, matter: Matter, indicators) -> Finding:
    kept = KEPT[check.label]
    named = kept.naming.named(matter.record)
    return Finding(
        check=check.kind,
        indicators=indicators,
        label=check.label,
        pk=matter.record.pk,
        name=named.text,
        page=named.url,
        owner=kept.owner(matter.record),
        why=check.why(matter),
        mend=check.mend(matter),
        right=check.right,
    )


def _records(label, numbers) -> dict:
    kept = KEPT[label]
    return {
        record.pk: record
        for keys in batches(numbers)
        for record in kept.naming.records(pk__in=keys).prefetch_related(*kept.prefetch)
    }
