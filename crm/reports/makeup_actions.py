"""Funders, tasks and team of a project: written, changed and taken out again."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.reports.makeup_models import CoFunder, ProjectTask, TeamMember
from crm.reports.models import FunderProject
from crm.reports.operations import ReportEvent

WHOLE = Decimal(100)


def add_funder(*, project, by, token=None, **fields):
    with operation(ReportEvent.FUNDERS_CHANGED, by=by, on=project, token=token):
        return _with_shares(add(CoFunder, project=_locked(project), **fields))


def change_funder(*, funder, by, version=None, **changes):
    with operation(ReportEvent.FUNDERS_CHANGED, by=by, on=funder.project):
        _locked(funder.project)
        return _with_shares(change(funder, version=version, **changes))


def add_task(*, project, by, token=None, **fields):
    """A task with its days, which lie inside the project."""
    with operation(ReportEvent.TASKS_CHANGED, by=by, on=project, token=token):
        project = _locked(project)
        check_inside(project, "task", fields["starts_on"], fields["ends_on"])
        return add(ProjectTask, project=project, **fields)


def change_task(*, task, by, version=None, **changes):
    with operation(ReportEvent.TASKS_CHANGED, by=by, on=task.project):
        project = _locked(task.project)
        task = change(task, version=version, **changes)
        check_inside(project, "task", task.starts_on, task.ends_on)
        return task


def add_member(*, project, by, token=None, **fields):
    with operation(ReportEvent.TEAM_CHANGED, by=by, on=project, token=token):
        project = _locked(project)
        check_inside(project, "member", fields["starts_on"], fields.get("ends_on"))
        return add(TeamMember, project=project, **fields)


def change_member(*, member, by, version=None, **changes):
    with operation(ReportEvent.TEAM_CHANGED, by=by, on=member.project):
        project = _locked(member.project)
        member = change(member, version=version, **changes)
        check_inside(project, "member", member.starts_on, member.ends_on)
        return member


def remove_funder(*, record, by, version=None, token=None):
    return _remove(record, ReportEvent.FUNDERS_CHANGED, by, version, token)


def remove_task(*, record, by, version=None, token=None):
    """Take out a task that no report tells about; the sections written stay whole."""
    if record.sections.exists():
        raise ValidationError(_("A report has a section about this task. Change the task's days or name instead."))
    return _remove(record, ReportEvent.TASKS_CHANGED, by, version, token)


def remove_member(*, record, by, version=None, token=None):
    """Take out who was entered by mistake; who has left gets a last day."""
    return _remove(record, ReportEvent.TEAM_CHANGED, by, version, token)


def next_task_number(project):
    return (project.tasks.aggregate(highest=Max("number"))["highest"] or 0) + 1


def check_inside(project, what, first, last):
    """Refuse days outside the project, beside the field, with the days it has."""
    days = {"first": f"{project.starts_on:%d.%m.%Y}", "last": f"{project.ends_on:%d.%m.%Y}"}
    before, after = {
        "task": (
            _("The task begins before the project (%(first)s–%(last)s). Choose a later day or change the project."),
            _("The task ends after the project (%(first)s–%(last)s). Choose an earlier day or change the project."),
        ),
        "member": (
            _("The role begins before the project (%(first)s–%(last)s). Choose a later day."),
            _("The role ends after the project (%(first)s–%(last)s). Choose an earlier day or leave it empty."),
        ),
    }[what]
    if first < project.starts_on:
        raise ValidationError({"starts_on": before % days})
    if first > project.ends_on:
        raise ValidationError({"starts_on": after % days})
    if last and last > project.ends_on:
        raise ValidationError({"ends_on": after % days})


def refuse_outside(project):
    """Refuse days of a project that would leave a task or a colleague outside, with the name of one."""
    for what in (*project.tasks.all(), *project.team.select_related("person")):
        if what.starts_on < project.starts_on:
            raise ValidationError({"starts_on": _("“%(what)s” would begin before the project.") % {"what": what}})
        if (what.ends_on or what.starts_on) > project.ends_on:
            raise ValidationError(
                {"ends_on": _("“%(what)s” would end after the project; change it first.") % {"what": what}}
            )


def _with_shares(funder):
    shares = funder.project.co_funders.aggregate(together=Sum("share"))["together"] or 0
    if shares > WHOLE:
        raise ValidationError({"share": _("The shares together are more than the whole budget. Correct one of them.")})
    return funder


def _locked(project):
    return FunderProject.objects.select_for_update().get(pk=project.pk)


def _remove(record, event, by, version, token):
    project = record.project
    with operation(event, by=by, on=project, token=token):
        change(record, version=version)  # refuses where somebody has changed it since
        record.delete()
        return project
