"""Which figures count a milestone, for who wants to leave it out of the path."""

from django.utils.translation import gettext as _

from crm.ledger.kinds import FactKind
from crm.reports.models import IndicatorDefinition
from milestones.needs import needed_elsewhere


def figures_counting(code):
    """A sentence for each indicator that any definition lets count the milestone."""
    told = {}
    for one in IndicatorDefinition.objects.select_related("indicator").order_by("indicator__position", "version"):
        if FactKind.MILESTONE_REACHED in one.fact_kinds and code in one.categories:
            told[one.indicator_id] = _("Indicator %(code)s counts it: %(name)s") % {
                "code": one.indicator.label,
                "name": one.name,
            }
    return told.values()


def register():
    needed_elsewhere.append(figures_counting)
