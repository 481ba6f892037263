"""Why the figures of a period differ between two moments: each change by name, with its reason."""

from datetime import datetime

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from crm.common.exports import Workbook
from crm.common.limits import EXPORTS
from crm.ledger.models import Fact
from crm.reports.choices import Reach
from crm.reports.difference_table import differences
from crm.reports.forms import DifferenceForm
from crm.reports.own_rows import rows_for
from crm.reports.rows import described
from crm.reports.views.of_period import PeriodPage
from crm.reports.workbook import header

SHOWN = 200
HEADINGS = [
    gettext_lazy("Code"),
    gettext_lazy("Indicator"),
    pgettext_lazy("noun", "Change"),
    gettext_lazy("Reason"),
    gettext_lazy("Day of the event"),
    gettext_lazy("What is counted"),
    gettext_lazy("Entry"),
    gettext_lazy("Who and when"),
]
WIDTHS = [10, 56, 9, 22, 14, 40, 44, 36]


class PeriodDifference(PeriodPage):
    template_name = "reports/difference.html"

    @cached_property
    def form(self):
        return DifferenceForm(self.request.GET if "since" in self.request.GET else None)

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") == "xlsx" and self.form.is_valid():
            EXPORTS.count(request.user)
            return self.workbook().response(f"{self.period.project.code}-okres-{self.period.number}-roznica")
        return super().get(request, *args, **kwargs)

    @cached_property
    def lines(self):
        chosen = self.form.cleaned_data
        first = self.period.starts_on if chosen["reach"] == Reach.PERIOD else None
        return differences(self.period.project, chosen["since"], chosen["until"], first=first, last=self.period.ends_on)

    def get_context_data(self, **context):
        lines = self.lines if self.form.is_valid() else []
        return super().get_context_data(**context) | {
            "title": _("Difference in period %(number)d") % {"number": self.period.number},
            "period": self.period,
            "project": self.period.project,
            "form": self.form,
            "asked": self.form.is_bound and self.form.is_valid(),
            "lines": [(line, self.told(line, line.told[:SHOWN]), len(line.told)) for line in lines if line.told],
            "unchanged": [line for line in lines if not line.told],
            "most": SHOWN,
        }

    def told(self, line, changes):
        """Each change with its row in words; None for a row the person may not open."""
        keys = {change.fact.pk for change in changes}
        facts = rows_for(Fact.objects.filter(pk__in=keys), self.request.user)
        rows = {row.fact.pk: row for row in described(facts, line.figure.count, self.request.user)}
        return [(change, rows.get(change.fact.pk), moved(change)) for change in changes]

    def workbook(self):
        book, user = Workbook(), self.request.user
        chosen = self.form.cleaned_data
        moments = f"{said(chosen['since'])} – {said(chosen['until'] or timezone.now())}"
        rows = [
            [
                line.code,
                line.definition.name,
                change.delta,
                str(change.reason.label),
                change.fact.happened_on,
                row.what.text if row else "",
                row.entry.text if row and row.entry else "",
                change.operation.who_and_when if change.operation else change.at and said(change.at),
            ]
            for line in self.lines
            for change, row, _days in self.told(line, line.told)
        ]
        intro = [_("Difference between moments: %(moments)s") % {"moments": moments}]
        intro += header(self.period, chosen["until"] or timezone.now(), user)
        book.sheet(_("Difference"), HEADINGS, rows, widths=WIDTHS, intro=intro)
        return book


def moved(change):
    """The day an event was moved from, where it was."""
    if change.was and change.now and change.was.happened_on != change.now.happened_on:
        return change.was.happened_on
    return None


def said(moment: datetime):
    return f"{timezone.localtime(moment):%d.%m.%Y %H:%M}"
