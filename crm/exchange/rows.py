"""The rows of a preview on a page: which are shown, what each says, what may be decided of it."""

import re
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crm.exchange.candidates import NEEDED, OTHER, SAME, Verdict, repeats
from crm.exchange.choices import FIELD_LABELS, Entity
from crm.exchange.decisions import NOTHING_DECIDED, Decision, decisions_of
from crm.exchange.entities.people import NEEDED as NEEDED_OF_A_PERSON
from crm.exchange.models import ImportRow
from crm.exchange.preview import label_of, record_of

PER_PAGE = 50
LONGEST = 60  # signs of a value in the line of values
PROBLEMS, ALL = "problems", "all"
VERDICTS = {
    Verdict.NEW: (pgettext_lazy("rows", "new"), "success", "plus-lg"),
    Verdict.UPDATE: (pgettext_lazy("rows", "to be changed"), "info", "pencil"),
    Verdict.SAME: (pgettext_lazy("rows", "the same"), "muted", "check2"),
    Verdict.DUPLICATE: (pgettext_lazy("rows", "likely a duplicate"), "warning", "people"),
    Verdict.FAULTY: (pgettext_lazy("rows", "faulty"), "danger", "exclamation-triangle"),
    Verdict.LEFT_OUT: (pgettext_lazy("rows", "left out"), "muted", "dash-circle"),
}
CHOICES = {
    PROBLEMS: pgettext_lazy("rows", "To be decided"),
    Verdict.NEW: pgettext_lazy("rows", "New"),
    Verdict.UPDATE: pgettext_lazy("rows", "To be changed"),
    Verdict.SAME: pgettext_lazy("rows", "The same"),
    Verdict.DUPLICATE: pgettext_lazy("rows", "Likely duplicates"),
    Verdict.FAULTY: pgettext_lazy("rows", "Faulty"),
    Verdict.LEFT_OUT: pgettext_lazy("rows", "Left out"),
    ALL: pgettext_lazy("rows", "All"),
}
ANSWER = re.compile(rf"{OTHER}|{SAME}(-\d{{1,18}})?")


@dataclass
class ShownRow:
    """One row of the preview with the decision about it."""

    kept: ImportRow
    decision: Decision
    needed: frozenset
    entity: str = ""
    is_saved: bool = False

    def __post_init__(self):
        self.said = self.kept.said
        self.row, self.part = self.kept.row, self.kept.part
        self.label, self.tone, self.icon = VERDICTS[Verdict(self.kept.verdict)]

    @property
    def url(self):
        """Where the record is: of a new row once the list is saved, and not where that was taken back."""
        if self.kept.verdict == Verdict.NEW and not self.is_saved:
            return ""
        record = record_of(self.entity, self.kept)
        return record.get_absolute_url() if record else ""

    @property
    def answer(self):
        return self.decision.answers.get(str(self.part), "")

    @property
    def faults(self):
        """Field, its name, value (unless the reason quotes it), reason, and whether the row can do without it."""
        return [
            (name, label_of(name), "" if repeats(reason, value) else value, reason, name not in self.needed)
            for name, value, reason in self.said.get("faults", ())
        ]

    @property
    def changes(self):
        return [(name, label_of(name), old, new) for name, old, new in self.said.get("changes", ())]

    @property
    def left_out(self):
        """A value left out by the person can be taken back in; one the list as a whole does without cannot."""
        return [
            (name, label_of(name), value, reason, name in self.decision.without)
            for name, value, reason in self.said.get("left_out", ())
        ]

    @property
    def values(self):
        return [
            (label_of(name), text.replace("\n", " / "))
            for name, text in self.said.get("values", ())
            if len(text) <= LONGEST
        ]

    @property
    def long_values(self):
        """Texts too long for the line of values: shown in short, opened to be read whole."""
        return [(label_of(name), text) for name, text in self.said.get("values", ()) if len(text) > LONGEST]

    @property
    def answers(self):
        """What can be said of a likely duplicate: (value, words, address, whether chosen)."""
        if not (self.said.get("twins") or self.said.get("rows")):
            return []
        same = [
            (f"{SAME}-{pk}", name, address)
            for pk, name, address, archived in self.said.get("twins", ())
            if not archived
        ]
        same += [(SAME, _("row %(row)d") % {"row": row}, "") for row in self.said.get("rows", ())]
        return [(value, name, address, value == self.answer) for value, name, address in same]

    @property
    def archived(self):
        return [(name, address) for _pk, name, address, archived in self.said.get("twins", ()) if archived]


def shown_rows(file, wanted, number):
    """A page of the rows of one class, and the page itself."""
    rows = file.rows.all()
    if wanted == PROBLEMS:
        rows = rows.filter(asks=True)
    elif wanted != ALL:
        rows = rows.filter(verdict=wanted)
    page = Paginator(rows, PER_PAGE).get_page(number)
    decisions = decisions_of(file.decisions)
    needed = NEEDED_OF_A_PERSON if file.entity == Entity.PEOPLE else NEEDED
    saved = file.operation_id is not None and file.undone_id is None
    shown = [
        ShownRow(one, decisions.get(one.row, NOTHING_DECIDED), needed, file.entity, is_saved=saved) for one in page
    ]
    return shown, page


def classes_of(file, wanted):
    """The classes with any row in them: (value, words, number, whether shown)."""
    counts = file.summary.get("counts", {})
    problems = file.rows.filter(asks=True).count()
    found = []
    for value, words in CHOICES.items():
        number = {PROBLEMS: problems, ALL: sum(counts.values())}.get(value, counts.get(value, 0))
        if number or value in (wanted, ALL):
            found.append((value, words, number, value == wanted))
    return found


def wanted_of(file, asked):
    """The class somebody asks for; at first what is to be decided, where anything is."""
    if asked in CHOICES:
        return asked
    return PROBLEMS if file.rows.filter(asks=True).exists() else ALL


def decisions_sent(posted, standing):
    """Row -> Decision for every row that stood on the page the form was sent from.

    Of a row that describes several things perhaps only some stood there; what was decided of the others stays.
    """
    found: dict[int, Decision] = {}
    for shown in posted.getlist("shown"):
        row, _dot, part = shown.partition(".")
        if row.isdecimal() and len(row) < 10:
            before = found.get(int(row)) or standing.get(int(row), NOTHING_DECIDED)
            found[int(row)] = _decision(posted, row, part or "0", before)
    return found


def _decision(posted, row, part, before):
    whole = part == "0"
    without = {name for name in posted.getlist(f"without_{row}") if name in FIELD_LABELS}
    answer = posted.get(f"answer_{row}_{part}", "")
    return Decision(
        f"out_{row}" in posted if whole else before.left_out,
        sorted(without if whole else without | set(before.without)),
        before.answers | {part: answer if ANSWER.fullmatch(answer) else ""},
    )
