"""What stands on the attendance list that is printed and signed. Names, functions and bodies; never health data."""

from pathlib import Path

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from contacts.meetings.day_models import ListWording
from contacts.meetings.guests import Line, guests_of, name_functions
from crm.common.pdf import typeset

TEMPLATE = Path(__file__).parent / "typst" / "attendance.typ"
BLANK_ROWS = 10
ROWS_OF_A_BLANK_LIST = 30


def listed_lines(meeting):
    """Who was there if marked already, otherwise who is expected."""
    lines = present_lines(meeting)
    if not lines:
        guests = guests_of(meeting)
        lines = [Line(one.person, one.organisation) for one in guests.people("coming", "waiting", "asked")]
    name_functions(lines, meeting.starts_on)
    return sorted(lines, key=lambda line: line.person.sort_key)


def present_lines(meeting):
    return [
        Line(one.person, one.organisation, sex=one.sex, present=True)
        for one in meeting.attendances.select_related("person", "organisation")
    ]


def list_pdf(meeting, *, blank=False):
    """The list to sign: the people in it and empty rows for the others; a blank one has empty rows alone."""
    wording = ListWording.objects.first() or ListWording()
    return typeset(TEMPLATE, words_of_list(meeting, wording) | {"rows": rows_of(meeting, blank=blank)})


def rows_of(meeting, *, blank):
    lines = [] if blank else listed_lines(meeting)
    named = [[str(line.person), str(line.organisation or ""), line.function] for line in lines]
    empty = ROWS_OF_A_BLANK_LIST if blank else BLANK_ROWS
    return [[f"{number}.", *row] for number, row in enumerate([*named, *[["", "", ""]] * empty], start=1)]


def words_of_list(meeting, wording):
    heading = _("Attendance list")
    return {
        "title": f"{heading}: {meeting}",
        "heading": heading,
        "meeting": meeting.title,
        "header": wording.header.splitlines(),
        "facts": facts_of(meeting),
        "clause_heading": _("Information on the processing of personal data"),
        "clause": [line for line in wording.clause.splitlines() if line.strip()],
        "columns": [_("No."), _("First and last name"), _("Organisation"), _("Function"), _("Signature")],
        "footer": footer_of(meeting, wording),
        "page": _("page"),
        "of": pgettext("page 1 of 2", "of"),
    }


def facts_of(meeting):
    day = f"{meeting.starts_on:%d.%m.%Y}"
    if meeting.starts_at:
        hours = [f"{hour:%H:%M}" for hour in (meeting.starts_at, meeting.ends_at) if hour]
        day = f"{day}, {'–'.join(hours)}"
    place = ", ".join(filter(None, [meeting.town, meeting.place]))
    return [
        [_("Kind"), str(meeting.get_kind_display())],
        [_("Date"), day],
        [_("Place"), f"{place} ({meeting.powiat.with_word()})"],
        [_("Organiser"), str(meeting.organiser)],
    ]


def footer_of(meeting, wording):
    if not wording.pk:
        return str(meeting)
    changed = date_format(timezone.localdate(wording.history.first().history_date), "d.m.Y")
    words = _("wording of the list: version %(number)d of %(day)s") % {"number": wording.version, "day": changed}
    return f"{meeting}; {words}"
