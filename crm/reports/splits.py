"""Into which parts a number may be split beside women and men: by powiat, kind of organisation, founder track.

A split never loses anything: facts that name no place or kind make a part of their own, so the parts add up to the
number. Age is not among them: the tool keeps nobody's day of birth.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from contacts.choices import OrganisationKind
from crm.common.text import sort_key
from crm.ledger.kinds import FactKind
from crm.reports.choices import Split
from crm.reports.counting import Count, Span, Values
from crm.territory.models import Powiat
from groups.choices import FounderTrack

# What the facts of a kind say of themselves; a split is offered where every kind that an indicator counts says it.
SAID_BY = {
    FactKind.CONTACT: {Split.POWIAT, Split.ORGANISATION_KIND},
    FactKind.MEETING_HELD: {Split.POWIAT},
    FactKind.ATTENDANCE: {Split.POWIAT, Split.ORGANISATION_KIND},
    FactKind.HEAD_COUNT: {Split.POWIAT, Split.ORGANISATION_KIND},
    FactKind.MILESTONE_REACHED: {Split.POWIAT, Split.TRACK},
    FactKind.LOCAL_GOVERNMENT_JOINED: {Split.POWIAT, Split.ORGANISATION_KIND, Split.TRACK},
    FactKind.SUPPORT_HOURS: {Split.POWIAT, Split.TRACK},
    FactKind.JOB_STARTED: {Split.POWIAT, Split.TRACK},
    FactKind.WORKER_EMPLOYED: {Split.POWIAT, Split.TRACK},
    FactKind.CHECK_DAY: set(),  # by women and men alone: a share of parts this small says nothing
    FactKind.STILL_EMPLOYED: set(),
}
UNSAID = {
    Split.POWIAT: gettext_lazy("without a powiat"),
    Split.ORGANISATION_KIND: gettext_lazy("kind of organisation not known"),
    Split.TRACK: gettext_lazy("founder track not known"),
}


@dataclass(frozen=True)
class SplitPart:
    """One part of a number: what all its facts say, the word for it, and its value in each span asked for."""

    key: str
    name: str
    values: list[Values]


def splits_of(definition) -> list[Split]:
    """The splits an indicator can be shown in."""
    return [split for split in Split if all(split in SAID_BY[FactKind(kind)] for kind in definition.fact_kinds)]


def split_values(count: Count, split: Split, *spans: Span, also: Collection[str] = ()) -> list[SplitPart]:
    """The parts of a number in the Polish order of their names, what says nothing last. One query, and the names.

    `also` are parts to be told where they have no value either.
    """
    found = {key: [Values() for _span in spans] for key in also} | count.values_by(split, *spans)
    names = names_of(split, found)
    parts = [
        SplitPart(key, names[key], values)
        for key, values in found.items()
        if key in also or any(one.total for one in values)
    ]
    return sorted(parts, key=lambda part: (not part.key, sort_key(part.name)))


def names_of(split: Split, keys) -> dict[str, str]:
    """The words for what facts say, `""` included; what is not known any more is named by its key."""
    if split == Split.POWIAT:
        words = {code: str(powiat) for code, powiat in Powiat.objects.in_bulk(list(keys)).items()}
    else:
        choices = OrganisationKind.choices if split == Split.ORGANISATION_KIND else FounderTrack.choices
        words = {key: str(word) for key, word in choices}
    return {key: words.get(key, key) if key else str(UNSAID[split]) for key in keys}
