"""What milestones, memberships and contracts say to the ledger. Pure functions of the record."""

from typing import Any

from contacts.choices import OrganisationKind
from crm.common.dates import held_on, months_later
from crm.ledger.kinds import Evidence, FactKind
from crm.ledger.sync import FactValues, register_source
from groups.choices import MemberRole
from groups.models import Membership
from milestones.choices import CHECKED_AFTER
from milestones.models import Employment, GroupMilestone
from milestones.snapshot import FOUNDERS_DECIDED, KRS_REGISTERED

# From the entry in KRS on, a cooperative counts in the powiat of its seat (decision 11).
AT_THE_SEAT = {
    KRS_REGISTERED,
    "operations_started",
    "first_wtz_employment",
    "employment_threshold",
    "durability_confirmed",
}


def facts_of_milestone(milestone: GroupMilestone):
    """A reached milestone counts on the day of its event, where that day is known."""
    if milestone.revoked_at or not milestone.is_reached or milestone.day is None:
        return []
    group = milestone.group
    cooperative = getattr(group, "cooperative", None)
    powiat = group.powiat_id
    if cooperative is not None and milestone.kind.code in AT_THE_SEAT:
        powiat = cooperative.powiat_on(milestone.day)
    return [
        FactValues(
            kind=FactKind.MILESTONE_REACHED,
            category=milestone.kind.code,
            subject=group.subject,
            happened_on=milestone.day,
            evidence=milestone.evidence,
            powiat=powiat,
            track=group.founder_track,
        )
    ]


def facts_of_membership(membership: Membership):
    """A local government joins with its own resolution or signature; a founder until then with the milestone's day.

    As with a milestone, a document counts as attached once it is named: which paper, and where it is kept. A bare day
    is only declared. Kind and powiat are those kept with the membership, not today's.
    """
    if membership.organisation_kind not in OrganisationKind.local_governments():
        return []
    day = membership.committed_on
    evidence: str = Evidence.ATTACHED if membership.evidence_reference else Evidence.DECLARED
    if day is None:
        if membership.role != MemberRole.FOUNDER:
            return []
        reached = [
            one
            for one in membership.group.milestones.all()
            if one.kind.code == FOUNDERS_DECIDED and one.is_reached and not one.revoked_at
        ]
        # Whoever joined later, or had left, did not join with that document.
        if not reached or reached[0].day is None or not held_on(membership, reached[0].day):
            return []
        day, evidence = reached[0].day, reached[0].evidence
    return [
        FactValues(
            kind=FactKind.LOCAL_GOVERNMENT_JOINED,
            category=membership.role,
            subject=membership.organisation.subject,
            happened_on=day,
            evidence=evidence,
            organisation_kind=membership.organisation_kind,
            powiat=membership.powiat_id or membership.group.powiat_id,
            track=membership.group.founder_track,
        )
    ]


def facts_of_employment(employment: Employment):
    """A contract for a new post is a job; one with a former participant also an employed person.

    A person's first contract says too whether they are employed some months later.
    """
    if not employment.is_counted:
        return []
    worker, cooperative = employment.worker, employment.cooperative
    common: dict[str, Any] = {
        "happened_on": employment.starts_on,
        "evidence": Evidence.ATTACHED if employment.evidence_reference else Evidence.DECLARED,
        "category": employment.contract_kind,
        "sex": worker.sex,
        "powiat": cooperative.powiat_on(employment.starts_on),
        "track": cooperative.group.founder_track,
        "wtz": worker.wtz.subject if worker.wtz else "",
    }
    facts = []
    if employment.replaces is None or not employment.replaces.is_counted:  # a trainee's place was no job
        facts.append(FactValues(kind=FactKind.JOB_STARTED, subject=employment.subject, **common))
    if worker.former_wtz:
        facts.append(FactValues(kind=FactKind.WORKER_EMPLOYED, subject=worker.subject, **common))
    return facts + list(_checks(employment, common))


def _checks(employment, common):
    """Each check day of a person hired, and whether a contract of theirs is in force on it (decision 13).

    A check day to come is told as the contracts stand now; a figure counts it once it has come.
    """
    worker = employment.worker
    contracts = [one for one in worker.employments.all() if one.is_counted]
    first = min(contracts, key=lambda one: (one.starts_on, one.pk), default=None)
    if first is None or first.pk != employment.pk:
        return
    for category in CHECKED_AFTER:
        day = months_later(employment.starts_on, int(category))
        said = common | {"subject": worker.subject, "category": category, "happened_on": day}
        yield FactValues(kind=FactKind.CHECK_DAY, **said)
        if any(one.is_in_force_on(day) for one in contracts):
            yield FactValues(kind=FactKind.STILL_EMPLOYED, **said)


def register():
    register_source(
        "milestones.groupmilestone",
        facts_of_milestone,
        lambda: GroupMilestone.objects.select_related("kind", "group__cooperative").prefetch_related(
            "group__cooperative__former_seats"
        ),
    )
    register_source(
        "groups.membership",
        facts_of_membership,
        lambda: Membership.objects.select_related("organisation", "group").prefetch_related("group__milestones__kind"),
    )
    register_source(
        "milestones.employment",
        facts_of_employment,
        lambda: Employment.objects.select_related("worker__wtz", "replaces", "cooperative__group").prefetch_related(
            "cooperative__former_seats", "worker__employments"
        ),
    )
