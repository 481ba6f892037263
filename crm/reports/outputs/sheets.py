"""The report as a spreadsheet: the indicator table, the rows of each indicator, texts and groups; named tables."""

from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from crm.common.exports import Workbook
from crm.reports.outputs.handed import Handed
from crm.reports.outputs.words import DOCUMENT_HEADINGS, document_cells
from crm.reports.shown import evidence_of, lines_of
from crm.reports.workbook import cells, header, headings, parts_sheet, rows_sheet


def as_xlsx(handed: Handed, reader) -> bytes:
    """People are never named in it; which rows it holds depends on what the reader may open."""
    content, period = handed.content, handed.report.period
    head = header(period, handed.moment, reader)
    book = Workbook()
    table = [cells(line) for line in lines_of(content)]
    book.sheet(_("Indicators"), headings(), table, widths=[14, 56, 14], intro=head, table="wskazniki")
    parts_sheet(book, lines_of(content), head, table="cele_w_podziale")
    for count, facts in handed.counted():
        named = f"wiersze_{count.definition.indicator.code.replace('.', '_')}"
        rows_sheet(book, count, facts, reader, period=period, head=head, table=named)
    texts = [[one["title"], one["text"]] for one in content["sections"]]
    book.sheet(_("Texts"), [capfirst(_("heading")), capfirst(_("text"))], texts, widths=[40, 120], table="teksty")
    groups = [
        [group["name"], date.fromisoformat(day), name]
        for group in content["groups"]
        for name, day in group["milestones"]
    ]
    book.sheet(_("Groups"), [_("Group"), _("Day"), _("Milestone")], groups, widths=[44, 12, 60], table="grupy")
    if evidence := evidence_of(content):
        rows = [[*document_cells(one), " ".join(one.hashes)] for one in evidence.documents]
        intro = [*head[:-1], evidence.sentence, ""]
        widths = [36, 12, 20, 40, 10, 10, 66]
        book.sheet(_("Documents"), DOCUMENT_HEADINGS, rows, widths=widths, intro=intro, table="dowody")
    return book.content()
