"""What the reporting officer does with projects, periods and targets."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.common.templatetags.house import number
from crm.reports.choices import Rhythm, Split
from crm.reports.edition_models import Edition
from crm.reports.makeup_actions import refuse_outside
from crm.reports.models import FunderProject, ReportingPeriod, Target
from crm.reports.operations import ReportEvent
from crm.reports.quarters import missing_quarters, next_number, report_due_on
from crm.reports.split_targets import numbers_of, promised_splits_of, with_numbers
from crm.reports.table import definition_of


def add_project(*, by, token=None, voivodeships=(), **fields):
    with operation(ReportEvent.PROJECT_ADDED, by=by, token=token) as op:
        project = add(FunderProject, **fields)
        project.voivodeships.set(voivodeships)
        op.concerns(project)
        return project


def change_project(*, project, by, version=None, voivodeships=None, **changes):
    """Change a project. Its dates may not leave a period outside."""
    with operation(ReportEvent.PROJECT_CHANGED, by=by, on=project):
        project = change(project, version=version, **changes)
        outside = project.periods.filter(starts_on__lt=project.starts_on) | project.periods.filter(
            ends_on__gt=project.ends_on
        )
        if outside.exists():
            raise ValidationError({"ends_on": _("A reporting period would lie outside the project; change it first.")})
        refuse_outside(project)
        if voivodeships is not None:
            project.voivodeships.set(voivodeships)
        return project


def add_period(*, project, by, token=None, **fields):
    """A reporting period inside the project; periods do not overlap."""
    with operation(ReportEvent.PERIOD_ADDED, by=by, on=project, token=token):
        project = FunderProject.objects.select_for_update().get(pk=project.pk)
        fields.setdefault("number", next_number(project))
        _check_period(project, fields["number"], fields["starts_on"], fields["ends_on"])
        return add(ReportingPeriod, project=project, **fields)


def change_period(*, period, by, version=None, **changes):
    with operation(ReportEvent.PERIOD_CHANGED, by=by, on=period.project):
        project = FunderProject.objects.select_for_update().get(pk=period.project_id)
        if Edition.objects.filter(report__period=period).exists():
            raise ValidationError(_("The report of this period is closed; its days stay as they were reported."))
        period = change(period, version=version, **changes)
        _check_period(project, period.number, period.starts_on, period.ends_on, but=period)
        return period


def add_quarters(*, project, by, token=None, rhythm=Rhythm.QUARTER):
    """The calendar quarters (or half-years) that have no period yet, clipped, with the days their reports are due."""
    with operation(ReportEvent.PERIOD_ADDED, by=by, on=project, token=token):
        missing = missing_quarters(project, rhythm)
        if not missing:
            raise ValidationError(_("No days of the project are left without a period."))
        return [
            add_period(project=project, by=by, starts_on=first, ends_on=last, due_on=report_due_on(last))
            for first, last in missing
        ]


def set_target(*, project, indicator, value, valid_from, by, women=None, men=None, document="", token=None):
    """What was promised for an indicator from a day on; an annex is a second target, the first one stays."""
    _check_target(project, value, women, men, valid_from)
    definition = definition_of(indicator.code)
    if definition is None or not definition.unit.strip():
        raise ValidationError(
            {"indicator": _("This indicator has no unit, so nobody knows what the target counts. Give it one first.")}
        )
    with operation(ReportEvent.TARGET_SET, by=by, on=project, token=token):
        return add(
            Target,
            project=project,
            indicator=indicator,
            value=value,
            women=women,
            men=men,
            valid_from=valid_from,
            document=document,
        )


def split_target(*, target, split, numbers, by, version=None):
    """Say what was promised of each part of one split; a part without a number goes, other splits stay."""
    with operation(ReportEvent.TARGET_SPLIT, by=by, on=target.project):
        definition = definition_of(target.indicator.code)
        if definition is None or split not in promised_splits_of(definition):
            raise ValidationError(_("The entries of this indicator do not say that, so its target has no such parts."))
        together = sum(numbers.values())
        if together > target.value:
            raise ValidationError(
                _("The parts together are %(parts)s, and the target is %(target)s. Lower a part, or mend the target.")
                % {"parts": number(together), "target": number(target.value)}
            )
        return change(target, version=version, parts=with_numbers(target.parts, split, numbers))


def change_target(*, target, by, version=None, **changes):
    """Mend a target that was typed wrong; what an annex changes is a new target."""
    with operation(ReportEvent.TARGET_CHANGED, by=by, on=target.project):
        target = change(target, version=version, **changes)
        _check_target(target.project, target.value, target.women, target.men, target.valid_from)
        if any(sum(numbers_of(target, split).values()) > target.value for split in Split):
            raise ValidationError({"value": _("The parts of the target are more than that. Lower them first.")})
        return target


def _check_target(project, value, women, men, valid_from):
    if (women or 0) + (men or 0) > value:
        raise ValidationError({"women": _("Women and men together are more than the target.")})
    if women is not None and men is not None and women + men != value:
        raise ValidationError({"women": _("Women and men together do not make the target.")})
    if valid_from > project.ends_on:
        raise ValidationError({"valid_from": _("The project has ended by then.")})


def _check_period(project, number, first, last, but=None):
    days = {"first": f"{project.starts_on:%d.%m.%Y}", "last": f"{project.ends_on:%d.%m.%Y}"}
    if first < project.starts_on:
        raise ValidationError(
            {"starts_on": _("The period begins before the project, which lasts %(first)s–%(last)s.") % days}
        )
    if last > project.ends_on:
        raise ValidationError(
            {"ends_on": _("The period ends after the project, which lasts %(first)s–%(last)s.") % days}
        )
    others = project.periods.exclude(pk=but.pk) if but is not None else project.periods.all()
    if other := others.filter(starts_on__lte=last, ends_on__gte=first).first():
        raise ValidationError(
            {
                "starts_on": _("The period overlaps the period %(other)s. Choose days beside it, or change that one.")
                % {"other": other}
            }
        )
    if others.filter(number=number).exists():
        raise ValidationError({"number": _("There is a period with this number already.")})
