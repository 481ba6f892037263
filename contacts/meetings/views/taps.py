"""Attendance by tapping names, made for a phone at the door. Each tap is saved at once and on its own."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.actions import add_organisation
from contacts.meetings.actions import note_interest, tap_attendance, tap_heads
from contacts.meetings.choices import MeetingStatus
from contacts.meetings.models import Meeting
from contacts.meetings.operations import MeetingEvent
from contacts.meetings.presence import numbers_of
from contacts.meetings.rules import may_count_heads
from contacts.meetings.tap_forms import CameForm, HeadTapForm, PersonTapForm, TapForm
from contacts.meetings.taps import counts_of, groups_of, head_rows, state_of
from contacts.meetings.views.steps import MeetingActionPage, new_person
from contacts.models import Person
from crm.accounts.roles import Can
from crm.audit.operations import operation
from crm.common.dates import today
from crm.common.drafts import DraftPage
from crm.common.errors import AlreadyDoneError
from crm.common.text import words_of
from crm.common.views import PermittedView, TemplatePage, find

ALIKE_SHOWN = 5
ENOUGH_LETTERS = 3


def of_the_day(request, pk):
    """The meeting, where the person may mark who is there."""
    return find(Meeting.objects.select_related("powiat"), request.user, Can.EDIT_MEETINGS, pk=pk)


class TapPage(TemplatePage):
    template_name = "meetings/taps.html"

    def get_context_data(self, **context):
        meeting = of_the_day(self.request, self.kwargs["pk"])
        heads, other_heads = head_rows(meeting, counts_of(meeting))
        return super().get_context_data(**context) | {
            "meeting": meeting,
            "title": _("Who is here"),
            "open": meeting.starts_on <= today() and meeting.status != MeetingStatus.CANCELLED,
            "groups": list(groups_of(meeting)),
            "numbers": numbers_of(meeting),
            "heads": heads,
            "other_heads": other_heads,
        }


class TapState(PermittedView):
    """How the meeting stands, for a phone that others may have overtaken."""

    def get(self, request, pk):
        return JsonResponse(state_of(of_the_day(request, pk)))


class Tap(PermittedView):
    """One tap. The script gets the state of the meeting; a browser without it goes back to the screen."""

    http_method_names = ("post",)
    form_class: type[TapForm]

    def may(self, meeting):
        return self.request.user.may(Can.EDIT_MEETINGS, meeting)

    def perform(self, meeting, form):
        raise NotImplementedError

    def post(self, request, pk):
        meeting = find(Meeting.objects, request.user, pk=pk)
        if not self.may(meeting):
            raise PermissionDenied
        refusal = self.refusal_of(meeting)
        if request.accepts("text/html"):
            if refusal:
                messages.error(request, refusal)
            return redirect(reverse("meetings:taps", args=[pk]) + request.POST.get("back", "")[:40])
        answer = state_of(meeting) | ({"refusal": refusal} if refusal else {})
        return JsonResponse(answer, status=422 if refusal else 200)

    def refusal_of(self, meeting):
        """Does it; answers the sentence where it cannot be done. A tap sent again is done already."""
        form = self.form_class(self.request.POST)
        if not form.is_valid():
            return " ".join(str(sentence) for sentences in form.errors.values() for sentence in sentences)
        try:
            self.perform(meeting, form)
        except AlreadyDoneError:
            return ""
        except ValidationError as refusal:
            return " ".join(refusal.messages)
        return ""


class TapAttendance(Tap):
    form_class = PersonTapForm

    def perform(self, meeting, form):
        person, present = form.cleaned_data["tap"]
        tap_attendance(
            meeting=meeting,
            person=person,
            present=present,
            by=self.request.user,
            tapped_at=form.tapped_at,
            token=form.cleaned_data["token"],
        )


class TapInterest(Tap):
    form_class = PersonTapForm

    def perform(self, meeting, form):
        person, interested = form.cleaned_data["tap"]
        token = form.cleaned_data["token"]
        note_interest(meeting=meeting, person=person, interested=interested, by=self.request.user, token=token)


class TapHeads(Tap):
    form_class = HeadTapForm

    def may(self, meeting):
        return may_count_heads(self.request.user, meeting)

    def perform(self, meeting, form):
        sex, kind, more = form.cleaned_data["tap"]
        token = form.cleaned_data["token"]
        tap_heads(meeting=meeting, sex=sex, organisation_kind=kind, more=more, by=self.request.user, token=token)


class Came(MeetingActionPage, DraftPage):
    """Somebody who is on no list: known to us, or new, also with a new organisation."""

    draft = "came"
    form_class = CameForm
    template_name = "meetings/came_form.html"
    title = _("Somebody else came")
    submit_label = _("Add and mark as present")
    success_message = _("Added and marked as present.")
    statuses = (MeetingStatus.PLANNED, MeetingStatus.HELD)

    def perform(self, form):
        values, by, meeting = form.cleaned_data, self.request.user, self.record
        with operation(MeetingEvent.CAME_UNANNOUNCED, by=by, on=meeting, token=values["token"]):
            if values.get("new_organisation"):
                values["organisation"] = add_organisation(
                    by=by,
                    name=values["new_organisation"],
                    kind=values["new_kind"],
                    powiat=meeting.powiat,
                    town=meeting.town,
                    guardian=by,
                )
            person = values["person"] or new_person(self.request, values)
            return tap_attendance(
                meeting=meeting, person=person, present=True, by=by, organisation=values["organisation"]
            )

    def get_cancel_url(self):
        return reverse("meetings:taps", args=[self.record.pk])

    def get_success_url(self, _result):
        return self.get_cancel_url()


def alike(request, pk):
    """People we know whose names begin like what is being typed; each is marked with one tap."""
    meeting = of_the_day(request, pk)
    words = words_of(f"{request.GET.get('last_name', '')} {request.GET.get('first_name', '')}")
    found = []
    if sum(map(len, words)) >= ENOUGH_LETTERS:
        found = Person.objects.visible_to(request.user).current().search(" ".join(words)).with_functions()[:ALIKE_SHOWN]
    return render(request, "meetings/_alike.html", {"meeting": meeting, "people": found})
