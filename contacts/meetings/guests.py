"""Who is asked to a meeting, who has a place, who waits, who was there: read for the pages, never written."""

from dataclasses import dataclass, field

from contacts.meetings.choices import InvitationState
from contacts.models import Affiliation, Organisation, Person


@dataclass
class Guests:
    """The invitations of a meeting, of people and of organisations, sorted by how far they have come."""

    coming: list = field(default_factory=list)
    waiting: list = field(default_factory=list)
    asked: list = field(default_factory=list)
    declined: list = field(default_factory=list)
    unanswered: list = field(default_factory=list)
    called_off: list = field(default_factory=list)
    taken: int = 0  # places, those of organisations included

    @property
    def standing(self):
        """Every invitation that was not called off."""
        return self.coming + self.waiting + self.asked + self.unanswered + self.declined

    @property
    def organisations(self):
        bodies = [invitation for invitation in self.standing if invitation.person is None]
        return sorted(bodies, key=lambda invitation: invitation.organisation.sort_key)

    def people(self, *groups):
        """The invitations that name a person, of the named groups one after the other."""
        return [one for group in groups for one in getattr(self, group) if one.person]


GROUP_OF = {
    InvitationState.ACCEPTED: "coming",
    InvitationState.DECLINED: "declined",
    InvitationState.NO_ANSWER: "unanswered",
    InvitationState.CANCELLED: "called_off",
}


def guests_of(meeting):
    """Those who wait carry their `queue_number`, in the order in which they signed up."""
    guests = Guests()
    invitations = meeting.invitations.select_related("organisation", "person").order_by("answered_at", "id")
    queue = 0
    for invitation in invitations:
        queue += invitation.waits
        invitation.queue_number = queue if invitation.waits else 0
        if invitation.state == InvitationState.ACCEPTED and not invitation.waits:
            guests.taken += invitation.places
        group = "waiting" if invitation.waits else GROUP_OF.get(invitation.state, "asked")
        getattr(guests, group).append(invitation)
    return guests


@dataclass
class Line:
    """A person on the attendance form or list."""

    person: Person
    organisation: Organisation | None
    function: str = ""
    group: str = ""
    sex: str = ""
    present: bool = False


def lines_of(meeting):
    """Everybody who may have been present: those marked, signed up, asked, and the people of asked organisations."""
    lines: dict[int, Line] = {}
    for attendance in meeting.attendances.select_related("person", "organisation"):
        lines[attendance.person_id] = Line(
            attendance.person, attendance.organisation, sex=attendance.sex, group="marked", present=True
        )
    guests = guests_of(meeting)
    for group in ("coming", "waiting", "asked", "unanswered", "declined"):
        for invitation in guests.people(group):
            line = lines.setdefault(
                invitation.person_id, Line(invitation.person, invitation.organisation, sex=invitation.person.sex)
            )
            line.group = "asked" if group == "unanswered" else group
    colleagues = Affiliation.objects.held_on(meeting.starts_on).select_related("person", "organisation")
    bodies = [invitation.organisation_id for invitation in guests.organisations]
    for affiliation in colleagues.filter(organisation__in=bodies, person__archived_at=None):
        lines.setdefault(
            affiliation.person_id,
            Line(affiliation.person, affiliation.organisation, sex=affiliation.person.sex, group="colleagues"),
        )
    name_functions(lines.values(), meeting.starts_on)
    return sorted(lines.values(), key=lambda line: line.person.sort_key)


def name_functions(lines, day):
    """What each person does in the organisation they come for, as held on the day."""
    held = Affiliation.objects.held_on(day).filter(person__in=[line.person.pk for line in lines])
    functions = {(one.person_id, one.organisation_id): one.function for one in held}
    for line in lines:
        line.function = functions.get((line.person.pk, line.organisation and line.organisation.pk), "")
