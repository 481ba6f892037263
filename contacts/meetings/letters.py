"""What is written to those invited, and who is to be written to now. Read, never written."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Max, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from contacts.meetings.calendars import letter_calendar
from contacts.meetings.choices import InvitationState, MeetingStatus
from contacts.meetings.letter_models import InvitationLetter, LetterKind
from contacts.meetings.reach import Reach, reach_of
from crm.common.dates import day_and_hour, today
from crm.outbox.models import LONGEST_SUBJECT, MessageState

TOLD = {InvitationState.SENT, InvitationState.OPENED, InvitationState.ACCEPTED, InvitationState.NO_ANSWER}


def facts_told(meeting) -> str:
    """Stands for what a letter says of the meeting."""
    said = [meeting.starts_on, meeting.starts_at, meeting.ends_at, meeting.town, meeting.place, meeting.title]
    said.append(meeting.status == MeetingStatus.CANCELLED)
    return hashlib.sha256("|".join(map(str, said)).encode()).hexdigest()


@dataclass
class Addressee:
    """One of those invited, how to reach them, and the last letter to them that was not stopped."""

    invitation: Any
    reach: Reach
    last: Any = None
    number: int = 0  # the least that the calendar entry of the next letter may have

    @property
    def bounced(self):
        return self.last is not None and self.last.message.state == MessageState.FAILED

    @property
    def kept_back(self):
        """They count as written to, and every letter was stopped before it went out."""
        return self.number > 0 and self.last is None and self.invitation.state == InvitationState.SENT

    @property
    def comes(self):
        """They have accepted, with a place or waiting for one."""
        return self.invitation.state == InvitationState.ACCEPTED

    @property
    def address(self):
        """Who was written to before is written to there: their calendar knows the entry. Not so where it bounced."""
        return self.last.message.to if self.last and not self.bounced else self.reach.email

    @property
    def asks_for(self):
        """Whom to ask for where the invitation does not name them itself."""
        return "" if self.reach.contact == str(self.invitation.person) else self.reach.contact


def addressees_of(meeting):
    """Everybody invited whose invitation was not called off, in the order of the list."""
    invitations = list(
        meeting.invitations.exclude(state=InvitationState.CANCELLED).select_related("person", "organisation")
    )
    return _addressees(meeting, invitations, letters_of(meeting))


def written_to(meeting):
    """Everybody who has a letter, also those whose invitation was called off since."""
    letters = list(letters_of(meeting))
    return _addressees(meeting, list({one.invitation_id: one.invitation for one in letters}.values()), letters)


def addressee_of(meeting, invitation):
    (one,) = _addressees(meeting, [invitation], letters_of(meeting).filter(invitation=invitation))
    return one


def _addressees(meeting, invitations, letters):
    reach = reach_of(invitations, meeting.starts_on)
    last: dict[int, InvitationLetter] = {}
    number: dict[int, int] = {}
    for letter in letters:
        number[letter.invitation_id] = max(number.get(letter.invitation_id, 0), letter.sequence + 1)
        if letter.message.state != MessageState.STOPPED:
            last[letter.invitation_id] = letter
    return [Addressee(one, reach[one.pk], last.get(one.pk), number.get(one.pk, 0)) for one in invitations]


def next_sequence(invitation) -> int:
    """The number after every letter to this one; of two merged cards the last letter need not have the highest."""
    highest = invitation.letters.aggregate(highest=Max("sequence"))["highest"]
    return 0 if highest is None else highest + 1


def letters_of(meeting):
    from contacts.meetings.models import InvitationLetter

    letters = InvitationLetter.objects.filter(invitation__meeting=meeting).select_related("message")
    return letters.select_related("invitation__person", "invitation__organisation", "message").order_by("id")


def to_be_invited(addressees):
    """Those planned and not written to yet, who have an e-mail address."""
    waiting = [one for one in addressees if one.invitation.state == InvitationState.PLANNED or one.kept_back]
    return [one for one in waiting if one.reach.email]


def to_be_told(meeting, addressees):
    """Those who were told something else than what stands now and have not declined.

    Of a cancellation also those who signed up and never got a letter.
    """
    now = facts_told(meeting)
    off = meeting.status == MeetingStatus.CANCELLED
    told = [one for one in addressees if one.address and (one.last.told != now if one.last else off and one.comes)]
    return [one for one in told if one.invitation.state in TOLD]


def still_holds(letter, meeting):
    """Whether a letter that did not go out may still be sent, as it is or with what has changed."""
    off = meeting.status == MeetingStatus.CANCELLED or letter.invitation.state == InvitationState.CANCELLED
    if letter.kind == LetterKind.CANCELLATION:
        return off
    return meeting.status == MeetingStatus.PLANNED and letter.invitation.state in TOLD


def others_to_be_told(meeting):
    """Meetings of its series still to come of which somebody was told something else, soonest first."""
    from contacts.meetings.models import InvitationLetter

    if meeting.series_id is None:
        return []
    letters = InvitationLetter.objects.filter(
        invitation__meeting__series=meeting.series_id,
        invitation__meeting__starts_on__gte=today(),
        invitation__state__in=TOLD,
    ).exclude(Q(invitation__meeting=meeting) | Q(message__state=MessageState.STOPPED))
    last = {one.invitation_id: one for one in letters.select_related("invitation__meeting").order_by("id")}
    others = {one.invitation.meeting for one in last.values() if one.told != facts_told(one.invitation.meeting)}
    return sorted(others, key=lambda other: (other.starts_on, other.pk))


def kind_of_news(meeting):
    return LetterKind.CANCELLATION if meeting.status == MeetingStatus.CANCELLED else LetterKind.UPDATE


def subject_of(kind, meeting):
    words = {
        LetterKind.INVITATION: _("Invitation: %(title)s, %(when)s"),
        LetterKind.UPDATE: _("Change: %(title)s, %(when)s"),
        LetterKind.CANCELLATION: _("Cancelled: %(title)s, %(when)s"),
        LetterKind.PLACE: _("A place is free: %(title)s, %(when)s"),
    }
    said = words[LetterKind(kind)] % {
        "title": meeting.title,
        "when": day_and_hour(meeting.starts_on, meeting.starts_at),
    }
    return " ".join(said.split())[:LONGEST_SUBJECT]


def text_of(kind, meeting, invitation, link):
    context = {"kind": kind, "meeting": meeting, "invitation": invitation, "link": link}
    return render_to_string("meetings/email/letter.txt", context).strip() + "\n"


def reply_link(secret):
    return settings.PUBLIC_URL + reverse("invitation:reply", args=[secret])


def message_of(kind, meeting, invitation, *, address, secret, sequence, called_off=False):
    """What `queue_message` takes besides the key."""
    link = reply_link(secret)
    cancelled = called_off or kind == LetterKind.CANCELLATION
    calendar = letter_calendar(meeting, address=address, link=link, sequence=sequence, cancelled=cancelled)
    method = "CANCEL" if cancelled else "REQUEST"
    return {
        "to": address,
        "subject": subject_of(kind, meeting),
        "text": text_of(kind, meeting, invitation, link),
        "headers": {"Reply-To": meeting.organiser.email} if meeting.organiser.email else {},
        "parts": [{"name": "spotkanie.ics", "type": f"text/calendar; method={method}", "text": calendar}],
    }
