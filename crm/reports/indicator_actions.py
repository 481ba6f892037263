"""What the reporting officer does with indicators: adopts another definition, adds an indicator, takes either back."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from crm.audit.models import Operation
from crm.audit.operations import operation
from crm.audit.records import add
from crm.common.errors import StaleEditError
from crm.ledger.sync import moment_of_writing
from crm.reports.edition_models import Edition
from crm.reports.models import Indicator, IndicatorDefinition
from crm.reports.operations import ReportEvent
from crm.reports.table import definition_of
from crm.reports.vocabulary import problems_of


def add_indicator(*, code, by, token=None, **values):
    """A new indicator with its first version. It is known from this moment; no earlier figure has it."""
    with operation(ReportEvent.INDICATOR_ADDED, by=by, token=token) as op:
        if definition_of(code) is not None:
            raise ValidationError({"code": _("There is an indicator with this code already. Change that one instead.")})
        last = Indicator.objects.aggregate(last=Max("position"))["last"] or 0
        indicator = Indicator.objects.filter(code=code).first() or add(Indicator, code=code, position=last + 1)
        op.concerns(indicator)
        return _adopt(indicator, by, values)


def adopt_definition(*, indicator, by, version, token=None, **values):
    """A new version, counted by from this moment on. Closed editions keep what they said.

    Raises StaleEditError where another version was adopted since the form was opened, ValidationError where nothing
    changes or the definition can never match.
    """
    with operation(ReportEvent.DEFINITION_ADOPTED, by=by, on=indicator, token=token):
        indicator = Indicator.objects.select_for_update().get(pk=indicator.pk)
        standing = definition_of(indicator.code)
        if standing is None or standing.version != version:
            raise StaleEditError(standing, last_operation(indicator))
        if all(getattr(standing, name) == value for name, value in values.items() if name != "why"):
            raise ValidationError(_("Nothing is different from the definition that stands."))
        return _adopt(indicator, by, values)


def take_back(*, indicator, by, version, token=None):
    """The version before stands again; the one taken back stays in the history. Only while no edition used it.

    Raises StaleEditError where another version stands by now, ValidationError where it may not be taken back.
    """
    with operation(ReportEvent.DEFINITION_TAKEN_BACK, by=by, on=indicator, token=token):
        indicator = Indicator.objects.select_for_update().get(pk=indicator.pk)
        standing = definition_of(indicator.code)
        if standing is None or standing.version != version:
            raise StaleEditError(standing, last_operation(indicator))
        moment = moment_of_writing()
        if obstacle := obstacle_to_taking_back(standing):
            raise ValidationError(obstacle)
        IndicatorDefinition.objects.filter(pk=standing.pk).update(withdrawn_at=moment)
        return indicator


def obstacle_to_taking_back(definition) -> str:
    """Why a version stays, in a sentence; nothing where it may be taken back."""
    if definition.adopted_by_id is None:
        return _("This definition came with the product. Change it instead.")
    if edition := _edition_using(definition):
        return _("The closed report of the period %(period)s was counted by it. Change the definition instead.") % {
            "period": edition.report.period
        }
    others = definition.indicator.definitions.filter(withdrawn_at=None).exclude(pk=definition.pk)
    if not others.exists() and definition.indicator.targets.exists():
        return _("A project has a target for this indicator, so it stays.")
    return ""


def last_operation(indicator) -> Operation | None:
    done = Operation.objects.filter(subject_label="reports.indicator", subject_id=indicator.pk)
    return done.select_related("actor").order_by("-pk").first()


def _adopt(indicator, by, values):
    problems = problems_of(IndicatorDefinition(indicator=indicator, **values))
    if problems:
        raise ValidationError(problems)
    highest = indicator.definitions.aggregate(highest=Max("version"))["highest"] or 0
    # The moment is taken once no report is being closed: no edition before it can have counted by this version.
    return add(
        IndicatorDefinition,
        indicator=indicator,
        version=highest + 1,
        known_from=moment_of_writing(),
        adopted_by=by,
        **values,
    )


def _edition_using(definition):
    editions = Edition.objects.filter(moment__gte=definition.known_from).select_related("report__period")
    for edition in editions.order_by("pk").iterator():
        for one in edition.content["indicators"]:
            if (one["code"], one["definition_version"]) == (definition.indicator.code, definition.version):
                return edition
    return None
