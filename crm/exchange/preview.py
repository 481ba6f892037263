"""A plan in the words of a page: how many, which cells are faulty, what would change."""

from django.utils.translation import gettext as _

from crm.exchange.candidates import Verdict
from crm.exchange.choices import FIELD_LABELS

SHOWN = 200


def label_of(name):
    return str(FIELD_LABELS.get(name, name))


class Preview:
    def __init__(self, plan):
        self.plan, self.table = plan, plan.table
        counts = plan.counts
        self.new, self.updated = counts[Verdict.NEW], counts[Verdict.UPDATE]
        self.same, self.held = counts[Verdict.SAME], counts[Verdict.DUPLICATE]
        self.faulty = len(plan.rows_invalid)
        self.rows, self.empty = len(self.table.rows), len(self.table.empty)
        self.shown = SHOWN

    @property
    def columns(self):
        """Heading and the words for its field, or nothing."""
        return [(heading, label_of(name) if name else "") for heading, name in self.table.mapping.items()]

    @property
    def faults(self):
        return self._cells("faults")

    @property
    def left_out(self):
        return self._cells("left_out")

    def _cells(self, where):
        found = [
            {"row": one.row, "field": label_of(fault.field), "value": fault.value, "message": fault.message}
            for one in self.plan.candidates
            for fault in getattr(one, where)
        ]
        return found

    @property
    def skipped(self):
        return self.table.skipped

    @property
    def held_rows(self):
        return self.plan.of(Verdict.DUPLICATE)

    @property
    def new_rows(self):
        return self.plan.of(Verdict.NEW)

    @property
    def changes(self):
        """Row, name, and what stands beside what will stand."""
        return [
            {"row": one.row, "title": one.title, "lines": list(_lines(one.differences))}
            for one in self.plan.of(Verdict.UPDATE)[:SHOWN]
        ]


def _lines(differences):
    for name, (old, new) in differences.items():
        if name == "channels":
            yield label_of(name), "", ", ".join(line["value"] for line in new)
        else:
            yield label_of(name), _words(old), _words(new)


def _words(value):
    return "" if value is None else str(value)


def faulty_rows(plan):
    """The faulty rows as they came, with the reason behind each, to be mended and brought again."""
    reasons: dict[int, list[str]] = {}
    for one in plan.candidates:
        for fault in one.faults:
            reasons.setdefault(one.row, []).append(f"{label_of(fault.field)}: {fault.message}")
    headings = [*plan.table.headings, _("Reason")]
    width = len(headings) - 1
    rows = [
        [*(row.raw + [""] * width)[:width], " ".join(dict.fromkeys(reasons[row.number]))]
        for row in plan.table.rows
        if row.number in reasons
    ]
    return headings, rows
