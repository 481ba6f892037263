"""The board without a mouse and without scripts; dragging only sends the form that each card has anyway."""

import re
from datetime import timedelta

import pytest

from crm.common.dates import today
from tests.journeys.conftest import assert_page_is_sound
from tests.journeys.steps import fill_day, send

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

MOVING = re.compile(r"/board/\d+/move/")


def column(page, letter):
    return page.locator(f".board-cards[data-stage={letter}]")


def first_movable(page, letter):
    return column(page, letter).locator("[data-movable]").first


def test_a_card_is_moved_without_scripts(visit):
    page = visit("koordynatorka", java_script_enabled=False)
    page.goto("/board/")
    card = first_movable(page, "A")
    name = card.locator("h3").inner_text()
    card.locator("summary").click()
    card.get_by_role("combobox").select_option(value="B")
    card.get_by_role("button", name="Przenieś").click()

    fill_day(page, "Data zdarzenia", today() - timedelta(days=2))
    page.get_by_label("Dokument", exact=True).fill("Karta oceny 3/2026")
    if page.get_by_label("Powód zapisania poza kolejnością").count():
        page.get_by_label("Powód zapisania poza kolejnością").fill("Grupa przyszła z innego projektu.")
    send(page)

    assert column(page, "B").get_by_role("link", name=name, exact=True).count() == 1


def test_a_dragged_card_asks_for_the_milestone_that_opens_the_stage(visit):
    page = visit("koordynatorka")
    page.goto("/board/")
    card = first_movable(page, "B")
    name = card.locator("h3").inner_text()

    # Near the top: in one jump onto the very middle of a lone card the library takes neither side.
    card.locator(".board-place").drag_to(column(page, "C"), target_position={"x": 80, "y": 40})
    page.wait_for_url(MOVING)

    assert name in page.locator(".eyebrow").inner_text()
    assert_page_is_sound(page)


def test_a_card_somebody_else_has_moved_meanwhile_is_not_moved_again(visit):
    page = visit("koordynatorka")
    page.goto("/board/")
    card = first_movable(page, "B")
    form = card.locator("form")
    form.evaluate("form => form.elements.seen.value = 'A'")
    card.locator("summary").click()
    card.get_by_role("combobox").select_option(value="C")
    card.get_by_role("button", name="Przenieś").click()

    page.wait_for_url("**/board/")
    assert "W międzyczasie" in page.get_by_role("status").first.inner_text()
