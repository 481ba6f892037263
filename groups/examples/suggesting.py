"""Which social cooperatives are worth showing to a group: those most like what it is going to be, and near.

The order is one rule (`Suggestion.order`): founders first, then the branch, then the way there. Everything it looks at
is said in words beside each cooperative.
"""

from dataclasses import dataclass
from enum import IntEnum
from math import inf
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.choices import OrganisationKind
from contacts.models import NextStep, Organisation
from contacts.names import core
from crm.common.text import fold
from crm.territory.distance import kilometres
from groups.choices import FounderTrack, GroupPersonRole, MemberRole
from groups.examples.branches import words_in_common
from groups.examples.choices import FounderKind, tracks_of
from groups.examples.models import CooperativeProfile

NEXT_DOOR = 12  # km between the middles of two powiats that lie beside or around each other
VISITS = {
    True: gettext_lazy("hosts study visits"),
    False: gettext_lazy("does not host study visits"),
    None: gettext_lazy("nobody knows whether it hosts study visits"),
}


class Alike(IntEnum):
    """How much the founders of a cooperative are those of a group."""

    OTHER = 0
    TRACK = 1
    SAME = 2


@dataclass(frozen=True)
class Wanted:
    """A group as examples are chosen for it."""

    founders: frozenset[FounderKind]
    tracks: frozenset[FounderTrack]
    branch: str
    town: str
    powiat_id: str

    @classmethod
    def by(cls, group):
        """By its founders of today; where none is named, by its founder track alone."""
        members = group.memberships.current().filter(role=MemberRole.FOUNDER).select_related("organisation")
        founders = {FounderKind.of(one.organisation.kind) for one in members}
        if group.people.current().filter(role=GroupPersonRole.FOUNDER).exists():
            founders.add(FounderKind.NATURAL)
        declared = frozenset({FounderTrack(group.founder_track)} - {FounderTrack.UNDECIDED})
        return cls(frozenset(founders), tracks_of(founders) or declared, group.branch, group.town, group.powiat_id)

    @property
    def missing(self) -> list[str]:
        """What to enter for the choice to be a better one."""
        lacking = []
        if not self.tracks:
            lacking.append(_("who will found the cooperative (members in the role of a founder, or the founder track)"))
        if not self.branch:
            lacking.append(_("the branch of business"))
        return lacking

    def likeness(self, profile) -> Alike:
        if profile is None or not profile.founder_tracks:
            return Alike.OTHER
        if self.founders == {*profile.founder_kinds}:
            return Alike.SAME
        return Alike.TRACK if profile.founder_tracks == self.tracks else Alike.OTHER


@dataclass(frozen=True)
class Suggestion:
    """One cooperative for one group."""

    organisation: Organisation
    profile: CooperativeProfile | None
    alike: Alike
    common: list[str]
    steps: float
    way: str

    @classmethod
    def of(cls, wanted, organisation, profile=None):
        common = words_in_common(profile.branches, wanted.branch) if profile else []
        return cls(organisation, profile, wanted.likeness(profile), common, *way_to(wanted, organisation))

    @property
    def order(self) -> tuple[Any, ...]:
        """Like founders, then a like branch, then the nearest; an unknown way is the longest. Never by chance."""
        return -self.alike, not self.common, self.steps, self.organisation.sort_key, self.organisation.pk

    @property
    def reasons(self) -> list[str]:
        """`same branch: laundry`, `founders as in the group: gmina, NGO`, `about 34 km` and who employs and hosts."""
        if self.profile is None:
            return [self.way]
        told = [self.branch_in_words(self.profile), self.founders_in_words(self.profile), self.way]
        if self.profile.employs_wtz:
            told.append(_("employs former WTZ participants"))
        return [*told, str(VISITS[self.profile.hosts_visits])]

    @property
    def in_words(self) -> str:
        return capfirst("; ".join(self.reasons))

    @property
    def place(self) -> str:
        """`Rydzyna, powiat leszczyński`; what is not known is left out."""
        town, powiat = self.organisation.town, self.organisation.powiat
        if powiat is None or (powiat.is_city and town == powiat.name):
            return town
        return ", ".join(str(part) for part in (town, powiat.with_word()) if part)

    @property
    def may_be_visited(self) -> bool:
        return self.profile is not None and self.profile.hosts_visits is not False

    def branch_in_words(self, profile):
        if self.common:
            return _("the same branch: %(words)s") % {"words": ", ".join(self.common)}
        if profile.branches:
            return _("another branch: %(branch)s") % {"branch": profile.branches}
        return _("branch not known")

    def founders_in_words(self, profile):
        kinds = profile.founders_in_words
        if not kinds:
            return _("founders not known")
        sentence = {
            Alike.SAME: _("founders as in the group: %(kinds)s"),
            Alike.TRACK: _("founders of the same track: %(kinds)s"),
            Alike.OTHER: _("other founders: %(kinds)s"),
        }[self.alike]
        return sentence % {"kinds": kinds}


def way_to(wanted, organisation) -> tuple[float, str]:
    """How far to go, for the order and in words: between the middles of powiats, so never nearer than next door."""
    if organisation.powiat_id == wanted.powiat_id:
        if organisation.town and fold(organisation.town) == fold(wanted.town):
            return 0, _("the same town")
        return 1, _("the same powiat")
    far = kilometres(wanted.powiat_id, organisation.powiat_id)
    if far is None:
        return inf, _("distance not known")
    if far < NEXT_DOOR:
        return NEXT_DOOR, _("the powiat next door")
    return far, _("about %(km)d km") % {"km": far}


def suggestions_for(group, wanted, user) -> list[Suggestion]:
    """The cooperatives somebody described, the best example first."""
    profiles = CooperativeProfile.objects.visible_to(user).current().select_related("organisation__powiat")
    found = [
        Suggestion.of(wanted, one.organisation, one)
        for one in profiles.prefetch_related("founders")
        if not is_its_own(group, one.organisation)
    ]
    return sorted(found, key=lambda one: one.order)


def undescribed_for(group, wanted, user) -> list[Suggestion]:
    """The social cooperatives whose card says nothing yet, the nearest first."""
    cards = Organisation.objects.visible_to(user).current().filter(kind=OrganisationKind.SOCIAL_COOPERATIVE)
    found = [
        Suggestion.of(wanted, one)
        for one in cards.filter(example_profile=None).select_related("powiat")
        if not is_its_own(group, one)
    ]
    return sorted(found, key=lambda one: one.order)


def steps_agreed(group, user) -> dict[int, NextStep]:
    """The open step of the group that concerns a cooperative, by the number of its card: a visit under way."""
    steps = NextStep.objects.visible_to(user).open().filter(group_link__group=group)
    concerning = steps.filter(organisation__kind=OrganisationKind.SOCIAL_COOPERATIVE).order_by("-due_on", "-pk")
    return {one.organisation_id: one for one in concerning}


def is_its_own(group, organisation) -> bool:
    """Whether this is the cooperative the group has founded itself."""
    # The cooperative stands above groups; its reverse relation is read by name, not imported.
    own = getattr(group, "cooperative", None)
    if own is None:
        return False
    return own.organisation_id == organisation.pk or core(own.registered_name) == core(organisation.name)
