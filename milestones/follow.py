"""What milestones do when something below them changes; runs inside that action's operation."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from crm.audit.operations import current_operation
from crm.ledger.kinds import Evidence
from crm.ledger.sync import records_of, sync
from groups.actions.hooks import (
    after_group_changed,
    after_group_formed,
    after_group_mended,
    after_meeting_linked,
    after_membership_changed,
)
from groups.models import Membership
from milestones.actions import follow_deadlines, record_milestone
from milestones.models import Employment, GroupMilestone
from milestones.progress import path_of, update_stage
from milestones.snapshot import INFO_MEETING


def start_path(group):
    """A new group starts on the newest version of the path."""
    path_of(group)


def follow_group(group):
    """Another powiat, track or day of forming was a mend: the stage and what the group's records say of it follow."""
    update_stage(group)
    sync(*records_of(GroupMilestone).filter(group=group))
    sync(*records_of(Membership).filter(group=group))
    sync(*records_of(Employment).filter(cooperative__group=group))


def follow_meeting(group, meeting):
    """A group that came from a held information meeting has taken part in one: milestone 2, with the meeting's list.

    One that stands already, or that cannot be recorded on that day, is left to people; so is the meeting of a group
    that was at work before it.
    """
    if meeting.status != "held" or meeting.kind != INFO_MEETING or group.formed_on < meeting.starts_on:
        return
    reached = set(GroupMilestone.objects.reached().filter(group=group).values_list("kind__code", flat=True))
    if INFO_MEETING in reached:
        return
    listed = meeting.evidence in Evidence.at_least(Evidence.ATTACHED)
    with suppress(ValidationError):
        record_milestone(
            group=group,
            kind=INFO_MEETING,
            by=current_operation().actor,
            achieved_on=meeting.starts_on,
            evidence=meeting.evidence,
            evidence_reference=f"{meeting}: {meeting.evidence_reference}"[:200] if listed else "",
            out_of_order_reason="" if "first_contact" in reached else _("The group came from this meeting."),
        )


def register():
    after_group_formed.append(start_path)
    after_group_mended.append(follow_group)
    after_group_changed.append(follow_deadlines)
    after_membership_changed.append(sync)
    after_meeting_linked.append(follow_meeting)
