"""The parts a number of a report splits into."""

from functools import cached_property

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from crm.common.exports import Workbook
from crm.reports.choices import Part, Reach, Split
from crm.reports.maps import map_of, parts_of
from crm.reports.split_targets import numbers_of, promised_splits_of
from crm.reports.splits import split_values, splits_of
from crm.reports.terms import targets_on
from crm.reports.views.rows import OfIndicator
from crm.reports.workbook import header


class Breakdown(OfIndicator):
    """What a number is made of by powiat, kind of organisation or founder track; the parts add up to it."""

    template_name = "reports/breakdown.html"
    formats = ("xlsx",)
    export_name = gettext_lazy("Split of an indicator")
    asks_why = False  # it names nobody

    @cached_property
    def split(self):
        wanted = [split for split in splits_of(self.count.definition) if split.value == self.kwargs["split"]]
        if not wanted:
            raise Http404
        return wanted[0]

    @cached_property
    def parts(self):
        return split_values(self.count, self.split, *self.spans, also=self.promised)

    @cached_property
    def target(self):
        targets = targets_on(self.period.project, self.period.ends_on, self.moment)
        return targets.get(self.count.definition.indicator_id)

    @cached_property
    def promised(self):
        """The parts that something was promised of."""
        if self.target is None or self.split not in promised_splits_of(self.count.definition):
            return {}
        return numbers_of(self.target, self.split)

    def goal(self, values, promised):
        """What was promised and the completion, where anything was promised of this split."""
        if not self.promised:
            return []
        since_start = dict(zip(Reach, values, strict=True))[Reach.CUMULATIVE]
        return [promised, since_start.total / promised * 100 if promised else None]

    @cached_property
    def totals(self):
        return self.count.values(*self.spans)

    @property
    def shown_parts(self):
        """Women, men and those of unknown sex where the indicator is split by sex, and all."""
        return [*list(Part)[1:], Part.TOTAL] if self.count.definition.split_by_sex else [Part.TOTAL]

    def rows_to_export(self):
        return len(self.parts)

    def chosen(self):
        return [self.period.project.code, str(self.period), f"{self.count.definition.name}: {self.split.label}"]

    def export(self, wanted):
        definition, user = self.count.definition, self.request.user
        columns = [f"{reach.label}: {part.label}" for reach in Reach for part in self.shown_parts]
        columns += [_("Target"), _("Completion (%)")] if self.promised else []
        lines = [(part.name, part.values, self.promised.get(part.key)) for part in self.parts]
        lines.append((_("In all"), self.totals, self.target and self.target.value))
        rows = [
            [name, *(getattr(of, part) for of in values for part in self.shown_parts), *self.goal(values, promised)]
            for name, values, promised in lines
        ]
        book = Workbook()
        book.sheet(
            definition.indicator.code,
            [pgettext("of a number", "Part"), *columns],
            rows,
            widths=[40, *(16 for _column in columns)],
            intro=[
                f"{definition.indicator.label} – {definition.name}: {self.split.label}",
                *header(self.period, self.moment or timezone.now(), user),
            ],
        )
        return book.response(f"{self.period.project.code}-okres-{self.period.number}-{definition.indicator.code}")

    def get_context_data(self, **context):
        definition = self.count.definition
        return super().get_context_data(**context) | {
            "title": f"{definition.indicator.label} – {self.split.label}",
            "split": self.split,
            "headings": [(reach.label, [part.label for part in self.shown_parts]) for reach in Reach],
            "promised": bool(self.promised),
            "lines": [
                self.line(part.name, part.values, self.promised.get(part.key), split=self.split, key=part.key)
                for part in self.parts
            ],
            "total": self.line(_("In all"), self.totals, self.target and self.target.value),
            "map": self.map() if self.split == Split.POWIAT else None,
            "xlsx_url": self.address(export="xlsx"),
        }

    def map(self):
        """The number since the start by powiat; each powiat opens its rows."""
        definition = self.count.definition
        said = {"label": definition.indicator.label, "name": definition.name, "unit": definition.unit}
        code, reach = definition.indicator.code, Reach.CUMULATIVE
        urls = {
            part.key: self.rows_url(code, reach=reach, part=Part.TOTAL, split=self.split, key=part.key)
            for part in self.parts
        }
        return map_of(said, parts_of(self.parts), urls)

    def line(self, name, values, promised, **piece):
        """A row of the table: every number with the address of its rows."""
        code = self.count.definition.indicator.code
        numbers = [
            {
                "number": getattr(of, part),
                "label": f"{reach.label}, {part.label}",
                "url": self.rows_url(code, reach=reach, part=part, **piece),
                "is_total": part == Part.TOTAL,
                "begins": part == self.shown_parts[0],
            }
            for reach, of in zip(Reach, values, strict=True)
            for part in self.shown_parts
        ]
        return {"name": name, "numbers": numbers, "goal": self.goal(values, promised)}
