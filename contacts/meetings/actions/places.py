"""Who has a place at a meeting and who waits for one. The meeting is locked by whoever calls."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.meetings.choices import InvitationState
from contacts.meetings.models import Invitation, Meeting
from contacts.meetings.operations import MeetingEvent
from contacts.models import Person
from crm.audit.operations import operation
from crm.audit.records import change

# Whoever tells people that they got a place adds a function of (meeting, invitations) here.
moved_up: list = []


def waits(meeting, places, *, besides=None):
    """Whether somebody who signs up now waits: too few places are free, or others wait already."""
    if meeting.capacity is None:
        return False
    others = meeting.invitations.exclude(pk=besides and besides.pk)
    return others.waiting().exists() or others.having_a_place().places() + places > meeting.capacity


def refuse_too_many(meeting, invitation, places):
    """Whoever has places and asks for more than are left keeps those they have."""
    free = _free(meeting)
    more = places - invitation.places
    if free is not None and more > max(free, 0):
        words = ngettext(
            "%(n)d more place is free; the number from before stays.",
            "%(n)d more places are free; the number from before stays.",
            free,
        )
        raise ValidationError({"heads": words % {"n": free}})


def _free(meeting):
    """How many places nobody has; None where there is no limit."""
    return None if meeting.capacity is None else meeting.capacity - meeting.invitations.having_a_place().places()


def settle(meeting):
    """Make the list fit the places: free ones go to the first who wait, in the order of signing up.

    Where there are too few, those who signed up last wait. An organisation with more heads than places are free
    holds up those behind it, so that nobody is passed over; by hand they can be let past.
    """
    accepted = list(meeting.invitations.accepted().select_related("person", "organisation"))
    inside = [one for one in accepted if not one.waits]
    taken = sum(one.places for one in inside)
    if meeting.capacity is not None and taken > meeting.capacity:
        _take_back(meeting, inside, taken)
        return
    moved = []
    for one in accepted:
        if not one.waits:
            continue
        if meeting.capacity is not None and taken + one.places > meeting.capacity:
            break
        taken += one.places
        moved.append(change(one, waits=False, moved_up_at=timezone.now()))
    _tell(meeting, moved)


def settle_meetings_of(cards):
    """Two guests have become one, or two again: the places of meetings still to come are given out anew."""
    field = "person" if isinstance(cards[0], Person) else "organisation"
    invited = Invitation.objects.accepted().filter(**{f"{field}__in": cards}).values("meeting")
    coming = Meeting.objects.coming().filter(pk__in=invited.order_by())
    for meeting in coming.select_for_update(of=("self",)).order_by("pk"):
        settle(meeting)


def _take_back(meeting, inside, taken):
    for one in reversed(inside):
        if taken <= meeting.capacity:
            break
        if one.places:
            change(one, waits=True)
            taken -= one.places


def move_in_queue(*, invitation, by, waits, version=None):
    """Give a place to one who waits, past the others, or put one back on the waiting list."""
    from contacts.meetings.actions.invitations import still_open

    with operation(MeetingEvent.QUEUE_CHANGED, by=by, on=invitation.meeting):
        meeting = still_open(invitation.meeting)
        invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        if invitation.state != InvitationState.ACCEPTED:
            raise ValidationError(_("Only somebody who signed up has a place or waits for one."))
        if invitation.waits == waits:
            return invitation
        if waits:
            return change(invitation, version=version, waits=True)
        _refuse_without_place(meeting, invitation)
        change(invitation, version=version, waits=False, moved_up_at=timezone.now())
        _tell(meeting, [invitation])
        return invitation


def _refuse_without_place(meeting, invitation):
    free = _free(meeting)
    if free is not None and invitation.places > free:
        words = ngettext(
            "%(n)d place is free. Raise the number of places, or first put somebody on the waiting list.",
            "%(n)d places are free. Raise the number of places, or first put somebody on the waiting list.",
            free,
        )
        raise ValidationError(words % {"n": free})


def _tell(meeting, invitations):
    for tell in moved_up if invitations else ():
        tell(meeting, invitations)
