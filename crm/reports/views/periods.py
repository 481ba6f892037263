"""The report of a period: the indicator table, each number of which leads to its rows."""

from functools import cached_property
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.accounts.roles import Can
from crm.audit.exports import AsksWhy, ExportForm
from crm.common.limits import EXPORTS
from crm.common.making import told
from crm.reports.choices import Part, Reach, Standing
from crm.reports.forms import AsOfForm
from crm.reports.loading import not_defined_yet, without_source_records
from crm.reports.models import Report
from crm.reports.moments import as_typed
from crm.reports.table import indicator_table
from crm.reports.views.of_period import PeriodPage
from crm.reports.workbook import people_in_period, period_workbook


class OfPeriod(AsksWhy, PeriodPage):
    """A page about a period, now or as of the moment in the address.

    Its files name no person, unless they are asked for with names: then by who may, and with a reason.
    """

    @cached_property
    def as_of_form(self):
        form = AsOfForm(self.request.GET)
        form.is_valid()
        return form

    @property
    def moment(self):
        return self.as_of_form.cleaned_data.get("as_of")

    @property
    def asks_why(self):
        return "names" in self.request.GET

    def may_export(self):
        return not self.asks_why or self.request.user.may(Can.EXPORT_PEOPLE)

    def get(self, request, *args, **kwargs):
        wanted = request.GET.get("export")
        if wanted not in self.formats or not self.as_of_form.is_valid():
            return super().get(request, *args, **kwargs)
        if not self.may_export():
            raise PermissionDenied
        if self.asks_why:
            return self.ask(ExportForm())
        EXPORTS.count(request.user)
        with told(request):
            return self.export(wanted)

    @property
    def cut_in_address(self) -> dict[str, str]:
        """Which part of the page's numbers its file holds, as the address says it."""
        return {}

    @property
    def names_url(self):
        """Where the file with the names of people is, for who may have it."""
        may = self.request.user.may(Can.EXPORT_PEOPLE)
        return self.address(**self.cut_in_address, export="xlsx", names=1) if may else ""

    def address(self, **query):
        """The moment goes with every link, so that a number and its rows are of the same moment."""
        if self.moment:
            query["as_of"] = as_typed(self.moment)
        return f"?{urlencode(query)}" if query else "?"

    def rows_url(self, code, **query):
        return reverse("reports:rows", args=[self.period.pk, code]) + self.address(**query)


class PeriodDetail(OfPeriod):
    template_name = "reports/period_detail.html"
    formats = ("xlsx",)
    export_name = gettext_lazy("Report of a period")

    def export(self, wanted):
        name = f"{self.period.project.code}-okres-{self.period.number}"
        return period_workbook(self.period, self.moment, self.request.user, people=self.asks_why).response(name)

    def rows_to_export(self):
        """The people in it, once for each indicator that counts them."""
        return people_in_period(self.period, self.moment)

    def chosen(self):
        return [self.period.project.code, str(self.period)]

    def get_context_data(self, **context):
        period = self.period
        lines = []
        if self.as_of_form.is_valid():
            lines = indicator_table(period.project, period.starts_on, period.ends_on, self.moment)
        for line in lines:
            line.urls = self.urls_of(line)
        counted = {line.definition.indicator.label for line in lines}
        periods = list(period.project.periods.all())
        place = periods.index(period)
        return super().get_context_data(**context) | {
            "title": _("Period %(number)d: %(days)s") % {"number": period.number, "days": period},
            "period": period,
            "report": Report.objects.filter(period=period).first(),
            "project": period.project,
            "lines": lines,
            "unknown_in_period": any(line.blocks_closing and line.period.unknown for line in lines),
            "unknown_at_all": any(line.blocks_closing for line in lines),
            "blocking": [line for line in lines if line.blocks_closing],
            "as_of_form": self.as_of_form,
            "moment": self.moment,
            "of_moment": "&" + urlencode({"as_of": as_typed(self.moment)}) if self.moment else "",
            "xlsx_url": self.address(export="xlsx"),
            "names_url": self.names_url,
            "difference_url": self.difference_url,
            "previous": periods[place - 1] if place else None,
            "following": periods[place + 1] if place + 1 < len(periods) else None,
            "without_source_records": [one for one in without_source_records() if one["code"] not in counted],
            "not_defined_yet": [one for one in not_defined_yet() if one["code"] not in counted],
        }

    @property
    def difference_url(self):
        """What changed since the moment looked at; the page asks for one where none is."""
        since = {"since": as_typed(self.moment)} if self.moment else {}
        return reverse("reports:difference", args=[self.period.pk]) + (f"?{urlencode(since)}" if since else "")

    def urls_of(self, line):
        """Where each number of a line leads."""
        urls = {
            f"{reach}_{part}": self.rows_url(line.code, reach=reach, part=part)
            for reach in Reach.values
            for part in Part.values
        }
        if line.count.whole:
            urls |= {
                f"whole_{reach}_{part}": self.rows_url(line.code, reach=reach, part=part, standing=Standing.WHOLE)
                for reach in Reach.values
                for part in Part.values
            }
        for standing in (Standing.WAITING, Standing.UNPLACED):
            urls[str(standing)] = self.rows_url(line.code, reach=Reach.CUMULATIVE, standing=standing)
        return urls
