"""What is done to one meeting: invite, sign up, mark who was there, close or cancel it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from contacts.actions import add_affiliation, add_person, change_person
from contacts.meetings.actions import (
    answer_invitation,
    cancel_meeting,
    cancel_with_later,
    hold_meeting,
    invite,
    mark_attendance,
    record_head_counts,
    reopen_meeting,
)
from contacts.meetings.attendance_forms import AttendanceForm, HeadCountForm
from contacts.meetings.choices import InvitationState, MeetingStatus
from contacts.meetings.forms import ConfirmForm, HoldForm, InviteForm
from contacts.meetings.models import Meeting
from contacts.meetings.operations import MeetingEvent
from contacts.meetings.rules import may_count_heads
from contacts.meetings.series_forms import SeriesCancelForm, has_later
from contacts.meetings.views.moves import told_who_moves
from crm.accounts.roles import Can
from crm.audit.operations import operation
from crm.common.views import ActionPage, find


class MeetingActionPage(ActionPage):
    """A page with a form about one meeting; refused where the meeting is another person's."""

    template_name = "meetings/step_form.html"
    statuses: tuple = ()

    def get_record(self):
        meeting = find(Meeting.objects, self.request.user, pk=self.kwargs["pk"])
        if not self.may(meeting):
            raise PermissionDenied
        if self.statuses and meeting.status not in self.statuses:
            raise Http404
        return meeting

    def may(self, meeting):
        return self.request.user.may(Can.EDIT_MEETINGS, meeting)

    def get_form_kwargs(self):
        return {"meeting": self.record, "user": self.request.user}

    def get_success_url(self, result):
        return self.record.get_absolute_url()


class Invite(MeetingActionPage):
    form_class = InviteForm
    title = _("Invite to the meeting")
    submit_label = _("Invite")
    success_message = _("The invitations have been noted.")
    statuses = (MeetingStatus.PLANNED,)

    def perform(self, form):
        return invite(meeting=self.record, by=self.request.user, **form.values(), **form.guard())


class MarkAttendance(MeetingActionPage):
    form_class = AttendanceForm
    template_name = "meetings/attendance_form.html"
    title = _("Attendance")
    submit_label = _("Save attendance")
    success_message = _("Attendance has been saved.")
    statuses = (MeetingStatus.PLANNED, MeetingStatus.HELD)

    def perform(self, form):
        """Everything on the screen is one thing done: mended data, the person who came unannounced, the list."""
        values, by = form.cleaned_data, self.request.user
        with operation(MeetingEvent.ATTENDANCE_MARKED, by=by, on=self.record, token=values["token"]):
            for person, sex in form.mended():
                change_person(person=person, by=by, sex=sex)
            present = form.present()
            if person := values["person"] or (values["last_name"] and new_person(self.request, values)):
                present.append((person, values["organisation"]))
            return mark_attendance(meeting=self.record, by=by, present=present, version=values["version"])

    def get_success_url(self, result):
        return self.request.path if "another" in self.request.POST else self.record.get_absolute_url()


class CountHeads(MeetingActionPage):
    form_class = HeadCountForm
    template_name = "meetings/head_count_form.html"
    title = _("People counted without names")
    success_message = _("The numbers have been saved.")
    statuses = (MeetingStatus.PLANNED, MeetingStatus.HELD)

    def may(self, meeting):
        return may_count_heads(self.request.user, meeting)

    def perform(self, form):
        return record_head_counts(
            meeting=self.record, by=self.request.user, counts=form.counts(), version=form.cleaned_data["version"]
        )


class Hold(MeetingActionPage):
    form_class = HoldForm
    title = _("The meeting took place")
    submit_label = _("Save")
    success_message = _("The meeting is marked as held.")
    statuses = (MeetingStatus.PLANNED, MeetingStatus.HELD)

    def get_context(self):
        return {
            "consequence": _(
                "Reports count the meeting and the people present once the signed attendance list is with us."
            )
        }

    def perform(self, form):
        values = form.cleaned_data
        return hold_meeting(
            meeting=self.record,
            by=self.request.user,
            evidence=values["evidence"],
            evidence_reference=values["evidence_reference"],
            version=values["version"],
            token=values["token"],
        )


class Cancel(MeetingActionPage):
    form_class = ConfirmForm
    template_name = "common/question.html"
    title = _("Cancel the meeting?")
    submit_label = _("Cancel the meeting")
    success_message = _("The meeting is cancelled.")
    statuses = (MeetingStatus.PLANNED,)

    def get_context(self):
        return {
            "question": _(
                "The meeting will not take place. Invitations and answers stay as a trace; nothing counts."
                " You can set it back to planned later."
            )
        }

    def get_form(self, data=None):
        self.form_class = SeriesCancelForm if has_later(self.record) else ConfirmForm
        return super().get_form(data)

    def perform(self, form):
        values = form.cleaned_data
        act = cancel_with_later if values.pop("reach", "this") == "later" else cancel_meeting
        return act(meeting=self.record, by=self.request.user, **values)

    def get_success_url(self, result):
        from contacts.meetings.views.letters import news_or

        return news_or(result)


class Reopen(MeetingActionPage):
    form_class = ConfirmForm
    template_name = "common/question.html"
    title = _("Set the meeting back to planned?")
    submit_label = _("Set back to planned")
    success_message = _("The meeting is planned again.")
    statuses = (MeetingStatus.HELD, MeetingStatus.CANCELLED)

    def get_context(self):
        return {
            "question": _(
                "Do this when the meeting was marked by mistake. Marks of attendance stay, but the meeting and the"
                " people present leave the figures until it is marked as held again."
            )
        }

    def perform(self, form):
        return reopen_meeting(meeting=self.record, by=self.request.user, **form.cleaned_data)


@require_POST
def answer(request, pk, invitation_pk):
    meeting = find(Meeting.objects, request.user, Can.EDIT_MEETINGS, pk=pk)
    invitation = get_object_or_404(meeting.invitations.select_related("meeting"), pk=invitation_pk)
    state = request.POST.get("state")
    if state not in (InvitationState.ACCEPTED, InvitationState.DECLINED, InvitationState.NO_ANSWER):
        raise Http404
    waited = invitation.waits
    try:
        with told_who_moves(request, meeting):
            answered = answer_invitation(invitation=invitation, state=state, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        if waited and answered.waits:
            said = gettext(
                "%(name)s will come and stays on the waiting list: all places are taken."
                " To let them in nevertheless, press “Give a place”."
            )
            messages.info(request, said % {"name": answered})
    return redirect(f"{meeting.get_absolute_url()}#guests")


def new_person(request, values):
    """The person added beside a sign-up. Their function is kept only where the organisation is one's own."""
    reached = {name: values[name] for name in ("phone", "email") if values.get(name)}
    person = add_person(
        by=request.user, last_name=values["last_name"], first_name=values["first_name"], sex=values["sex"], **reached
    )
    organisation = values["organisation"]
    if organisation is None:
        return person
    if request.user.may(Can.EDIT_PEOPLE, organisation):
        add_affiliation(person=person, organisation=organisation, by=request.user, function=values["function"])
    else:
        messages.info(
            request,
            gettext("The function of %(person)s was not noted: %(guardian)s looks after %(organisation)s.")
            % {"person": person, "guardian": organisation.guardian, "organisation": organisation},
        )
    return person
