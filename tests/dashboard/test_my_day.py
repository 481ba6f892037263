"""The first page of the day, for each role."""

from datetime import timedelta

import pytest
from django.urls import reverse

from crm.common.dates import today
from tests.factories.journal import InteractionFactory, NextStepFactory

TODAY = today()
pytestmark = pytest.mark.django_db


def my_day(client):
    return client.get(reverse("dashboard:my-day")).content.decode()


def test_a_specialist_sees_own_promises_and_those_of_others_apart(client_of, specialist, other_specialist):
    mine = NextStepFactory(by=specialist)
    awaited = NextStepFactory(by=specialist, party="council", awaited_name="Rada Gminy Wzorowo")
    foreign = NextStepFactory(by=other_specialist)

    page = my_day(client_of(specialist))

    assert page.index(mine.what) < page.index(awaited.what)
    assert "Rada Gminy Wzorowo" in page
    assert foreign.what not in page


def test_what_i_logged_last_is_mine(client_of, specialist, other_specialist):
    mine, foreign = InteractionFactory(by=specialist), InteractionFactory(by=other_specialist)

    page = my_day(client_of(specialist))

    assert mine.get_absolute_url() in page
    assert foreign.get_absolute_url() not in page


def test_the_number_of_late_steps_leads_to_them(client_of, coordinator, specialist):
    NextStepFactory(by=specialist, due_on=TODAY - timedelta(days=1), opened_on=TODAY - timedelta(days=2))
    address = reverse("contacts:step-list") + "?whose=all&amp;late=1"

    assert address in my_day(client_of(coordinator))
    assert address not in my_day(client_of(specialist))


@pytest.mark.parametrize("role", ["officer", "auditor"])
def test_those_who_only_read_see_the_team_and_no_buttons(client_of, role, request, specialist):
    interaction = InteractionFactory(by=specialist)

    page = my_day(client_of(request.getfixturevalue(role)))

    assert interaction.get_absolute_url() in page
    assert reverse("contacts:quick-log") not in page


def test_an_administrator_is_told_what_the_role_is_for(client_of, administrator, specialist):
    interaction = InteractionFactory(by=specialist)

    page = my_day(client_of(administrator))

    assert reverse("accounts:user-list") in page
    assert interaction.get_absolute_url() not in page


def test_an_empty_day_offers_the_first_step(client_of, specialist):
    assert reverse("contacts:quick-log") in my_day(client_of(specialist))
