"""How groups stood at a moment: all that the clock looks at, for many groups in a fixed number of queries.

What has not been touched since the earliest mark is read as it stands now; the rest comes from history.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Any

from django.db.models import Max

from contacts.models import Interaction, NextStep, Organisation
from crm.review.past import among, at
from crm.review.tracked import tracked
from groups.models import GroupInteraction, GroupPerson, InitiativeGroup, Membership
from milestones.models import (
    DeadlineStep,
    Employment,
    GroupMilestone,
    Headcount,
    MilestoneKind,
    SocialCooperative,
    Worker,
)
from milestones.snapshot import GroupRecords


@dataclass
class Standing:
    """A group at a moment; `deadlines` are those that planned steps, their codes by the number of the step."""

    group: InitiativeGroup
    records: GroupRecords
    steps: list[NextStep] = field(default_factory=list)
    last_contact_on: date | None = None
    deadlines: dict[int, str] = field(default_factory=dict)

    @property
    def silent_since(self) -> date | None:
        """The rule of `with_silence()`, for a moment past."""
        return (self.last_contact_on or self.group.formed_on) if self.group.status == "active" else None


class Standings:
    """The standings of these groups at any moment since `after`, the operation the timelines begin with."""

    def __init__(self, groups: Iterable[InitiativeGroup], timelines, after: int):
        self.groups = {group.pk: group for group in groups}
        self._lives: dict[str, dict[int, list]] = {
            name: _by_group(of_kind, self.groups) for name, of_kind in timelines.items()
        }
        touched = {name: {pk for _group, pk in of_kind} for name, of_kind in timelines.items()}
        chosen = among("group_id", self.groups)
        self._now = {
            "milestones": _untouched(GroupMilestone.objects.live().filter(chosen), touched["milestones"]),
            "members": _untouched(Membership.objects.filter(chosen), touched["members"]),
            "people": _untouched(GroupPerson.objects.filter(chosen), touched["people"]),
            "cooperative": _untouched(SocialCooperative.objects.filter(chosen), touched["cooperative"]),
        }
        steps = NextStep.objects.open().filter(among("group_link__group", self.groups)).select_related("group_link")
        self._now["steps"] = _untouched(steps, touched["steps"], "group_link.group_id")
        contracts = Employment.objects.counted().filter(among("cooperative__group", self.groups), withdrawn_reason="")
        contracts = contracts.select_related("cooperative")
        self._now["contracts"] = _untouched(contracts, touched["contracts"], "cooperative.group_id")
        headcounts = Headcount.objects.filter(among("cooperative__group", self.groups)).select_related("cooperative")
        self._now["headcounts"] = _untouched(headcounts, touched["headcounts"], "cooperative.group_id")
        self.deadlines = dict(DeadlineStep.objects.filter(chosen).values_list("step", "rule"))
        self._contacts = self._last_untouched_contacts(after)
        self._read_whom_they_name()

    def at(self, pk: int, operation: int) -> Standing | None:
        """One group after an operation; None where it had not been formed."""
        group = self._group(pk, operation)
        if group is None:
            return None
        cooperatives = self._records("cooperative", pk, operation)
        contracts = [one for one in self._records("contracts", pk, operation) if one.is_counted]
        milestones, memberships = (self._records(name, pk, operation) for name in ("milestones", "members"))
        for milestone in milestones:
            milestone.kind = self.kinds[milestone.kind_id]
        for membership in memberships:
            membership.organisation = self.organisations[membership.organisation_id]
        for contract in contracts:
            contract.worker = self.workers[contract.worker_id]
        steps = [one for one in self._records("steps", pk, operation) if one.is_open]
        for step in steps:
            step.awaited_from = self.organisations.get(step.awaited_from_id)
        people, headcounts = self._records("people", pk, operation), self._records("headcounts", pk, operation)
        records = GroupRecords(milestones, memberships, people, next(iter(cooperatives), None), contracts, headcounts)
        return Standing(group, records, steps, self._last_contact(pk, operation), self.deadlines)

    def _group(self, pk, operation):
        lives = self._lives["group"].get(pk)
        return at(lives[0][1], operation) if lives else self.groups[pk]

    def _records(self, name, pk, operation) -> list[Any]:
        stands = tracked(name).stands
        then = (at(versions, operation) for _pk, versions in self._lives[name].get(pk, ()))
        return [*self._now[name].get(pk, ()), *(one for one in then if one is not None and stands(one))]

    def _last_contact(self, pk, operation):
        then = self._contacts.get(pk)
        for _pk, versions in self._lives["contacts"].get(pk, ()):
            contact = at(versions, operation)
            if contact is not None and _was_spoken(contact):
                then = max(then or contact.occurred_on, contact.occurred_on)
        return then

    def _last_untouched_contacts(self, after):
        """The last day each group was spoken with, of the contacts that no operation has touched since."""
        untouched = GroupInteraction.objects.filter(among("group_id", self.groups))
        for name, model in (("pk", GroupInteraction), ("interaction", Interaction)):
            untouched = untouched.exclude(**{f"{name}__in": model.history.filter(operation_id__gt=after).values("id")})
        spoken = untouched.filter(interaction__status="complete").exclude(interaction__outcome="no_answer")
        found = spoken.order_by().values("group_id").annotate(day=Max("interaction__occurred_on"))
        return dict(found.values_list("group_id", "day"))

    def _read_whom_they_name(self):
        self.kinds = {kind.pk: kind for kind in MilestoneKind.objects.select_related("stage")}
        members = self._everything("members")
        awaited = {one.awaited_from_id for one in self._everything("steps")} - {None}
        self.organisations = _named(Organisation, {one.organisation_id for one in members} | awaited)
        self.workers = _named(Worker, {one.worker_id for one in self._everything("contracts")})

    def _everything(self, name):
        for records in self._now[name].values():
            yield from records
        for lives in self._lives[name].values():
            yield from (one.record for _pk, versions in lives for one in versions if one.record is not None)


def _was_spoken(contact):
    return contact.status == Interaction.Status.COMPLETE and contact.outcome != "no_answer"


def _named(model, keys):
    return {row.pk: row for row in model._base_manager.filter(among("pk", keys))}


def _by_group(timelines, groups):
    found: dict[int, list] = defaultdict(list)
    for (group, pk), versions in timelines.items():
        if group in groups:
            found[group].append((pk, versions))
    return found


def _untouched(rows, touched, group="group_id"):
    """The records nobody touched, by the number of their group."""
    of_group = attrgetter(group)
    found: dict[int, list] = defaultdict(list)
    for row in rows.order_by("pk"):
        if row.pk not in touched:
            found[of_group(row)].append(row)
    return found
