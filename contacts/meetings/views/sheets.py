"""The attendance list on paper and as a file. Neither holds health data; names only where `may_list_names` says so."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.choices import OrganisationKind
from contacts.meetings.actions import word_lists
from contacts.meetings.attendance_forms import SEXES, kind_label
from contacts.meetings.day_forms import ListWordingForm
from contacts.meetings.day_models import ListWording
from contacts.meetings.guests import name_functions
from contacts.meetings.models import Meeting
from contacts.meetings.rules import may_list_names
from contacts.meetings.sheets import BLANK_ROWS, ROWS_OF_A_BLANK_LIST, list_pdf, listed_lines, present_lines
from crm.accounts.roles import Can
from crm.common.exports import Workbook
from crm.common.limits import EXPORTS
from crm.common.pdf import pdf_response
from crm.common.views import ActionPage, find
from crm.ledger.kinds import Sex


def attendance_sheet(request, pk):
    """To be signed by hand: who was there if marked already, otherwise who is expected, and rows for the others."""
    meeting = find(Meeting.objects.select_related("powiat", "host", "organiser"), request.user, pk=pk)
    named = may_list_names(request.user, meeting)
    lines = listed_lines(meeting) if named else []
    blank = range(len(lines) + 1, len(lines) + 1 + (BLANK_ROWS if named else ROWS_OF_A_BLANK_LIST))
    context = {"meeting": meeting, "lines": lines, "blank": blank, "named": named, "title": gettext("Attendance list")}
    return render(request, "meetings/attendance_sheet.html", context)


def attendance_pdf(request, pk):
    """The same list as a file to print; `?blank=1` has empty rows alone, as for those who may list no names."""
    meeting = find(Meeting.objects.select_related("powiat", "organiser"), request.user, pk=pk)
    name = gettext("Attendance list %(title)s") % {"title": meeting.title[:60]}
    blank = "blank" in request.GET or not may_list_names(request.user, meeting)
    return pdf_response(name, list_pdf(meeting, blank=blank))


class Wording(ActionPage):
    """The header and the information clause of every list to sign."""

    permission = Can.WORD_LISTS
    form_class = ListWordingForm
    title = _("Header and information clause of attendance lists")
    success_message = _("The wording has been saved; lists printed from now on carry it.")

    def get_record(self):
        return ListWording.objects.first()

    def get_cancel_url(self):
        return reverse("meetings:meeting-list")

    def perform(self, form):
        return word_lists(by=self.request.user, **form.values(), **form.guard())


def attendance_export(request, pk):
    """Numbers for everybody who may read meetings, and a sheet of names."""
    meeting = find(Meeting.objects, request.user, pk=pk)
    EXPORTS.count(request.user)
    book = Workbook()
    intro = [str(meeting)]
    if may_list_names(request.user, meeting):
        lines = present_lines(meeting)
        name_functions(lines, meeting.starts_on)
        headings = [
            gettext("No."),
            gettext("Last name"),
            gettext("First name"),
            gettext("Organisation"),
            gettext("Function"),
            gettext("Sex"),
        ]
        book.sheet(gettext("Attendance"), headings, name_rows(lines), widths=[6, 24, 18, 44, 28, 14], intro=intro)
    headings = [gettext("Kind of organisation"), *(str(sex.label) for sex in SEXES), gettext("Together")]
    book.sheet(gettext("Numbers"), headings, number_rows(meeting), widths=[44, 12, 12, 14, 12], intro=intro)
    return book.response(gettext("Attendance %(title)s") % {"title": meeting.title[:60]})


def name_rows(lines):
    for number, line in enumerate(lines, start=1):
        yield (
            number,
            line.person.last_name,
            line.person.first_name,
            str(line.organisation or ""),
            line.function,
            str(Sex(line.sex).label),
        )


def number_rows(meeting):
    """Everybody present, by name or not, by kind of organisation and sex."""
    counts: dict[tuple, int] = {}
    for kind, sex in meeting.attendances.values_list("organisation_kind", "sex"):
        counts[kind, sex] = counts.get((kind, sex), 0) + 1
    for kind, sex, people in meeting.head_counts.values_list("organisation_kind", "sex", "people"):
        counts[kind, sex] = counts.get((kind, sex), 0) + people
    for kind in [*OrganisationKind.values, ""]:
        row = [counts.get((kind, sex.value), 0) for sex in SEXES]
        if any(row):
            yield (str(kind_label(kind)), *row, sum(row))
