"""How one indicator grew since the start of the project."""

from functools import cached_property

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.common.exports import Workbook
from crm.reports.choices import Part, Reach
from crm.reports.curves import curve_data, curve_of
from crm.reports.terms import targets_of
from crm.reports.views.rows import OfIndicator
from crm.reports.workbook import header


class GrowthOfIndicator(OfIndicator):
    """The curve of a number with its target, and the same numbers month by month."""

    template_name = "reports/growth.html"
    formats = ("xlsx",)
    export_name = gettext_lazy("Indicator over time")
    asks_why = False  # it names nobody

    @cached_property
    def curve(self):
        definition, terms = self.count.definition, self.count.terms
        data = curve_data(self.count, targets_of(self.period.project, self.moment), self.period.ends_on)
        if not data["points"]:
            raise Http404
        said = {"label": definition.indicator.label, "name": definition.name, "unit": definition.unit}
        return curve_of(said, data, terms.starts_on, terms.ends_on)

    def rows_to_export(self):
        return len(self.curve.points)

    def chosen(self):
        return [self.period.project.code, str(self.period), f"{self.count.definition.name}: {_('over time')}"]

    def export(self, wanted):
        definition = self.count.definition
        book = Workbook()
        book.sheet(
            definition.indicator.code,
            [_("Until the end of"), _("Since the start"), _("Target"), _("Completion (%)")],
            [[one.day, one.value, one.target, one.percent and round(one.percent, 2)] for one in self.curve.points],
            widths=[16, 16, 16, 16],
            intro=[
                f"{definition.indicator.label} – {definition.name}: {_('over time')}",
                *header(self.period, self.moment or timezone.now(), self.request.user),
            ],
        )
        return book.response(f"{self.period.project.code}-okres-{self.period.number}-{definition.indicator.code}")

    @property
    def rows_until(self):
        """The address of the rows of a point, without its day; a share in percent has no rows of that number."""
        if self.count.whole:
            return ""
        return self.rows_url(self.count.definition.indicator.code, reach=Reach.CUMULATIVE) + "&until="

    def get_context_data(self, **context):
        definition = self.count.definition
        return super().get_context_data(**context) | {
            "title": f"{definition.indicator.label} – {_('over time')}",
            "curve": self.curve,
            "xlsx_url": self.address(export="xlsx"),
            "total_url": self.rows_url(definition.indicator.code, reach=Reach.CUMULATIVE, part=Part.TOTAL),
            "rows_until": self.rows_until,
        }
