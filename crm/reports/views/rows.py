"""The rows behind each number of a report, and the parts a number splits into."""

from dataclasses import replace
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.accounts.roles import Can
from crm.common.exports import Workbook, csv_response
from crm.common.making import told
from crm.reports.choices import Part, Reach, Split, Standing
from crm.reports.counting import Count, Span, Values
from crm.reports.own_rows import rows_for, what_is_left_out
from crm.reports.rows import HEADINGS, WIDTHS, all_rows, described, page_of
from crm.reports.splits import names_of, splits_of
from crm.reports.subjects import people_among
from crm.reports.table import definition_of
from crm.reports.terms import terms_of
from crm.reports.units import of_whole, with_unit
from crm.reports.views.periods import OfPeriod
from crm.reports.workbook import header, left_out


class OfIndicator(OfPeriod):
    """A page about one indicator in a period."""

    @cached_property
    def count(self):
        definition = definition_of(self.kwargs["code"], self.moment) if self.as_of_form.is_valid() else None
        if definition is None:
            raise Http404
        return Count(terms_of(self.period.project, self.moment), definition, self.moment)

    def span(self, reach):
        first = self.period.starts_on if reach == Reach.PERIOD else self.count.terms.starts_on
        return Span(first, self.period.ends_on)

    @property
    def spans(self):
        return [self.span(reach) for reach in Reach]

    @property
    def moment_in_address(self):
        return self.address() if self.moment else ""

    @property
    def moment_words(self):
        return date_format(timezone.localtime(self.moment), "d.m.Y H:i") if self.moment else ""

    def get_context_data(self, **context):
        return super().get_context_data(**context) | {
            "period": self.period,
            "project": self.period.project,
            "definition": self.count.definition,
            "moment": self.moment,
            "moment_words": self.moment_words,
            "period_url": self.period.get_absolute_url() + self.moment_in_address,
            "split_links": self.split_links(),
        }

    def split_links(self):
        """The splits the indicator can be shown in, each with its page, and how it grew."""
        code = self.count.definition.indicator.code
        pages = [
            (str(split.label), reverse("reports:breakdown", args=[self.period.pk, code, split.value]))
            for split in splits_of(self.count.definition)
        ]
        pages.append((_("over time"), reverse("reports:growth", args=[self.period.pk, code])))
        return [
            {"label": label, "url": url + self.moment_in_address, "current": self.request.path == url}
            for label, url in pages
        ]


