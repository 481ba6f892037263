"""The list of meetings, the plan, and the page of one meeting."""

from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from contacts.choices import InteractionKind
from contacts.meetings.actions import change_meeting, change_with_later, plan_meeting
from contacts.meetings.attendance_forms import SEXES, kind_label
from contacts.meetings.choices import MeetingStatus, list_state
from contacts.meetings.filters import MeetingFilter
from contacts.meetings.forms import InviteForm, MeetingForm
from contacts.meetings.guests import guests_of
from contacts.meetings.models import Meeting
from contacts.meetings.presence import numbers_of
from contacts.meetings.rules import may_count_heads, obstacles_of
from contacts.meetings.series import neighbours_of
from contacts.meetings.series_forms import SeriesMeetingForm, has_later
from contacts.meetings.sign_up_forms import SignUpForm
from contacts.meetings.tables import MeetingTable
from contacts.meetings.views.letters import news_or, send_what_waits
from contacts.meetings.views.moves import told_who_moves
from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.exports import Column, labels_of
from crm.common.panels import panels_of
from crm.common.views import ActionPage, ListPage, find


class MeetingList(ListPage):
    permission = Can.READ_MEETINGS
    title = _("Meetings")
    table_class = MeetingTable
    filterset_class = MeetingFilter
    template_name = "meetings/meeting_list.html"
    export_name = _("Meetings")
    export_columns = [
        Column(_("Day"), "starts_on", width=12),
        Column(_("Meeting"), "title", width=50),
        Column(_("Kind"), "kind", labels_of(InteractionKind), 28),
        Column(_("Town"), "town"),
        Column(_("Powiat"), "powiat__label"),
        Column(_("Organiser"), "organiser__last_name"),
        Column(_("Places"), "capacity", width=10),
        Column(_("Signed up"), "signed_up", width=10),
        Column(_("Present"), "present", width=10),
        Column(_("State"), "status", labels_of(MeetingStatus)),
        Column(_("Attendance list"), "evidence", list_state),
        Column(_("Where the list is kept"), "evidence_reference", width=30),
    ]

    def get_queryset(self):
        return Meeting.objects.visible_to(self.request.user).with_counts().select_related("powiat", "organiser")


class MeetingPlan(ActionPage):
    permission = Can.EDIT_MEETINGS
    form_class = MeetingForm
    title = _("Plan a meeting")
    submit_label = _("Plan the meeting")
    success_message = _("The meeting is planned. Now invite organisations and people.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_cancel_url(self):
        return reverse_lazy("meetings:meeting-list")

    def perform(self, form):
        return plan_meeting(by=self.request.user, **form.values(), **form.guard())


class MeetingEdit(ActionPage):
    form_class = MeetingForm
    template_name = "meetings/step_form.html"
    title = _("Change the meeting")
    success_message = _("The meeting has been changed.")

    def get_form(self, data=None):
        self.form_class = SeriesMeetingForm if has_later(self.record) else MeetingForm
        return super().get_form(data)

    def get_record(self):
        return find(Meeting.objects, self.request.user, Can.EDIT_MEETINGS, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context(self):
        if self.record.status != MeetingStatus.HELD:
            return {}
        return {"note": _("The day, the kind and the powiat are those of everybody who was present.")}

    def perform(self, form):
        values = form.values()
        act = change_with_later if values.pop("reach", "this") == "later" else change_meeting
        with told_who_moves(self.request, self.record):
            return act(meeting=self.record, by=self.request.user, **values, **form.guard())

    def get_success_url(self, result):
        send_what_waits(result)
        return news_or(result)


def meeting_detail(request, pk):
    meeting = find(Meeting.objects.select_related("powiat", "host", "organiser", "series"), request.user, pk=pk)
    return render(request, "meetings/meeting_detail.html", detail_of(request, meeting))


def detail_of(request, meeting):
    attendances = list(meeting.attendances.select_related("person", "organisation"))
    head_counts = list(meeting.head_counts.all())
    editable = request.user.may(Can.EDIT_MEETINGS, meeting)
    obstacles = obstacles_of(meeting, attendances, head_counts)
    context = {
        "meeting": meeting,
        "title": meeting.title,
        "neighbours": neighbours_of(meeting),
        "guests": guests_of(meeting),
        "attendances": attendances,
        "head_counts": matrix_of(head_counts),
        "present": len(attendances) + sum(one.people for one in head_counts),
        "obstacles": obstacles,
        "only_sex_lacks": all(one.of_sex for one in obstacles),
        "begun": meeting.starts_on <= today() and meeting.status != MeetingStatus.CANCELLED,
        "overdue": meeting.status == MeetingStatus.PLANNED and meeting.starts_on < today(),
        "numbers": numbers_of(meeting),
        "editable": editable,
        "may_count": may_count_heads(request.user, meeting),
        "panels": panels_of("meetings.meeting", request, meeting),
    }
    if editable and meeting.status == MeetingStatus.PLANNED:
        context["invite_form"] = InviteForm(meeting=meeting, user=request.user, auto_id="invite_%s")
        context["sign_up_form"] = SignUpForm(meeting=meeting, user=request.user, auto_id="sign_up_%s")
    return context


def matrix_of(head_counts):
    """Rows of a label, the numbers of women, men and not known, and their sum."""
    cells: dict[str, dict] = {}
    for one in head_counts:
        cells.setdefault(one.organisation_kind, {})[one.sex] = one.people
    return [
        (kind_label(kind), [row.get(sex.value, 0) for sex in SEXES], sum(row.values())) for kind, row in cells.items()
    ]
