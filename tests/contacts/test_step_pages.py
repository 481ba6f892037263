"""The pages of next steps: done, put off, planned and corrected."""

from datetime import timedelta

import pytest
from django.urls import reverse

from contacts.models import NextStep
from crm.common.dates import today
from tests.factories.contacts import OrganisationFactory
from tests.factories.journal import NextStepFactory

TODAY = today()
pytestmark = pytest.mark.django_db


def done(step):
    return reverse("contacts:step-finish", args=[step.pk])


def test_a_step_is_done_with_one_click_and_leads_back(client_of, specialist):
    step = NextStepFactory(by=specialist)
    back = reverse("contacts:step-list")

    response = client_of(specialist).post(done(step), {"next": back, "version": step.version})

    step.refresh_from_db()
    assert response.url == back
    assert step.done_on == TODAY


def test_a_second_click_on_done_changes_nothing(client_of, specialist):
    step, client = NextStepFactory(by=specialist), client_of(specialist)

    client.post(done(step), {"version": 1})
    again = client.post(done(step), {"version": 1})

    assert again.status_code == 302
    step.refresh_from_db()
    assert step.version == 2


def test_s05_the_way_back_stays_on_this_host(client_of, specialist):
    step = NextStepFactory(by=specialist)

    response = client_of(specialist).post(done(step), {"next": "//example.org/", "version": step.version})

    assert response.url == step.get_absolute_url()


def test_a_step_is_put_off_from_its_row(client_of, specialist):
    step = NextStepFactory(by=specialist)
    later = TODAY + timedelta(days=9)

    client_of(specialist).post(
        reverse("contacts:step-move", args=[step.pk]), {"due_on": f"{later:%Y-%m-%d}", "version": 1}
    )

    step.refresh_from_db()
    assert (step.first_due_on, step.due_on) == (TODAY, later)


def test_d08_a_stale_move_shows_both_dates(client_of, specialist):
    step, client = NextStepFactory(by=specialist), client_of(specialist)
    address = reverse("contacts:step-move", args=[step.pk])
    client.post(address, {"due_on": f"{TODAY + timedelta(days=2):%Y-%m-%d}", "version": 1})

    response = client.post(address, {"due_on": f"{TODAY + timedelta(days=3):%Y-%m-%d}", "version": 1})

    assert response.status_code == 409


def test_steps_of_others_have_no_buttons(client_of, specialist, other_specialist):
    step = NextStepFactory(by=specialist)

    page = client_of(other_specialist).get(reverse("contacts:step-list"), {"whose": "all"}).content.decode()

    assert step.what in page
    assert done(step) not in page


def test_late_steps_alone_can_be_asked_for(client_of, coordinator):
    late = NextStepFactory(by=coordinator, due_on=TODAY - timedelta(days=1), opened_on=TODAY - timedelta(days=2))
    coming = NextStepFactory(by=coordinator)

    page = client_of(coordinator).get(reverse("contacts:step-list"), {"late": "1"}).content.decode()

    assert late.what in page
    assert coming.what not in page


def test_a_step_is_planned_and_corrected_through_its_pages(client_of, specialist):
    workshop, client = OrganisationFactory(), client_of(specialist)
    values = {
        "what": "Zebrać podpisy",
        "due_on": f"{TODAY:%Y-%m-%d}",
        "opened_on": f"{TODAY:%Y-%m-%d}",
        "party": "organisation",
        "organisation": workshop.pk,
        "responsible": specialist.pk,
    }

    client.post(reverse("contacts:step-create"), values)
    step = NextStep.objects.get()
    client.post(reverse("contacts:step-edit", args=[step.pk]), values | {"what": "Zebrać zgody", "version": 1})

    step.refresh_from_db()
    assert (step.what, step.awaited_from) == ("Zebrać zgody", workshop)


def test_a_step_with_an_hour_shows_it_in_the_list_and_on_its_page(client_of, specialist):
    step, client = NextStepFactory(by=specialist, due_at="10:00"), client_of(specialist)

    for address in (reverse("contacts:step-list"), step.get_absolute_url()):
        assert f"{TODAY:%d.%m.%Y}, 10:00" in client.get(address).content.decode()
