"""Planning the support of a group and agreeing it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from crm.audit.operations import operation
from crm.audit.records import add, change, remove_many
from groups.models import InitiativeGroup
from groups.support.models import PlannedSupport, SupportPlan
from groups.support.operations import SupportEvent


def plan_support(*, group, by, token=None, **fields):
    """Add a line to the group's plan; the first one begins the plan."""
    with operation(SupportEvent.PLAN_EXTENDED, by=by, on=group, token=token):
        return add(PlannedSupport, plan=_next_version(group), **fields)


def change_planned(*, line, by, version=None, **changes):
    with operation(SupportEvent.PLAN_CHANGED, by=by, on=line.plan.group):
        _next_version(line.plan.group)
        return change(line, version=version, **changes)


def remove_planned(*, line, by, version=None, token=None):
    """Take a line out of the plan; its history stays. What was given of it stays given."""
    with operation(SupportEvent.PLAN_SHORTENED, by=by, on=line.plan.group, token=token):
        plan = _next_version(line.plan.group)
        remove_many(PlannedSupport.objects.filter(pk=change(line, version=version).pk))
        return plan


def agree_plan(*, group, by, agreed_on, document=None, agreement_reference="", version=None, token=None):
    """The group has agreed to the plan as it stands. A change afterwards asks for another agreement."""
    with operation(SupportEvent.PLAN_AGREED, by=by, on=group, token=token):
        plan = _locked(group)
        if plan is None or not plan.lines.exists():
            raise ValidationError(_("There is nothing in the plan yet. Add the support first."))
        if document is not None and document.group_id != group.pk:
            raise ValidationError({"document": _("This document belongs to another group.")})
        return change(
            plan,
            version=version,
            agreed_on=agreed_on,
            agreed_version=plan.version + 1,
            document=document,
            agreement_reference=agreement_reference,
        )


def _next_version(group):
    """The plan of the group, locked, one version further; begun where there was none."""
    plan = _locked(group)
    return change(plan) if plan else add(SupportPlan, group=group)


def _locked(group):
    """Two who plan for one group at the same moment wait for each other."""
    InitiativeGroup.objects.select_for_update().filter(pk=group.pk).first()
    return SupportPlan.objects.filter(group=group).first()
