"""The report of a period as a spreadsheet: the indicator table and the rows behind every number."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from crm.common.exports import Workbook
from crm.reports.choices import Part
from crm.reports.counting import Span
from crm.reports.own_rows import what_is_left_out
from crm.reports.rows import HEADINGS, WIDTHS, all_rows
from crm.reports.subjects import people_among
from crm.reports.table import counts_of, indicator_table
from crm.reports.terms import terms_of

PART_HEADINGS = [
    gettext_lazy("Code"),
    gettext_lazy("Indicator"),
    gettext_lazy("Split"),
    pgettext_lazy("of a number", "Part"),
    gettext_lazy("Target"),
    gettext_lazy("In the period"),
    gettext_lazy("Since the start"),
    gettext_lazy("Completion (%)"),
]


def period_workbook(period, moment, user, *, people=False) -> Workbook:
    """One sheet with the table, then one for each indicator with the rows counted since the project's start.

    People are named only where the file was asked for with names.
    """
    # The moment is fixed, so that the sheets agree with one another while others go on typing.
    moment = moment or timezone.now()
    lines = indicator_table(period.project, period.starts_on, period.ends_on, moment)
    head = header(period, moment, user)
    book = Workbook()
    book.sheet(_("Indicators"), headings(), [cells(line) for line in lines], widths=[14, 56, 14], intro=head)
    parts_sheet(book, lines, head)
    for line in lines:
        since_start = line.count.rows(Span(line.count.terms.starts_on, period.ends_on))
        rows_sheet(book, line.count, since_start, user, period=period, head=head, people=people)
    return book


def rows_sheet(book, count, facts, user, *, period, head, people=False, table=""):
    """The sheet of the rows behind one indicator, each with whether its day lies in the period."""
    definition = count.definition
    yes, no = _("yes"), _("no")
    rows = all_rows(facts, count, user, people=people)
    book.sheet(
        definition.indicator.code,
        [*HEADINGS, _("In the period")],
        ([*row.cells(), yes if row.day >= period.starts_on else no] for row in rows),
        widths=[*WIDTHS, 12],
        intro=[
            f"{definition.indicator.label} – {definition.name} ({definition.unit})",
            *left_out(facts, user),
            *head,
        ],
        table=table,
    )


def parts_sheet(book, lines, head, *, table=""):
    """What was promised of parts, with their values; none where no target has any."""
    rows = [[line.code, line.name, *part_cells(part)] for line in lines for part in line.parts]
    if rows:
        book.sheet(_("Parts of targets"), PART_HEADINGS, rows, widths=[14, 56, 26, 32], intro=head, table=table)


def part_cells(part):
    """A part of a target of a period or of a report, whose words and numbers are asked for in the same way."""
    numbers = [part.target, part.period.total, part.cumulative.total, _percent(part)]
    return [str(part.split.label), part.name, *numbers]


def people_in_period(period, moment) -> int:
    """The rows of that file that count a person by name."""
    terms = terms_of(period.project, moment)
    since_start = Span(terms.starts_on, period.ends_on)
    return sum(people_among(count.rows(since_start), count.definition).count() for count in counts_of(terms, moment))


def left_out(facts, user):
    """The line above the rows of who opens own rows only."""
    sentence = what_is_left_out(facts, user)
    return [sentence] if sentence else []


def header(period, moment, user):
    """Who, what, which days, as of when: what makes a printed figure checkable later."""
    return [
        _("Project: %(name)s (%(code)s)") % {"name": period.project.name, "code": period.project.code},
        _("Period no. %(number)d: %(days)s") % {"number": period.number, "days": period},
        _("As of: %(moment)s") % {"moment": f"{timezone.localtime(moment):%d.%m.%Y %H:%M:%S}"},
        _("Made by: %(user)s, %(day)s") % {"user": user, "day": f"{timezone.localdate():%d.%m.%Y}"},
        "",
    ]


def headings():
    women, men = pgettext("short", "W"), pgettext("short", "M")
    all_, unknown = pgettext("short", "in all"), pgettext("short", "sex not known")
    groups = [
        (_("Target"), (women, men, all_)),
        (_("In the period"), (women, men, unknown, all_)),
        (_("Since the start"), (women, men, unknown, all_)),
    ]
    columns = [f"{group}: {part}" for group, parts in groups for part in parts]
    whole = [_("In the period: of how many"), _("Since the start: of how many")]
    return [_("Code"), _("Indicator"), _("Unit"), *columns, _("Completion (%)"), *whole]


def cells(line):
    """A line of the indicator table, of a period or of a report: both say the same under the same names."""
    target = line.target
    wanted = [target.women, target.men, target.value] if target else [None, None, None]
    row = [line.code, line.name, line.unit, *wanted]
    reaches = (line.period, line.cumulative)
    for values in reaches:
        parts = (Part.WOMEN, Part.MEN, Part.UNKNOWN)
        row += [values.told(part) for part in parts] if line.split_by_sex else [None] * 3
        row.append(values.told(Part.TOTAL))
    return [*row, _percent(line), *(values.told_of(Part.TOTAL) for values in reaches)]


def _percent(line):
    return "–" if line.percent is None else round(line.percent, 2)
