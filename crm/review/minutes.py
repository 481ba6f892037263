"""The minutes of a review: the same pictures and words, put together to print (PDF) or to go on writing in (DOCX)."""

from io import BytesIO
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from crm.accounts.roles import Can
from crm.common.pdf import typeset
from crm.review.course import Entry, course_of
from crm.review.shown import read

TEMPLATE = Path(__file__).parent / "typst" / "minutes.typ"


def name_of(review) -> str:
    return _("Minutes of the review %(day)s") % {"day": f"{timezone.localtime(review.started_at):%Y-%m-%d}"}


def as_pdf(review, reader) -> bytes:
    return typeset(TEMPLATE, data_of(review, reader))


def data_of(review, reader) -> dict[str, Any]:
    """Everything the minutes say, in words; both files are made of it."""
    course = course_of(review)
    pictures = read([entry.picture for entry in course.entries], reader)
    notes = reader.may(Can.READ_NOTES)
    entries = list(zip(course.entries, pictures, strict=True))
    unchanged = [one["name"] for one in course.unchanged]
    return {
        "title": f"{_('Minutes')}: {review}",
        "heading": _("Minutes of the review of groups"),
        "facts": _facts(review, course),
        "groups": [_group(entry, picture, notes=notes) for entry, picture in entries],
        "unchanged": [_("Without changes: %(n)d") % {"n": len(unchanged)}, ", ".join(unchanged)] if unchanged else [],
        "empty": "" if entries else _("Nothing changed in any group."),
        "footer": str(review),
        "page": _("page"),
        "of": pgettext("page 1 of 2", "of"),
    }


def _facts(review, course):
    facts = [[_("Reviewer"), str(review.reviewer)], [_("Started"), _moment(review.started_at)]]
    facts.append([_("Finished"), _moment(review.finished_at) if review.is_finished else _("under way")])
    return [*facts, [_("Groups discussed"), f"{course.discussed} / {len(course.entries)}"]]


def _group(entry: Entry, picture, *, notes):
    """A group as headed lists of sentences; a list without a sentence is left out."""
    who = picture["group"]
    state = _("discussed") if entry.is_discussed else _("not discussed")
    lists = [
        (_("Decision"), [entry.item.decision] if entry.item else []),
        (_("Next steps agreed on"), [_planned(step) for step in entry.planned]),
        (_("Note"), [entry.item.note] if entry.item and notes else []),
        (_("What time did"), [event["text"] for event in picture["events"]]),
        *_changes(picture),
    ]
    return {
        "name": who["name"],
        "line": " · ".join([who["place"], who["guardian"], who["status"], state]),
        "facts": picture["facts"],
        "lists": [[heading, [one for one in lines if one]] for heading, lines in lists if any(lines)],
    }


def _changes(picture):
    for heading, changes in groupby(picture["changes"], key=itemgetter("heading")):
        yield heading, [_change(change) for change in changes]


def _change(change):
    lines = "; ".join(line_in_words(line) for line in change["lines"])
    told = f"{change['text']} {ended(lines)}" if lines else change["text"]
    return f"{told} ({change['who']})" if change["who"] else told


def ended(words: str) -> str:
    """With a full stop, where what somebody typed has none at its end."""
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def line_in_words(line) -> str:
    """`Town: Gajewo → Czarnków`; of a new record only what it holds."""
    value = f"{line['old'] or '–'} → {line['new'] or '–'}" if line["old"] else line["new"]
    return f"{line['label']}: {value}"


def _planned(step):
    who = step["waits"] or step["responsible"]
    return _("%(what)s, by %(day)s (%(who)s)") % {"what": step["what"], "day": step["due"], "who": who}


def _moment(moment):
    return f"{timezone.localtime(moment):%d.%m.%Y %H:%M}" if moment else ""


def as_docx(review, reader) -> bytes:
    from docx import Document  # costs start-up time, and only those who download need it

    data = data_of(review, reader)
    document = Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = data["title"], str(review.reviewer), "pl-PL"
    properties.comments = ""
    document.add_heading(data["heading"], level=1)
    for label, value in data["facts"]:
        _pair(document.add_paragraph(), label, value)
    for group in data["groups"]:
        document.add_heading(group["name"], level=2)
        document.add_paragraph(group["line"])
        for heading, lines in group["lists"]:
            document.add_heading(heading, level=3)
            for line in lines:
                document.add_paragraph(line, style="List Bullet")
    if data["unchanged"]:
        heading, names = data["unchanged"]
        document.add_heading(heading, level=2)
        document.add_paragraph(names)
    if data["empty"]:
        document.add_paragraph(data["empty"])
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _pair(paragraph, label, value):
    paragraph.add_run(f"{label}: ").bold = True
    paragraph.add_run(value)
