"""Who is asked to a meeting, and what they answered."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.meetings.actions.meetings import locked
from contacts.meetings.actions.places import refuse_too_many, settle, waits
from contacts.meetings.choices import InvitationState, MeetingStatus
from contacts.meetings.models import Invitation
from contacts.meetings.operations import MeetingEvent
from contacts.meetings.states import values_of
from contacts.models import Affiliation
from crm.audit.operations import operation
from crm.audit.records import add, change


def invite(*, meeting, by, organisations=(), persons=(), token=None):
    """Ask organisations and people to a meeting. Those asked already stay as they are; those called off are asked anew.

    A person who acts for exactly one organisation on that day is asked for that organisation.
    """
    with operation(MeetingEvent.INVITED, by=by, on=meeting, token=token):
        meeting = still_open(meeting)
        asked = set(meeting.invitations.values_list("organisation_id", "person_id"))
        for called_off in meeting.invitations.filter(state=InvitationState.CANCELLED):
            if called_off.person in persons or (called_off.person is None and called_off.organisation in organisations):
                change(called_off, **values_of(called_off, InvitationState.PLANNED))
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


def answer_invitation(*, invitation, state, by, heads=None, token=None):
    """Note an answer, or how far the invitation has come otherwise.

    Who accepts takes a place, or waits where none is free; a place given back goes to the first who waits.
    `heads` is how many come for an organisation without being named: one where nobody says more.
    """
    with operation(MeetingEvent.ANSWERED, by=by, on=invitation.meeting, token=token):
        meeting = still_open(invitation.meeting)
        invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if heads is None and state == InvitationState.ACCEPTED and not invitation.person_id:
            heads = invitation.heads or 1
        return _answer(meeting, invitation, state, **({} if heads is None else {"heads": heads}))


def remove_invitation(*, invitation, by, version=None):
    """Take a mistaken invitation or sign-up off the list, as long as nobody is marked as present."""
    with operation(MeetingEvent.INVITATION_REMOVED, by=by, on=invitation.meeting):
        meeting = still_open(invitation.meeting)
        if meeting.attendances.exists():
            raise ValidationError(_("Attendance is marked already, so nobody is removed from the list any more."))
        if invitation.letters.exists():
            raise ValidationError(_("They were written to already. Call the invitation off, then they are told."))
        change(invitation, version=version)  # only what the person saw is removed
        invitation.delete()
        settle(meeting)
        return meeting


def sign_up(*, meeting, by, person=None, organisation=None, heads=0, token=None):
    """A person will come, for an organisation or for themselves; or so many from an organisation, without names."""
    if person is None and not (organisation and heads):
        raise ValidationError({"person": _("Name a person, or an organisation and how many come.")})
    with operation(MeetingEvent.SIGNED_UP, by=by, on=meeting, token=token):
        meeting = still_open(meeting)
        if person is None:
            invitation = meeting.invitations.filter(person=None, organisation=organisation).first()
        else:
            organisation = organisation or sole_organisations([person.pk], meeting.starts_on).get(person.pk)
            invitation = meeting.invitations.filter(person=person).first()
        if invitation is None:
            invitation = add(Invitation, meeting=meeting, person=person, organisation=organisation)
        elif invitation.state == InvitationState.CANCELLED:
            change(invitation, **values_of(invitation, InvitationState.PLANNED))
        elif _stands_already(invitation, organisation, heads):
            raise ValidationError({"person": _("This person is signed up already.")})
        return _answer(meeting, invitation, InvitationState.ACCEPTED, organisation=organisation, heads=heads)


def _stands_already(invitation, organisation, heads):
    standing = (invitation.state, invitation.organisation, invitation.heads)
    return standing == (InvitationState.ACCEPTED, organisation, heads)


def sole_organisations(people, day):
    """The organisation of each person (by number) who acts for exactly one on that day."""
    found: dict[int, set] = {}
    for affiliation in Affiliation.objects.held_on(day).filter(person__in=people).select_related("organisation"):
        found.setdefault(affiliation.person_id, set()).add(affiliation.organisation)
    return {person: organisations.pop() for person, organisations in found.items() if len(organisations) == 1}


def _answer(meeting, invitation, state, **values):
    moved = values_of(invitation, state)
    others = meeting.invitations.exclude(pk=invitation.pk)
    places = 1 if invitation.person_id else values.get("heads", invitation.heads)
    if state == InvitationState.ACCEPTED and moved:
        moved["waits"] = waits(meeting, places, besides=invitation)
    elif state == InvitationState.ACCEPTED and not invitation.waits:
        refuse_too_many(meeting, invitation, places)
    if state != InvitationState.ACCEPTED:
        moved["waits"] = False
    change(invitation, **moved, **values)
    if others.waiting().exists():
        settle(meeting)
        invitation.refresh_from_db()
    return invitation


def still_open(meeting):
    """The meeting locked; refuses where nobody can be asked any more."""
    meeting = locked(meeting)
    if meeting.status == MeetingStatus.CANCELLED:
        raise ValidationError(_("This meeting was cancelled."))
    if meeting.status == MeetingStatus.HELD:
        raise ValidationError(_("This meeting has taken place; mark who was present instead."))
    return meeting
