"""Somebody who asked to be erased after two reports had counted her: the register and an edition show what is left.

She came to a meeting, a report thanks her by name, and afterwards neither her name nor any change of a figure is
to be found.
"""

from datetime import date

from contacts.meetings.actions import tap_attendance
from contacts.meetings.models import Meeting
from contacts.models import Person
from crm.demo.world import World
from crm.privacy.actions import propose_erasure, sign_erasure, whole_of
from crm.privacy.models import Ground

NAME = {"first_name": "Żaklina", "last_name": "Przelotna-Wymyślona", "email": "", "sex": "K"}
THANKS = "Za opowieść o pracy w spółdzielni dziękujemy pani Żaklinie Przelotnej-Wymyślonej."


def come(world: World, *, until: date) -> Person | None:
    """At the last meeting by a day whose signed list is kept; None where the demo has no such meeting."""
    meetings = Meeting.objects.held().filter(starts_on__lte=until, evidence="attached")
    for meeting in meetings.order_by("-starts_on", "pk"):
        attendance = meeting.attendances.exclude(organisation=None).order_by("pk").first()
        if attendance:
            body = attendance.organisation
            guest = world.person_of(body, another=True, function="gość spotkania", **NAME)
            tap_attendance(meeting=meeting, person=guest, organisation=body, present=True, by=meeting.organiser)
            return guest
    return None


def go(world: World, guest: Person):
    """Proposed by the coordinator, signed by the officer who has seen what goes; kept papers name her until a day."""
    papers = date(world.today.year + 5, 12, 31)
    erasure = propose_erasure(person=guest, by=world.team.coordinator, ground=Ground.REQUEST, papers_until=papers)
    sign_erasure(erasure=erasure, by=world.team.officer, seen=whole_of(erasure)[2].digest)
