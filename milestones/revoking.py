"""What stands in the way of revoking a milestone and what it changes: enforced by the action, told before."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.ledger.sync import records_of
from groups.choices import MemberRole
from groups.models import Membership
from milestones.facts import facts_of_membership, facts_of_milestone
from milestones.models import Employment, GroupMilestone
from milestones.progress import stage_without
from milestones.snapshot import FOUNDERS_DECIDED, KRS_REGISTERED


def obstacle_to_revoking(milestone: GroupMilestone) -> str:
    """What has to go first, in words; empty where nothing stands on the milestone (decision 27)."""
    later = GroupMilestone.objects.reached().filter(group=milestone.group_id, kind__number__gt=milestone.kind.number)
    later = later.filter(kind__template=milestone.kind.template_id)  # numbers compare within a version of the path
    if newest := later.select_related("kind").order_by("kind__number").last():
        told = _("Later milestones are recorded. Revoke them first, beginning with “%(later)s”.")
        return told % {"later": newest.kind.name}
    if contracts_standing_on(milestone).exists():
        return _("The cooperative has contracts, which need the entry in KRS. Withdraw them first.")
    return ""


def contracts_standing_on(milestone):
    """Contracts need the entry in KRS; no other milestone carries them."""
    if milestone.kind.code != KRS_REGISTERED or not milestone.is_reached:
        return Employment.objects.none()
    return Employment.objects.filter(cooperative__group=milestone.group_id, withdrawn_reason="").order_by("starts_on")


def effects_of_revoking(milestone: GroupMilestone) -> list[str]:
    """What has to go first, else what becomes of the group's stage and the figures."""
    if obstacle := obstacle_to_revoking(milestone):
        return [obstacle]
    return [_effect_on_stage(milestone), *_effect_on_figures(milestone), _("The entry and the reason stay visible.")]


def _effect_on_stage(milestone):
    now, then = milestone.group.path.stage, stage_without(milestone)
    if now == then:
        return _("The group stays in the stage “%(stage)s”.") % {"stage": now}
    return _("The group goes back from the stage “%(now)s” to “%(then)s”.") % {"now": now, "then": then}


def _effect_on_figures(milestone):
    if not (milestone.is_documented and facts_of_milestone(milestone)):
        yield _("No report counts it, so no figure changes.")
        return
    yield _("Reports stop counting it on %(day)s; closed ones stay, the next one shows a correction.") % {
        "day": f"{milestone.day:%d.%m.%Y}"
    }
    if joined := _dated_by(milestone):
        yield ngettext(
            "%(n)d local government that counts by its day stops counting too.",
            "%(n)d local governments that count by its day stop counting too.",
            joined,
        ) % {"n": joined}


def _dated_by(milestone):
    """How many founding local governments count as joined on the day of this milestone."""
    if milestone.kind.code != FOUNDERS_DECIDED:
        return 0
    founders = records_of(Membership).filter(group=milestone.group, role=MemberRole.FOUNDER, committed_on=None)
    return sum(bool(facts_of_membership(founder)) for founder in founders)
