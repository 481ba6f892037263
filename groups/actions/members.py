"""Organisations and people in a group, each in a role, from and to (both inclusive)."""

from crm.audit import records
from crm.audit.operations import operation
from groups.actions.hooks import after_membership_changed, tell
from groups.models import GroupPerson, InitiativeGroup, Membership
from groups.operations import GroupEvent
from groups.rules import check_role


def add_member(
    *,
    group,
    organisation,
    role,
    by,
    token=None,
    from_on=None,
    to_on=None,
    committed_on=None,
    evidence_reference="",
):
    """An organisation joins a group in one role; several roles are several memberships.

    `evidence_reference` names the paper of the resolution or signature of `committed_on`.
    """
    with operation(GroupEvent.MEMBER_ADDED, by=by, on=group, token=token):
        _lock(group)
        check_role(organisation, role)
        membership = records.add(
            Membership,
            group=group,
            organisation=organisation,
            role=role,
            from_on=from_on,
            to_on=to_on,
            committed_on=committed_on,
            evidence_reference=evidence_reference,
            **organisation.frozen,
        )
        tell(after_membership_changed, membership)
        return membership


def change_member(*, membership, by, version=None, **changes):
    """Correct a membership or end it: organisation, role, dates; `to_on` is the last day in the role."""
    with operation(GroupEvent.MEMBER_CHANGED, by=by, on=membership.group):
        _lock(membership.group)
        membership = Membership.objects.select_related("group", "organisation").get(pk=membership.pk)
        role_before = (membership.organisation_id, membership.role)
        organisation = changes.get("organisation", membership.organisation)
        role = changes.get("role", membership.role)
        if role_before != (organisation.pk, role):
            check_role(organisation, role)
        if organisation.pk != membership.organisation_id:
            changes |= organisation.frozen
        membership = records.change(membership, version=version, **changes)
        tell(after_membership_changed, membership)
        return membership


def mend_organisation(organisation, before):
    """Kind or powiat was wrong: memberships that took it over follow; those that say something else stay."""
    column = {"kind": "organisation_kind", "powiat": "powiat"}
    for name, wrong in before.items():
        for membership in Membership.objects.filter(organisation=organisation, **{column[name]: wrong}):
            membership = records.change(membership, **{column[name]: getattr(organisation, name)})
            tell(after_membership_changed, membership)


def add_group_person(*, group, person, role, by, token=None, from_on=None, to_on=None):
    """A person joins a group in one role."""
    with operation(GroupEvent.PERSON_ADDED, by=by, on=group, token=token):
        _lock(group)
        return records.add(GroupPerson, group=group, person=person, role=role, from_on=from_on, to_on=to_on)


def change_group_person(*, group_person, by, version=None, **changes):
    """Correct a person's place in a group or end it: person, role, dates; `to_on` is the last day in the role."""
    with operation(GroupEvent.PERSON_CHANGED, by=by, on=group_person.group):
        _lock(group_person.group)
        group_person = GroupPerson.objects.select_related("group").get(pk=group_person.pk)
        return records.change(group_person, version=version, **changes)


def _lock(group):
    """Two people who add the same member at the same moment wait for each other."""
    InitiativeGroup.objects.select_for_update().filter(pk=group.pk).first()