class Rows(OfIndicator):
    """The rows behind one number; the count, the list and both files come from the same query."""

    template_name = "reports/rows.html"
    export_name = gettext_lazy("Rows of an indicator")

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

    @cached_property
    def piece(self) -> tuple[Split, str] | None:
        """The part of a split that is looked at, where the address names one."""
        if "split" not in self.request.GET:
            return None
        split = self.choice(Split, "split")
        if split not in splits_of(self.count.definition) or self.cut[2] != Standing.COUNTED:
            raise Http404
        return split, self.request.GET.get("key", "")

    @cached_property
    def until(self) -> date | None:
        """The last day looked at since the start of the project, where the address names one: a point of a curve."""
        if not (typed := self.request.GET.get("until")):
            return None
        try:
            day = date.fromisoformat(typed)
        except ValueError:
            raise Http404 from None
        if self.cut[0] != Reach.CUMULATIVE or not self.count.terms.starts_on <= day <= self.period.ends_on:
            raise Http404
        return day

    def span(self, reach):
        span = super().span(reach)
        return replace(span, last=self.until) if self.until and reach == Reach.CUMULATIVE else span

    @cached_property
    def facts(self):
        reach, part, standing = self.cut
        return self.count.rows(self.span(reach), part, standing, dict([self.piece]) if self.piece else None)

    @cached_property
    def what(self):
        reach, part, standing = self.cut
        words = [str(standing.label)] if standing != Standing.COUNTED else []
        words += [str(part.label)] if part != Part.TOTAL or not words else []
        if self.piece:
            split, key = self.piece
            words.append(names_of(split, [key])[key])
        words.append(str(reach.label))
        if self.until:
            words.append(_("until %(day)s") % {"day": f"{self.until:%d.%m.%Y}"})
        return ", ".join(words)

    @property
    def cut_in_address(self):
        cut = {name: str(value) for name, value in zip(("reach", "part", "standing"), self.cut, strict=True)}
        return cut | self.piece_in_address | self.until_in_address

    @property
    def until_in_address(self):
        return {"until": self.until.isoformat()} if self.until else {}

    @property
    def piece_in_address(self):
        return dict(zip(("split", "key"), map(str, self.piece), strict=True)) if self.piece else {}

    def rows_to_export(self):
        return self.facts.count()

    def chosen(self):
        return [self.period.project.code, str(self.period), f"{self.count.definition.name}: {self.what}"]

    def export(self, wanted):
        definition = self.count.definition
        name = f"{self.period.project.code}-okres-{self.period.number}-{definition.indicator.code}"
        user = self.request.user
        rows = (row.cells() for row in all_rows(self.facts, self.count, user, people=self.asks_why))
        if wanted == "csv":  # no line above the headings: its name says that not all rows are there
            return csv_response(name if user.reads_all(Can.READ_REPORT_ROWS) else f"{name}-moje", HEADINGS, rows)
        book = Workbook()
        intro = [
            f"{definition.indicator.label} – {definition.name}: {self.what}",
            *left_out(self.facts, user),
            *header(self.period, self.moment or timezone.now(), user),
        ]
        with told(self.request):
            book.sheet(definition.indicator.code, HEADINGS, rows, widths=WIDTHS, intro=intro)
        return book.response(name)

    def get_context_data(self, **context):
        standing = self.cut[2]
        definition, code = self.count.definition, self.count.definition.indicator.code
        facts = rows_for(self.facts, self.request.user)
        page = page_of(facts, self.request.GET.get("page"))
        cut = self.cut_in_address
        return super().get_context_data(**context) | {
            "title": f"{definition.indicator.label} – {self.what}",
            "page": page,
            "rows": described(page.object_list, self.count, self.request.user),
            "value": (value := self.value()),
            "value_in_words": "" if value is None else self.in_words(value),
            "left_out": what_is_left_out(self.facts, self.request.user),
            "standing": standing,
            "cuts": self.cuts(code, cut),
            "crosswalk_url": self.crosswalk_url,
            "xlsx_url": self.address(**cut, export="xlsx"),
            "csv_url": self.address(**cut, export="csv"),
            "names_url": self.names_url if people_among(self.facts, definition).exists() else "",
        }

    @property
    def crosswalk_url(self):
        """The same indicator in the same days, in every project."""
        span = self.span(self.cut[0])
        chosen = {"indicator": self.count.definition.indicator.code, "first": span.first, "last": span.last}
        return f"{reverse('reports:crosswalk')}?{urlencode(chosen)}"

    def value(self):
        """The number itself; the rows that stand aside make none."""
        reach, part, standing = self.cut
        if standing != Standing.COUNTED:
            return None
        return getattr(self.values[reach], part)

    def in_words(self, value):
        reach, part, _standing = self.cut
        whole = self.values[reach].whole
        return with_unit(value, self.count.definition.unit) if whole is None else of_whole(value, getattr(whole, part))

    @cached_property
    def values(self):
        if self.piece:
            split, key = self.piece
            found = self.count.values_by(split, *self.spans).get(key) or [Values() for _span in self.spans]
        else:
            found = self.count.values(*self.spans)
        return dict(zip(Reach, found, strict=True))

    def cuts(self, code, chosen):
        """The other numbers of the indicator, to change between them."""
        parts = list(Part) if self.count.definition.split_by_sex else [Part.TOTAL]
        wanted = [(reach, part, Standing.COUNTED) for reach in Reach for part in parts]
        if self.count.whole:
            wanted += [(reach, Part.TOTAL, Standing.WHOLE) for reach in Reach]
        if not self.piece:
            wanted += [(Reach.CUMULATIVE, Part.TOTAL, standing) for standing in self.count.possible_standings[1:]]
        cuts = []
        for reach, part, standing in wanted:
            values = self.values[reach]
            number = (
                values.whole.total
                if standing == Standing.WHOLE
                else getattr(values, part if standing == Standing.COUNTED else standing)
            )
            query = {"reach": reach, "part": part, "standing": standing, **self.piece_in_address}
            if reach == Reach.CUMULATIVE:
                query |= self.until_in_address
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
