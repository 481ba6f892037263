"""Who is asked to a meeting, and what they answered."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.meetings.actions.meetings import locked
from contacts.meetings.choices import InvitationState, MeetingStatus
from contacts.meetings.models import Invitation
from contacts.meetings.operations import MeetingEvent
from contacts.models import Affiliation
from crm.audit.operations import operation
from crm.audit.records import add, change


def invite(*, meeting, by, organisations=(), persons=(), token=None):
    """Ask organisations and people to a meeting. Those asked already stay as they are.

    A person who acts for exactly one organisation on that day is asked for that organisation.
    """
    with operation(MeetingEvent.INVITED, by=by, on=meeting, token=token):
        meeting = _open(meeting)
        asked = set(meeting.invitations.values_list("organisation_id", "person_id"))
        bodies = {organisation for organisation, person in asked if person is None}
        people = {person for _organisation, person in asked}
        made = [
            add(Invitation, meeting=meeting, organisation=organisation)
            for organisation in organisations
            if organisation.pk not in bodies
        ]
        acts_for = sole_organisations([person.pk for person in persons], meeting.starts_on)
        made += [
            add(Invitation, meeting=meeting, person=person, organisation=acts_for.get(person.pk))
            for person in persons
            if person.pk not in people
        ]
        return made


def answer_invitation(*, invitation, state, by):
    """Note an answer. The moment of signing up decides who has a place when there are too few."""
    with operation(MeetingEvent.ANSWERED, by=by, on=invitation.meeting):
        _open(invitation.meeting)
        invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
        return _answer(invitation, state)


def remove_invitation(*, invitation, by, version=None):
    """Take a mistaken invitation or sign-up off the list, as long as nobody is marked as present."""
    with operation(MeetingEvent.INVITATION_REMOVED, by=by, on=invitation.meeting):
        meeting = _open(invitation.meeting)
        if meeting.attendances.exists():
            raise ValidationError(_("Attendance is marked already, so nobody is removed from the list any more."))
        change(invitation, version=version)  # only what the person saw is removed
        invitation.delete()
        return meeting


def sign_up(*, meeting, by, person, organisation=None, token=None):
    """A person will come, for an organisation or for themselves."""
    with operation(MeetingEvent.SIGNED_UP, by=by, on=meeting, token=token):
        meeting = _open(meeting)
        organisation = organisation or sole_organisations([person.pk], meeting.starts_on).get(person.pk)
        invitation = meeting.invitations.filter(person=person).first()
        if invitation is None:
            return add(
                Invitation,
                meeting=meeting,
                person=person,
                organisation=organisation,
                state=InvitationState.SIGNED_UP,
                answered_at=timezone.now(),
            )
        if invitation.state == InvitationState.SIGNED_UP and invitation.organisation == organisation:
            raise ValidationError({"person": _("This person is signed up already.")})
        return _answer(invitation, InvitationState.SIGNED_UP, organisation=organisation)


def sole_organisations(people, day):
    """The organisation of each person (by number) who acts for exactly one on that day."""
    found: dict[int, set] = {}
    for affiliation in Affiliation.objects.held_on(day).filter(person__in=people).select_related("organisation"):
        found.setdefault(affiliation.person_id, set()).add(affiliation.organisation)
    return {person: organisations.pop() for person, organisations in found.items() if len(organisations) == 1}


def _answer(invitation, state, **values):
    if state != invitation.state:
        values["answered_at"] = timezone.now()
    return change(invitation, state=state, **values)


def _open(meeting):
    """The meeting locked; refuses where nobody can be asked any more."""
    meeting = locked(meeting)
    if meeting.status == MeetingStatus.CANCELLED:
        raise ValidationError(_("This meeting was cancelled."))
    if meeting.status == MeetingStatus.HELD:
        raise ValidationError(_("This meeting has taken place; mark who was present instead."))
    return meeting
