"""The analysis: how far the groups of a cohort came, how long it took and whom they waited for."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import NextStep
from crm.accounts.roles import Can
from crm.common.charts import Line, share_chart
from crm.common.dates import today
from crm.common.views import TemplatePage
from groups.models import InitiativeGroup
from milestones.analysis import Analysis, analyse
from milestones.analysis_rows import rows_of_forecasts, rows_of_ways
from milestones.behind import ways_behind
from milestones.filters import AnalysisFilter
from milestones.forecast import ENOUGH, backtest
from milestones.survival import median, on_day

ROWS = 10


class AnalysisPage(TemplatePage):
    permission = Can.READ_GROUPS
    template_name = "milestones/analysis.html"

    def get_context_data(self, **context):
        user = self.request.user
        found = AnalysisFilter(self.request.GET, InitiativeGroup.objects.visible_to(user), request=self.request)
        told = analyse(found.qs, NextStep.objects.visible_to(user))
        chosen = {name: value for name in AnalysisFilter.base_filters if (value := self.request.GET.get(name))}
        behind = ways_behind(told, self.request.GET.get("rows", ""), today())
        ways = told.ways if behind is None else behind
        forecasts = [(way, made, *made.between(today())) for way, made in told.forecasts(today())]
        waits = told.waits if user.may(Can.READ_INTERACTIONS) else []
        return (
            super().get_context_data(**context)
            | {
                "title": _("Analysis"),
                "filter": found,
                "filters_set": len(chosen),
                "total": len(told.ways),
                "all_url": groups_url(chosen),
                "stages": [
                    (figures, groups_url(chosen, reached=figures.stage.code), _share(figures.reached, len(told.ways)))
                    for figures in told.stages
                ],
                "outcomes": [
                    (outcome, count, groups_url(chosen, outcome=outcome.value)) for outcome, count in told.outcomes
                ],
                "ways": ways,
                "way_rows": rows_of_ways(ways),
                "behind": behind is not None,
                "enough": ENOUGH,
                "forecasts": forecasts,
                "forecast_rows": rows_of_forecasts(forecasts, self.request.GET),
                "tested": backtest(told.courses, today()) if "tested" in self.request.GET else None,
                "undated": len(told.ways) - len(told.dated),
                "waits": waits,
                "waited": sum(part.days for part in waits),
            }
            | (chart_of(told) if told.dated else {})
        )


def groups_url(chosen, **more):
    """The list of groups with exactly these rows."""
    query = urlencode(chosen | more)
    return reverse("groups:group-list") + (f"?{query}" if query else "")


def chart_of(told: Analysis):
    """The curves with their sentence and the table of the same numbers."""
    points, last = told.points, max(way.spell.days for way in told.dated)
    sentence = _sentence(median(points), len(told.dated))
    lines = [
        Line("line-waiting", [(one.day, one.waiting) for one in points]),
        Line("line-came", [(one.day, one.came) for one in points]),
        Line("line-dropped", [(one.day, one.dropped) for one in points]),
    ]
    return {
        "chart": share_chart(_("From the first day of a group to the entry in KRS"), sentence, lines, last),
        "sentence": sentence,
        "rows": _rows(told, points, last),
    }


def _rows(told, points, last):
    """The shares on days evenly apart, in whole months of 30 days."""
    every = 30 * max(1, -(-last // (30 * ROWS)))
    rows = []
    for day in [*range(0, last, every), last]:
        standing = on_day(points, day)
        at_risk = sum(way.days >= day for way in told.dated)
        shares = (standing.waiting, standing.came, standing.dropped)
        rows.append((day, at_risk, *(round(100 * share) for share in shares)))
    return rows


def _sentence(days, count):
    said = {"n": count, "days": days}
    if days is None:
        return (
            ngettext(
                "Of %(n)d group more than half still wait for the entry in KRS, so there is no median yet.",
                "Of %(n)d groups more than half still wait for the entry in KRS, so there is no median yet.",
                count,
            )
            % said
        )
    return (
        ngettext(
            "The median time to the entry in KRS is %(days)d days, from %(n)d group (Kaplan-Meier).",
            "The median time to the entry in KRS is %(days)d days, from %(n)d groups (Kaplan-Meier).",
            count,
        )
        % said
    )


def _share(part, whole):
    return round(100 * part / whole) if whole else 0
