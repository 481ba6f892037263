"""The content of a report in words and numbers as Poles write them: what both printed files say."""

from typing import Any

from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from crm.common.charts import on_paper
from crm.common.templatetags.house import iso_day, number, percent_of, signed
from crm.reports.curves import curves_of
from crm.reports.maps import maps_of
from crm.reports.outputs.handed import Handed
from crm.reports.progress import progress_of
from crm.reports.shown import ShownLine, evidence_of, lines_of
from crm.territory.drawing import map_on_paper

MOST_DOCUMENTS = 200
DOCUMENT_HEADINGS = [
    gettext_lazy("Document"),
    gettext_lazy("Day"),
    gettext_lazy("Indicators"),
    gettext_lazy("Where it is kept"),
    pgettext_lazy("of documents", "Number"),
    gettext_lazy("Files"),
    "SHA-256",
]


def words_of(handed: Handed) -> dict[str, Any]:
    """Everything a printed report says, in its order."""
    content = handed.content
    project, lines, progress = content["project"], lines_of(content), progress_of(content)
    heading = _("Report no. %(number)d") % {"number": content["period"]["number"]}
    days = f"{iso_day(content['period']['starts_on'])} – {iso_day(content['period']['ends_on'])}"
    return {
        "title": f"{heading}: {project['name']}",
        "heading": f"{heading}, {days}",
        "days": days,
        "state": "" if handed.edition else _("Draft: figures of %(moment)s") % {"moment": said(handed.moment)},
        "facts": _facts(handed, days),
        "figures": _("Indicators"),
        "table": _table(lines),
        "parts_heading": _("Parts of targets"),
        "parts_columns": [
            _("Indicator"),
            pgettext("of a number", "Part"),
            _("Target"),
            *_reaches(),
            _("Completion (%)"),
        ],
        "parts": [_part(line, part) for line in lines for part in line.parts],
        "progress_heading": _("Progress to targets"),
        "progress": progress.sentence,
        "chart": on_paper(progress.chart) if progress.chart else "",
        "chart_words": progress.words,
        "curves_heading": _("Since the start of the project"),
        "curves_note": _("The line is the number at the end of each month, the broken line is its target."),
        "curves": [_picture(one, on_paper) for one in curves_of(content)],
        "maps_heading": _("Where the numbers come from"),
        "maps_note": _("Since the start of the project; the stronger the colour, the greater the number."),
        "maps_columns": [_("Powiat"), _("In the period"), _("Since the start")],
        "maps": [
            _picture(one, map_on_paper)
            | {"lines": [[part.name, number(part.period), number(part.cumulative)] for part in one.parts]}
            for one in maps_of(content)
        ],
        "corrections_heading": _("Corrections of what was said last"),
        "corrections": _corrections(lines) if content["previous_edition"] else [],
        "sections": [_section(one) for one in content["sections"] if one["text"].strip()],
        "groups_heading": _("Groups and their milestones of the period"),
        "groups_columns": [_("Group"), _("Day"), _("Milestone")],
        "groups": [
            [group["name"], iso_day(day), name] for group in content["groups"] for name, day in group["milestones"]
        ],
        "no_groups": _("No group reached a milestone in the period."),
        **_evidence(content),
        "footer": f"{project['code']}, {heading}, {days}",
        "page": _("page"),
        "of": pgettext("page 1 of 2", "of"),
    }


def said(moment) -> str:
    return f"{timezone.localtime(moment):%d.%m.%Y %H:%M}"


def _picture(one, drawn):
    """A picture of an indicator under its name, with its sentence, and read aloud by its words."""
    title = f"{one.said['label']} {one.said['name']}"
    chart = drawn(one.chart) if one.chart else ""
    return {"title": title, "sentence": one.sentence, "chart": chart, "chart_words": one.words}


def _facts(handed, days):
    content, edition = handed.content, handed.edition
    project = content["project"]
    facts = [
        [_("Project"), f"{project['name']} ({project['code']})"],
        [_("Funder"), project["funder"]],
        [_("Agreement"), project["agreement_number"]],
        [_("Days of the project"), f"{iso_day(project['starts_on'])} – {iso_day(project['ends_on'])}"],
        [_("Period"), _("no. %(number)d: %(days)s") % {"number": content["period"]["number"], "days": days}],
        [_("Prepared by"), content["prepared_by"]],
        [_("Checked by"), content["checked_by"]],
    ]
    if edition:
        closed = f"{said(edition.moment)}, {content['closed_by']}"
        facts += [[_("Edition"), str(edition.number)], [_("Closed"), closed], ["SHA-256", edition.digest]]
    return [pair for pair in facts if pair[1]]


