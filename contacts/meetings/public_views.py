"""What opens the link in a letter: the meeting, and three answers. Nobody signs in; opening it writes nothing.

Programs that look through e-mails open every link, so only a sent form counts, as an answer or as having been opened.
"""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from contacts.meetings.actions import choose_other_date, reply
from contacts.meetings.actions.places import waits
from contacts.meetings.actions.replies import Reply, is_over
from contacts.meetings.choices import InvitationState, MeetingStatus
from contacts.meetings.letter_forms import ReplyForm
from contacts.meetings.models import Invitation
from contacts.meetings.views.letters import send_what_waits
from crm.common.errors import add_refusal
from crm.common.limits import Limit
from crm.common.secrets import hash_of

# Of one link in ten minutes: enough for somebody undecided, too little to wear us out.
ANSWERS = Limit("invitation-reply", 20, 600)


@method_decorator(login_not_required, name="dispatch")
class ReplyPage(View):
    http_method_names = ("get", "head", "options", "post")

    def dispatch(self, request, *args, **kwargs):
        answer = super().dispatch(request, *args, **kwargs)
        answer["X-Robots-Tag"] = "noindex"
        return answer

    def get(self, request, secret):
        invitation = invitation_of(secret)
        return self.page(invitation, ReplyForm(initial={"heads": invitation and (invitation.heads or 1)}))

    def post(self, request, secret):
        invitation = invitation_of(secret)
        if invitation is None or not (is_open(invitation) or takes_other_dates(invitation)):
            return self.page(invitation, ReplyForm())
        if seconds := ANSWERS.wait(hash_of(secret)):
            answer = self.page(invitation, ReplyForm(), status=429)
            answer["Retry-After"] = str(seconds)
            return answer
        if not is_open(invitation):
            return self.choose(invitation, request.POST.get("date", ""))
        form, said = ReplyForm(request.POST), request.POST.get("said")
        if said not in Reply.values or not form.is_valid():
            return self.page(invitation, form, status=422)
        heads = (form.cleaned_data["heads"] or 1) if said == Reply.COME and not invitation.person_id else None
        try:
            reply(invitation=invitation, said=said, heads=heads)
        except ValidationError as refusal:
            add_refusal(form, refusal)
            return self.page(invitation, form, status=422)
        send_what_waits(invitation.meeting)
        return HttpResponseRedirect(f"{request.path}?said={said}")

    def choose(self, invitation, number):
        """Another date in place of the one called off."""
        meeting = next((one for one in invitation.meeting.other_dates if str(one.pk) == number), None)
        form = ReplyForm({})
        try:
            if meeting is None:
                raise ValidationError(gettext("This date is no longer open. Choose another one."))
            choose_other_date(invitation=invitation, meeting=meeting)
        except ValidationError as refusal:
            add_refusal(form, refusal)
            return self.page(invitation, form, status=422)
        send_what_waits(meeting)
        return HttpResponseRedirect(self.request.path)

    def page(self, invitation, form, status=200):
        if invitation is None:
            context = {"title": _("This link does not work"), "dead": True}
            return render(self.request, "meetings/reply.html", context, status=404)
        meeting = invitation.meeting
        context = {
            "title": meeting.title,
            "meeting": meeting,
            "invitation": invitation,
            "form": form,
            "over": is_over(meeting),
            "called_off": meeting.status == MeetingStatus.CANCELLED or invitation.state == InvitationState.CANCELLED,
            "open": is_open(invitation),
            "other_dates": dates_instead(invitation),
            "full": not has_place(invitation) and waits(meeting, 1, besides=invitation),
            "later": self.request.GET.get("said") == Reply.LATER,
            "too_often": status == 429,
        }
        return render(self.request, "meetings/reply.html", context, status=410 if context["over"] else status)


def invitation_of(secret):
    found = Invitation.objects.filter(letters__secret_hash=hash_of(secret))
    return found.select_related("meeting__organiser").first()


def is_open(invitation):
    meeting = invitation.meeting
    return (
        meeting.status == MeetingStatus.PLANNED
        and not is_over(meeting)
        and invitation.state != InvitationState.CANCELLED
    )


def takes_other_dates(invitation):
    """Whether they may still come to another date: the meeting was called off, not they."""
    return invitation.state != InvitationState.CANCELLED and bool(invitation.meeting.other_dates)


def dates_instead(invitation):
    """The other dates, each with their own invitation to it where they accepted one."""
    if not takes_other_dates(invitation):
        return []
    dates = invitation.meeting.other_dates
    theirs = Invitation.objects.accepted().filter(
        meeting__in=dates,
        person=invitation.person_id,
        **({} if invitation.person_id else {"organisation": invitation.organisation_id}),
    )
    accepted = {one.meeting_id: one for one in theirs}
    return [(one, accepted.get(one.pk)) for one in dates]


def has_place(invitation):
    return invitation.state == InvitationState.ACCEPTED and not invitation.waits
