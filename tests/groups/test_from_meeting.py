"""A group formed from those interested at a meeting: nothing is typed twice."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contacts.meetings.actions import attach_pages, hold_meeting, mark_attendance, note_interest, reopen_meeting
from groups.actions import link_meeting
from groups.models import InitiativeGroup
from milestones.models import GroupMilestone
from tests.factories.day import picture
from tests.factories.groups import InitiativeGroupFactory
from tests.factories.meetings import BodyFactory, GuestFactory, MeetingFactory


@pytest.fixture
def hers(specialist, client_of):
    return client_of(specialist)


@pytest.fixture
def meeting(specialist):
    """A workshop's head, a foundation, a firm and a gmina came; all but the gmina are interested."""
    meeting = MeetingFactory(past=True, organiser=specialist, town="Chodzież", powiat_id="3001")
    bodies = [
        BodyFactory(name="WTZ Chodzież", kind="wtz"),
        BodyFactory(name="Fundacja Świt", kind="ngo_foundation"),
        BodyFactory(name="Tartak", kind="business"),
        BodyFactory(name="Gmina Budzyń", kind="municipality"),
    ]
    guests = [GuestFactory(last_name=f"Osoba {number}", organisation=body) for number, body in enumerate(bodies)]
    mark_attendance(meeting=meeting, by=specialist, present=list(zip(guests, bodies, strict=True)))
    for guest in guests[:3]:
        note_interest(meeting=meeting, person=guest, interested=True, by=specialist)
    attach_pages(meeting=meeting, by=specialist, uploads=[picture()])
    meeting.refresh_from_db()
    return hold_meeting(
        meeting=meeting, by=specialist, evidence=meeting.evidence, evidence_reference=meeting.evidence_reference
    )


def form_of(client, meeting):
    """What the form of a new group says before anybody types."""
    answer = client.get(f"{reverse('groups:group-create')}?meeting={meeting.pk}")
    form = answer.context["form"]
    return {field.html_name: field.value() for field in form if field.value() not in (None, "")}


def send(client, meeting):
    values = {name: str(getattr(value, "pk", value)) for name, value in form_of(client, meeting).items()}
    return client.post(
        f"{reverse('groups:group-create')}?meeting={meeting.pk}", values | {"founder_track": "undecided"}
    )


def test_the_form_is_filled_with_those_interested_their_roles_and_the_place(hers, meeting):
    values = form_of(hers, meeting)
    names = {one.organisation_id: one.organisation.name for one in meeting.attendances.select_related("organisation")}
    members = {names[values[f"member_{row}"]]: values[f"member_role_{row}"] for row in range(3)}

    assert members == {"WTZ Chodzież": "wtz_partner", "Fundacja Świt": "initiator", "Tartak": "business_partner"}
    assert [values[f"person_role_{row}"] for row in range(3)] == ["wtz_manager", "member", "member"]
    assert (values["powiat"], values["town"]) == ("3001", "Chodzież")
    assert "Chodzież" in values["name"]
    assert "member_3" not in values


def test_where_nobody_is_marked_as_interested_everybody_present_is_filled_in(hers, meeting, specialist):
    for attendance in meeting.attendances.all():
        note_interest(meeting=meeting, person=attendance.person, interested=False, by=specialist)

    assert "member_3" in form_of(hers, meeting)


def test_the_group_is_formed_without_typing_and_has_its_information_meeting(hers, meeting):
    assert send(hers, meeting).status_code == 302

    group = InitiativeGroup.objects.get()
    assert group.memberships.count() == group.people.count() == 3
    milestone = GroupMilestone.objects.get(group=group, kind__code="info_meeting")
    assert (milestone.achieved_on, milestone.evidence) == (meeting.starts_on, "attached")
    assert "skan w programie" in milestone.evidence_reference


def test_a_meeting_set_back_to_planned_gives_no_milestone(hers, meeting, specialist):
    reopen_meeting(meeting=meeting, by=specialist)

    assert send(hers, meeting).status_code == 302

    assert not GroupMilestone.objects.filter(kind__code="info_meeting").exists()


def test_a_group_that_was_at_work_before_the_meeting_did_not_begin_with_it(meeting, specialist):
    group = InitiativeGroupFactory(formed_on=meeting.starts_on - timedelta(days=1))

    link_meeting(group=group, meeting=meeting, by=specialist)

    assert not GroupMilestone.objects.filter(kind__code="info_meeting").exists()


def test_more_than_four_who_are_interested_all_fit(hers, meeting, specialist):
    guests = [(GuestFactory(), BodyFactory()) for _number in range(9)]
    mark_attendance(meeting=meeting, by=specialist, present=guests)
    for guest, _body in guests:
        note_interest(meeting=meeting, person=guest, interested=True, by=specialist)

    assert send(hers, meeting).status_code == 302

    assert InitiativeGroup.objects.get().people.count() == 9


def test_the_meeting_leads_to_the_group_and_says_when_it_is_formed(hers, meeting):
    address = f"{reverse('groups:group-create')}?meeting={meeting.pk}"
    assert address in hers.get(meeting.get_absolute_url()).content.decode()

    send(hers, meeting)

    assert InitiativeGroup.objects.get().get_absolute_url() in hers.get(meeting.get_absolute_url()).content.decode()
