"""A series, a meeting with a waiting list, and invitations in every state, as they stand today.

Nothing is written to anybody: the addresses of institutions in the demo are real.
"""

from datetime import time

from contacts.meetings.actions import answer_invitation, call_off, invite, note_call, plan_meeting, plan_series, sign_up
from contacts.meetings.series import days_of
from crm.demo.world import World

STATES = ["sent", "opened", "accepted", "declined", "no_answer", "cancelled", "planned"]


def tell(world: World):
    by = world.team.north
    bodies = list(world.bodies(powiat="3019", archived_at=None)[:12])
    _series(world, by)
    _full(world, by, bodies)
    _asked(world, by, bodies)


def _series(world, by):
    plan_series(
        by=by,
        rhythm="fortnightly",
        days=days_of("fortnightly", world.ahead(6), times=5),
        kind="training",
        title="Warsztaty: od pomysłu do statutu",
        starts_at=time(10),
        ends_at=time(13),
        powiat_id="3019",
        town="Piła",
        place="Centrum Aktywności, sala 2",
        capacity=12,
    )


def _full(world, by, bodies):
    """Six places; whoever signed up later waits, and one has come up already."""
    meeting = plan_meeting(
        by=by,
        kind="study_visit",
        title="Wizyta studyjna: jeden autokar do spółdzielni",
        starts_on=world.ahead(16),
        starts_at=time(8),
        ends_at=time(16),
        powiat_id="3019",
        town="Piła",
        place="zbiórka na parkingu starostwa",
        capacity=6,
    )
    sign_up(meeting=meeting, by=by, organisation=bodies[0], heads=3)
    signed = [sign_up(meeting=meeting, by=by, person=world.person_of(body, another=True)) for body in bodies[1:7]]
    answer_invitation(invitation=signed[0], state="declined", by=by)


def _asked(world, by, bodies):
    meeting = plan_meeting(
        by=by,
        kind="partner_meeting",
        title="Samorządy i WTZ: lokale dla spółdzielni",
        starts_on=world.ahead(9),
        starts_at=time(11),
        ends_at=time(13),
        powiat_id="3019",
        town="Piła",
        place="sala sesyjna starostwa",
        capacity=25,
    )
    invitations = invite(meeting=meeting, by=by, organisations=bodies)
    for invitation, state in zip(invitations, STATES, strict=False):
        _bring_to(invitation, state, by)
    for invitation, result in zip(invitations[len(STATES) :], ["not_reached", "call_back", "will_come"], strict=False):
        note_call(
            invitation=invitation,
            by=by,
            result=result,
            heads=2 if result == "will_come" else None,
            call_back_on=world.ahead(1) if result == "call_back" else None,
        )


def _bring_to(invitation, state, by):
    if state == "cancelled":
        call_off(invitation=invitation, by=by)
        return
    if state in ("opened", "accepted"):
        answer_invitation(invitation=invitation, state="sent", by=by)
    if state != "planned":
        answer_invitation(invitation=invitation, state=state, by=by, heads=2 if state == "accepted" else None)
