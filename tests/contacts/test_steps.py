"""Promises: planned, put off, done, dropped, opened again."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contacts.actions import change_step, drop_step, finish_step, move_step, plan_step, reopen_step
from contacts.choices import Party
from contacts.models import NextStep
from contacts.step_groups import grouped
from crm.common.dates import today
from crm.common.errors import StaleEditError
from tests.factories.contacts import OrganisationFactory
from tests.factories.journal import InteractionFactory, NextStepFactory

TODAY = today()
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)

pytestmark = pytest.mark.django_db


def test_a_step_is_ours_and_mine_unless_said_otherwise(specialist):
    step = plan_step(by=specialist, what="Wysłać statut", due_on=TOMORROW)

    assert step.party == Party.US
    assert step.responsible == specialist
    assert step.first_due_on == TOMORROW
    assert step.waits_for == ""


def test_waiting_is_counted_from_the_contact_not_from_typing(specialist):
    interaction = InteractionFactory(by=specialist, occurred_on=TODAY - timedelta(days=20))

    step = plan_step(by=specialist, what="Uchwała", due_on=TOMORROW, interaction=interaction)

    assert step.opened_on == interaction.occurred_on


def test_an_awaited_step_names_whom_we_wait_for(specialist):
    with pytest.raises(ValidationError) as refusal:
        plan_step(by=specialist, what="Wpis", due_on=TOMORROW, party=Party.COURT)

    assert "awaited_name" in refusal.value.error_dict


def test_a_step_of_the_organisation_is_awaited_from_it(specialist):
    workshop = OrganisationFactory()

    step = plan_step(by=specialist, what="Lista", due_on=TOMORROW, party=Party.ORGANISATION, organisation=workshop)

    assert step.waits_for == workshop.name


def test_a_step_cannot_be_due_before_it_was_agreed(specialist):
    with pytest.raises(ValidationError) as refusal:
        plan_step(by=specialist, what="Lista", due_on=YESTERDAY, opened_on=TODAY)

    assert "due_on" in refusal.value.error_dict


def test_a_step_put_off_keeps_its_first_date(specialist):
    step = NextStepFactory(due_on=TODAY)

    step = move_step(step=step, due_on=TOMORROW, by=specialist)

    assert (step.first_due_on, step.due_on) == (TODAY, TOMORROW)


def test_a_step_put_off_keeps_its_hour(specialist):
    step = NextStepFactory(due_on=TODAY, due_at=time(10))

    step = move_step(step=step, due_on=TOMORROW, by=specialist)

    assert step.due == f"{TOMORROW:%d.%m.%Y}, 10:00"


def test_steps_stand_by_day_then_by_hour_and_those_of_the_whole_day_last(db):
    whole_day, at_noon = NextStepFactory(due_on=TODAY), NextStepFactory(due_on=TODAY, due_at=time(12))
    tomorrow, at_nine = NextStepFactory(due_on=TOMORROW, due_at=time(8)), NextStepFactory(due_on=TODAY, due_at=time(9))

    assert list(NextStep.objects.all()) == [at_nine, at_noon, whole_day, tomorrow]


def test_d08_a_stale_move_is_refused(specialist):
    step = NextStepFactory()
    move_step(step=step, due_on=TOMORROW, by=specialist, version=1)

    with pytest.raises(StaleEditError):
        move_step(step=step, due_on=TODAY + timedelta(days=5), by=specialist, version=1)


def test_a_finished_step_is_closed_and_can_be_opened_again(specialist):
    step = finish_step(step=NextStepFactory(), by=specialist, note="Wysłane")
    assert step.done_on == TODAY
    assert not step.is_open
    with pytest.raises(ValidationError):
        drop_step(step=step, by=specialist)

    step = reopen_step(step=step, by=specialist)

    assert step.is_open
    assert step.closing_note == ""


def test_a_dropped_step_keeps_why(specialist):
    step = drop_step(step=NextStepFactory(), by=specialist, note="Wójt zrezygnował")

    assert step.dropped_on == TODAY
    assert step.closing_note == "Wójt zrezygnował"


def test_a_step_cannot_end_before_it_was_agreed(specialist):
    with pytest.raises(ValidationError):
        finish_step(step=NextStepFactory(), by=specialist, on=YESTERDAY)


def test_making_a_step_ours_forgets_whom_we_waited_for(specialist):
    step = NextStepFactory(party=Party.COUNCIL, awaited_name="Rada Gminy")

    step = change_step(step=step, by=specialist, party=Party.US)

    assert step.awaited_name == ""


@pytest.mark.parametrize(
    "broken",
    [
        {"party": "nobody"},
        {"done_on": TODAY, "dropped_on": TODAY},
        {"party": "court", "awaited_name": ""},
    ],
)
def test_the_database_refuses_what_a_step_cannot_be(broken):
    step = NextStepFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        NextStep.objects.filter(pk=step.pk).update(**broken)


def test_steps_are_grouped_by_urgency():
    late = NextStep(due_on=YESTERDAY)
    now = NextStep(due_on=TODAY)
    far = NextStep(due_on=TODAY + timedelta(days=8))

    groups = {group.name: group.steps for group in grouped([late, now, far])}

    assert groups == {"late": [late], "today": [now], "later": [far]}
