"""Next steps for all those present in one go, taken back in one go, never made twice."""

import uuid
from datetime import timedelta

import pytest

from contacts.actions import finish_step
from contacts.duplicates.merging.actions import merge_cards
from contacts.meetings.actions import mark_attendance, plan_follow_ups, undo_follow_ups
from contacts.meetings.models import FollowUp
from contacts.models import Interaction, NextStep
from crm.audit.models import Operation
from crm.common.dates import today
from crm.ledger.models import Fact
from tests.factories.meetings import BodyFactory, GuestFactory
from tests.meetings.pages import page, url

DUE = today() + timedelta(days=7)


@pytest.fixture
def bodies(past, specialist, other_specialist):
    """Two people from one workshop, one from a body of a colleague, one who came for nobody."""
    workshop, foreign = BodyFactory(guardian=specialist), BodyFactory(guardian=other_specialist)
    loner = GuestFactory(first_name="Jan", last_name="Osobny")
    present = [(GuestFactory(), workshop), (GuestFactory(), workshop), (GuestFactory(), foreign), (loner, None)]
    mark_attendance(meeting=past, by=specialist, present=present)
    return workshop, foreign, loner


def form_of(bodies, **more):
    workshop, foreign, loner = bodies
    targets = [f"o{workshop.pk}", f"o{foreign.pk}", f"p{loner.pk}"]
    return {"what": "Zadzwonić", "due_on": str(DUE), "whose": "guardian", "targets": targets} | more


def test_each_organisation_gets_one_step_of_its_guardian_and_a_loner_one_with_their_name(
    hers, past, bodies, specialist, other_specialist
):
    hers.post(url("follow-ups", past), form_of(bodies))

    steps = {(step.what, step.organisation, step.responsible) for step in NextStep.objects.all()}
    assert steps == {
        ("Zadzwonić", bodies[0], specialist),
        ("Zadzwonić", bodies[1], other_specialist),
        ("Zadzwonić (Jan Osobny)", None, specialist),
    }
    assert {(step.opened_on, step.first_due_on) for step in NextStep.objects.all()} == {(past.starts_on, DUE)}
    assert Operation.objects.filter(kind="meeting.followed_up").count() == 1


def test_the_steps_may_all_be_ones_own_and_for_some_only(hers, past, bodies, specialist):
    hers.post(url("follow-ups", past), form_of(bodies, whose="me", targets=[f"o{bodies[1].pk}"]))

    assert [(step.organisation, step.responsible) for step in NextStep.objects.all()] == [(bodies[1], specialist)]


def test_a_guardian_who_has_left_leaves_the_step_to_who_plans(past, specialist, administrator):
    body = BodyFactory(guardian=administrator)

    plan_follow_ups(meeting=past, by=specialist, what="Zadzwonić", due_on=DUE, organisations=[body])

    assert NextStep.objects.get().responsible == specialist


def test_a_form_sent_twice_plans_once(hers, past, bodies):
    form = form_of(bodies, token=str(uuid.uuid4()))

    for _sending in range(2):
        assert hers.post(url("follow-ups", past), form).status_code == 302

    assert NextStep.objects.count() == 3


def test_all_are_taken_back_with_one_press_and_a_second_press_is_no_harm(hers, past, bodies):
    shown = hers.post(url("follow-ups", past), form_of(bodies), follow=True)
    address = url("follow-ups-undo", past, FollowUp.objects.first().batch)
    assert address in page(shown)

    for _press in range(2):
        assert hers.post(address).status_code == 302

    assert not NextStep.objects.exists()
    assert Operation.objects.filter(kind="meeting.follow_ups_undone").count() == 1


def test_a_step_somebody_has_worked_on_stays_when_the_others_are_taken_back(past, bodies, specialist):
    batch = plan_follow_ups(
        meeting=past, by=specialist, what="Zadzwonić", due_on=DUE, organisations=bodies[:2], persons=bodies[2:]
    )
    finish_step(step=NextStep.objects.get(organisation=bodies[0]), by=specialist)

    assert undo_follow_ups(meeting=past, batch=batch, by=specialist) == (2, 1)
    assert NextStep.objects.get().organisation == bodies[0]


def test_being_present_is_no_contact_and_its_step_is_none_either(hers, past, bodies):
    hers.post(url("follow-ups", past), form_of(bodies))

    assert not Interaction.objects.exists()
    assert not Fact.objects.filter(kind="contact").exists()


@pytest.mark.parametrize(
    "more",
    [
        {"what": ""},
        {"due_on": ""},
        {"targets": []},
        {"targets": ["o999999"]},
        {"whose": "nobody"},
        {"due_on": str(today() - timedelta(days=30))},
    ],
)
def test_what_is_missing_is_said_beside_the_field(hers, past, bodies, more):
    assert hers.post(url("follow-ups", past), form_of(bodies, **more)).status_code == 422
    assert not NextStep.objects.exists()


def test_thirty_organisations_take_as_many_statements_as_three(past, specialist, django_assert_max_num_queries):
    def plan(bodies):
        plan_follow_ups(meeting=past, by=specialist, what="Zadzwonić", due_on=DUE, organisations=bodies)

    few, many = [BodyFactory() for _one in range(3)], [BodyFactory() for _one in range(30)]
    with django_assert_max_num_queries(25) as counted:
        plan(few)
    with django_assert_max_num_queries(len(counted)):
        plan(many)


def test_the_checklist_follows_what_is_there(hers, past, bodies, specialist):
    before = page(hers.get(url("meeting-detail", past)))
    plan_follow_ups(meeting=past, by=specialist, what="Zadzwonić", due_on=DUE, organisations=bodies[:1])
    after = page(hers.get(url("meeting-detail", past)))

    assert "Po spotkaniu" in before
    assert "1 z 5" in before
    assert "2 z 5" in after


def test_a_form_opened_before_a_merge_plans_for_the_card_that_stands(past, bodies, specialist, coordinator):
    workshop, foreign, _loner = bodies
    merge_cards(kept=foreign, gone=workshop, by=coordinator)

    plan_follow_ups(meeting=past, by=specialist, what="Zadzwonić", due_on=DUE, organisations=[workshop])

    assert NextStep.objects.get().organisation == foreign
