"""The report of a period: the indicator table, and the rows behind each of its numbers."""

from functools import cached_property
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.accounts.roles import Can
from crm.audit.exports import AsksWhy, ExportForm
from crm.common.exports import Workbook, csv_response
from crm.common.limits import EXPORTS
from crm.common.views import TemplatePage, find
from crm.reports.choices import Part, Reach, Standing
from crm.reports.counting import Count, Span
from crm.reports.forms import AsOfForm
from crm.reports.loading import not_defined_yet, without_source_records
from crm.reports.models import Report, ReportingPeriod
from crm.reports.moments import as_typed
from crm.reports.own_rows import rows_for, what_is_left_out
from crm.reports.rows import HEADINGS, WIDTHS, all_rows, described
from crm.reports.subjects import people_among
from crm.reports.table import definition_of, indicator_table
from crm.reports.terms import terms_of
from crm.reports.units import with_unit
from crm.reports.workbook import header, left_out, people_in_period, period_workbook

ROWS_ON_A_PAGE = 50


class OfPeriod(AsksWhy, TemplatePage):
    """A page about a period, now or as of the moment in the address.

    Its files name no person, unless they are asked for with names: then by who may, and with a reason.
    """

    permission = Can.READ_REPORTS

    @cached_property
    def period(self):
        periods = ReportingPeriod.objects.select_related("project").prefetch_related("project__voivodeships")
        return find(periods, self.request.user, pk=self.kwargs["pk"])

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
            "xlsx_url": self.address(export="xlsx"),
            "names_url": self.names_url,
            "difference_url": self.difference_url,
            "previous": periods[place - 1] if place else None,
            "following": periods[place + 1] if place + 1 < len(periods) else None,
            "without_source_records": without_source_records(),
            "not_defined_yet": not_defined_yet(),
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
        for standing in (Standing.WAITING, Standing.UNPLACED):
            urls[str(standing)] = self.rows_url(line.code, reach=Reach.CUMULATIVE, standing=standing)
        return urls


class Rows(OfPeriod):
    """The rows behind one number; the count, the list and both files come from the same query."""

    template_name = "reports/rows.html"
    export_name = gettext_lazy("Rows of an indicator")

    @cached_property
    def count(self):
        definition = definition_of(self.kwargs["code"], self.moment) if self.as_of_form.is_valid() else None
        if definition is None:
            raise Http404
        return Count(terms_of(self.period.project, self.moment), definition, self.moment)

    def choice(self, enumeration, name):
        try:
            return enumeration(self.request.GET.get(name) or next(iter(enumeration)))
        except ValueError:
            raise Http404 from None

    @cached_property
    def cut(self):
        """Which number of the indicator: reach, part, standing. One that is not split has no parts."""
        reach, part, standing = (
            self.choice(Reach, "reach"),
            self.choice(Part, "part"),
            self.choice(Standing, "standing"),
        )
        if part != Part.TOTAL and not self.count.definition.split_by_sex:
            raise Http404
        return reach, part, standing

    def span(self, reach):
        first = self.period.starts_on if reach == Reach.PERIOD else self.count.terms.starts_on
        return Span(first, self.period.ends_on)

    @cached_property
    def facts(self):
        reach, part, standing = self.cut
        return self.count.rows(self.span(reach), part, standing)

    @property
    def what(self):
        reach, part, standing = self.cut
        words = [str(standing.label)] if standing != Standing.COUNTED else []
        words += [str(part.label)] if part != Part.TOTAL or not words else []
        return ", ".join([*words, str(reach.label)])

    @property
    def cut_in_address(self):
        return {name: str(value) for name, value in zip(("reach", "part", "standing"), self.cut, strict=True)}

    def rows_to_export(self):
        return self.facts.count()

    def chosen(self):
        return [self.period.project.code, str(self.period), f"{self.count.definition.name}: {self.what}"]

    def export(self, wanted):
        definition = self.count.definition
        name = f"{self.period.project.code}-okres-{self.period.number}-{definition.indicator.code}"
        user = self.request.user
        rows = [row.cells() for row in all_rows(self.facts, self.count, user, people=self.asks_why)]
        if wanted == "csv":  # no line above the headings: its name says that not all rows are there
            return csv_response(name if user.reads_all(Can.READ_REPORT_ROWS) else f"{name}-moje", HEADINGS, rows)
        book = Workbook()
        intro = [
            f"{definition.indicator.label} – {definition.name}: {self.what}",
            *left_out(self.facts, user),
            *header(self.period, self.moment or timezone.now(), user),
        ]
        book.sheet(definition.indicator.code, HEADINGS, rows, widths=WIDTHS, intro=intro)
        return book.response(name)

    def get_context_data(self, **context):
        standing = self.cut[2]
        definition, code = self.count.definition, self.count.definition.indicator.code
        facts = rows_for(self.facts, self.request.user).select_related("cause__actor")
        page = Paginator(facts, ROWS_ON_A_PAGE).get_page(self.request.GET.get("page"))
        cut = self.cut_in_address
        return super().get_context_data(**context) | {
            "title": f"{definition.indicator.label} – {self.what}",
            "period": self.period,
            "project": self.period.project,
            "definition": definition,
            "moment": self.moment,
            "moment_words": date_format(timezone.localtime(self.moment), "d.m.Y H:i") if self.moment else "",
            "page": page,
            "rows": described(page.object_list, self.count, self.request.user),
            "value": (value := self.value()),
            "value_in_words": "" if value is None else with_unit(value, definition.unit),
            "left_out": what_is_left_out(self.facts, self.request.user),
            "standing": standing,
            "cuts": self.cuts(code, cut),
            "xlsx_url": self.address(**cut, export="xlsx"),
            "csv_url": self.address(**cut, export="csv"),
            "names_url": self.names_url if people_among(self.facts).exists() else "",
            "period_url": self.period.get_absolute_url() + (self.address() if self.moment else ""),
        }

    def value(self):
        """The number itself; the rows that stand aside make none."""
        reach, part, standing = self.cut
        if standing != Standing.COUNTED:
            return None
        return getattr(self.values[reach], part)

    @cached_property
    def values(self):
        found = self.count.values(*(self.span(reach) for reach in Reach))
        return dict(zip(Reach, found, strict=True))

    def cuts(self, code, chosen):
        """The other numbers of the indicator, to change between them."""
        parts = list(Part) if self.count.definition.split_by_sex else [Part.TOTAL]
        wanted = [(reach, part, Standing.COUNTED) for reach in Reach for part in parts]
        wanted += [(Reach.CUMULATIVE, Part.TOTAL, standing) for standing in self.count.possible_standings[1:]]
        cuts = []
        for reach, part, standing in wanted:
            values = self.values[reach]
            number = getattr(values, part if standing == Standing.COUNTED else standing)
            query = {"reach": reach, "part": part, "standing": standing}
            label = standing.label if standing != Standing.COUNTED else part.label
            cuts.append(
                {
                    "reach": reach.label,
                    "label": label,
                    "number": number,
                    "url": self.rows_url(code, **query),
                    "current": query == chosen,
                }
            )
        return cuts
