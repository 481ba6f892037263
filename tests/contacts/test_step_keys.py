"""The list of steps worked row by row: one press does it, one takes it back."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from contacts.actions import date_before_move, finish_step, move_step, move_step_back
from contacts.models import NextStep
from contacts.operations import StepEvent
from crm.audit.models import Operation
from crm.common.dates import today
from tests.factories.journal import NextStepFactory

TODAY = today()
pytestmark = pytest.mark.django_db
LIST = "contacts:step-list"
ROW = re.compile(r'<form method="post" action="([^"]+)">(.*?)</form>', re.S)
FIELD = re.compile(r'name="(\w+)" value="([^"]*)"')
OFFER = re.compile(r'formaction="([^"]+)" name="version" value="(\d+)"')


def press(client, key, page=None):
    """Send the form whose button names the key, as the list of steps has it."""
    page = page or client.get(reverse(LIST)).content.decode()
    [(address, form)] = [found for found in ROW.findall(page) if f'aria-keyshortcuts="{key}"' in found[1]]
    sent = {name: value for name, value in FIELD.findall(form) if name != "csrfmiddlewaretoken"}
    return client.post(address, sent, follow=True)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("z", {"done_on": TODAY}),
        ("x", {"dropped_on": TODAY}),
        ("t", {"due_on": TODAY + timedelta(days=7), "first_due_on": TODAY}),
        ("d", {"due_on": TODAY + timedelta(days=1), "first_due_on": TODAY}),
    ],
)
def test_one_key_does_drops_or_puts_off_and_the_list_comes_back(client_of, specialist, key, expected):
    step = NextStepFactory(by=specialist)

    answer = press(client_of(specialist), key)

    step.refresh_from_db()
    assert {name: getattr(step, name) for name in expected} == expected
    assert answer.redirect_chain == [(reverse(LIST), 302)]


@pytest.mark.parametrize(("worked", "beside"), [(0, 1), (1, 2), (2, 1)])
def test_the_list_comes_back_at_the_row_beside_the_one_that_was_closed(client_of, specialist, worked, beside):
    days = [TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=60)]  # a row in each of three groups
    steps = [NextStepFactory(by=specialist, due_on=day, opened_on=days[0]) for day in days]
    page = client_of(specialist).get(reverse(LIST)).content.decode()

    row = page.split(f'id="step-{steps[worked].pk}"')[1].split("</form>")[0]

    assert f'name="next" value="{reverse(LIST)}#step-{steps[beside].pk}"' in row
    assert f'id="step-{steps[beside].pk}"' in page


def test_a_late_step_is_put_off_from_today_and_shows_its_first_date(client_of, specialist):
    late = TODAY - timedelta(days=10)
    step = NextStepFactory(by=specialist, due_on=late, opened_on=late)

    page = press(client_of(specialist), "t").content.decode()

    step.refresh_from_db()
    assert step.due_on == TODAY + timedelta(days=7)
    assert f"pierwszy termin {late:%d.%m.%Y}" in page


def test_a_step_put_off_by_mistake_has_its_former_date_again(client_of, specialist):
    client, step = client_of(specialist), NextStepFactory(by=specialist)
    address, version = OFFER.search(press(client, "t").content.decode()).groups()

    answer = client.post(address, {"version": version}, follow=True)

    step.refresh_from_db()
    assert step.due_on == TODAY
    assert answer.redirect_chain == [(reverse(LIST), 302)]
    assert Operation.objects.filter(kind=StepEvent.MOVED_BACK, actor=specialist, subject_id=step.pk).exists()


def test_a_putting_off_is_not_taken_back_once_the_step_has_changed(client_of, specialist, coordinator):
    client, step = client_of(specialist), NextStepFactory(by=specialist)
    address, version = OFFER.search(press(client, "t").content.decode()).groups()
    move_step(step=step, due_on=TODAY + timedelta(days=30), by=coordinator)

    page = client.post(address, {"version": version}, follow=True).content.decode()

    assert "Nie cofnięto" in page
    assert NextStep.objects.get(pk=step.pk).due_on == TODAY + timedelta(days=30)


def test_the_date_before_is_the_last_one_not_the_first(specialist):
    step = NextStepFactory(by=specialist)
    for days in (3, 9):
        step = move_step(step=step, due_on=TODAY + timedelta(days=days), by=specialist)

    step = move_step_back(step=step, by=specialist)

    assert step.due_on == TODAY + timedelta(days=3)
    assert date_before_move(NextStepFactory(by=specialist)) is None


@pytest.mark.parametrize("closed", [True, False])
def test_there_is_nothing_to_take_back_on_a_step_closed_or_never_put_off(client_of, specialist, closed):
    step = NextStepFactory(by=specialist)
    if closed:
        step = move_step(step=step, due_on=TODAY + timedelta(days=3), by=specialist)
        step = finish_step(step=step, by=specialist)

    answer = client_of(specialist).post(reverse("contacts:step-move-back", args=[step.pk]), {"version": step.version})

    assert answer.url == step.get_absolute_url()
    assert NextStep.objects.get(pk=step.pk).version == step.version


def test_an_awaited_step_shows_the_party_and_its_name(client_of, specialist):
    NextStepFactory(by=specialist, party="court", awaited_name="Sąd Rejonowy w Pile")

    row = client_of(specialist).get(reverse(LIST)).content.decode().split('class="step-what"')[1]

    words = " ".join(re.sub("<[^>]+>", " ", row).split())
    assert "ruch sądu czekamy na: Sąd Rejonowy w Pile" in words


@pytest.mark.parametrize("name", [LIST, "dashboard:my-day"])
def test_the_help_names_every_key_of_the_rows(client_of, specialist, name):
    NextStepFactory(by=specialist)

    page = client_of(specialist).get(reverse(name)).content.decode()

    dialog = page.split('id="keys"')[1].split("</dialog>")[0]
    rows = page.split('class="steps"')[1]
    keys = re.findall(r'aria-keyshortcuts="(.)"', rows)
    assert sorted(keys) == ["d", "p", "t", "x", "z"]
    assert all(f"<kbd>{key}</kbd>" in dialog for key in [*keys, "n", "/", "?"])


def test_who_only_reads_has_no_keys_of_steps_but_those_of_every_page(client_of, auditor, specialist):
    NextStepFactory(by=specialist)

    page = client_of(auditor).get(reverse(LIST)).content.decode()

    assert re.findall("<kbd>(.)</kbd>", page) == ["/", "?"]
    assert 'aria-keyshortcuts="z"' not in page