def _table(lines: list[ShownLine]) -> dict[str, Any]:
    """The indicator table; a column for people of unknown sex only where there are any."""
    split = [line for line in lines if line.split_by_sex]
    unknown = any(values.unknown for line in split for values in (line.period, line.cumulative))
    women, men, in_all = pgettext("short", "W"), pgettext("short", "M"), pgettext("short", "in all")
    parts = [women, men, *(["?"] if unknown else []), in_all]
    return {
        "heads": [
            [_("Indicator"), []],
            [_("Unit"), []],
            [_("Target"), [women, men, in_all]],
            [_("In the period"), parts],
            [_("Since the start"), parts],
            [_("Completion (%)"), []],
        ],
        "lines": [_cells(line, unknown) for line in lines],
        "note": _("?: people whose sex is not known.") if unknown else "",
    }


def _cells(line, unknown):
    names = ["women", "men", *(["unknown"] if unknown else []), "total"]
    cells = [f"{line.label} {line.name}", line.unit]
    cells += [number(getattr(line.target, name, None)) for name in ("women", "men", "value")]
    for values in (line.period, line.cumulative):
        cells += [_told(values, name) if name == "total" or line.split_by_sex else "–" for name in names]
    percent = line.percent
    return [*cells, "–" if percent is None else floatformat(percent, "1g")]


def _told(values, name):
    """A number; a share as a percentage of so many."""
    counted, whole = getattr(values, name), values.told_of(name)
    if whole is None:
        return number(counted)
    if not whole:
        return "–"
    said_ = {"percent": percent_of(counted, whole), "counted": number(counted), "whole": number(whole)}
    return _("%(percent)s (%(counted)s of %(whole)s)") % said_


def _reaches():
    return [_("In the period"), _("Since the start")]


def _part(line, part):
    percent = "–" if part.percent is None else floatformat(part.percent, "1g")
    said_ = [f"{line.label} {line.name}", f"{part.split.label}: {part.name}", number(part.target)]
    return [*said_, number(part.period.total), number(part.cumulative.total), percent]


def _corrections(lines):
    """Each indicator that was corrected, and each whole that a share is one of."""
    told = []
    for line in lines:
        name = f"{line.label} {line.name}"
        if line.corrections:
            told.append(_corrected(name, line.previous, line.corrections, line.period, line.cumulative))
        if line.whole_corrections:
            name = _("%(name)s: of how many") % {"name": name}
            wholes = (line.period.whole, line.cumulative.whole)
            told.append(_corrected(name, line.previous_whole, line.whole_corrections, *wholes))
    return told


def _corrected(name, previous, changes, period, cumulative):
    """The name, a sentence that adds up, and the changes by reason and day."""
    sentence = _("said last %(previous)s, corrections %(corrected)s, in the period %(period)s, since the start %(all)s")
    said_ = {
        "previous": number(previous),
        "corrected": signed(sum(delta for _reason, delta, _day in changes)),
        "period": number(period.total),
        "all": number(cumulative.total),
    }
    return [name, sentence % said_, [f"{signed(delta)} {reason} ({day:%d.%m.%Y})" for reason, delta, day in changes]]


def _evidence(content) -> dict[str, Any]:
    """The documents behind the figures, the first ones of a long list; the spreadsheet holds all of them."""
    evidence = evidence_of(content)
    documents = evidence.documents if evidence else []
    said_ = [evidence.sentence] if evidence else []
    if len(documents) > MOST_DOCUMENTS:
        said_.append(
            _("The first %(most)d documents are listed; the Excel file lists all of them.") % {"most": MOST_DOCUMENTS}
        )
    return {
        "evidence_heading": _("Documents behind the figures"),
        "evidence": " ".join(said_),
        "evidence_columns": [str(one) for one in DOCUMENT_HEADINGS],
        "documents": [[*map(str, document_cells(one)), _in_halves(one.hashes)] for one in documents[:MOST_DOCUMENTS]],
    }


def document_cells(document):
    """Kind, day, indicators, where it is kept, how many documents and files."""
    day = f"{document.day:%d.%m.%Y}" if document.day else "–"
    return [document.kind.label, day, document.labels, document.reference or "–", document.number, len(document.hashes)]


def _in_halves(hashes):
    """A hash is too long for the column of a page."""
    return "\n".join(f"{one[:32]}\n{one[32:]}" for one in hashes) or "–"


def _section(section):
    lines = [line.strip() for line in section["text"].splitlines()]
    return {"title": section["title"], "paragraphs": [line for line in lines if line]}
