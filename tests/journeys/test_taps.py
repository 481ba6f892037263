"""Attendance on a phone: taps survive a lost line, a closed tab and a lost answer, and count once."""

import pytest

from tests.journeys.conftest import assert_page_is_sound
from tests.journeys.steps import follow, see, wait_until

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

ALL_SENT = "document.querySelector('[data-tap-unsent]').hidden"


def total(page):
    return int(page.locator("[data-number=together]").inner_text())


def unsent(page):
    return page.locator("[data-tap-unsent] b").inner_text()


def absent(page):
    """The names nobody has tapped yet, by number: what is tapped leaves the selection otherwise."""
    return [one.get_attribute("data-key") for one in page.locator(".tap-name[aria-pressed=false]").all()]


def name(page, key):
    return page.locator(f'.tap-name[data-key="{key}"]')


@pytest.fixture
def door(visit):
    page = visit("koordynatorka", "phone")
    page.goto("/meetings/?phase=all&q=statut")
    follow(page, "Szkolenie: statut")
    follow(page, "Zaznacz obecność")
    return page


def test_names_are_tapped_without_a_line_and_sent_when_it_is_back(door):
    assert_page_is_sound(door)
    before = total(door)
    first, second = absent(door)[:2]
    name(door, first).click()
    wait_until(door, ALL_SENT)

    door.context.set_offline(True)
    name(door, second).click()
    name(door, first).click()
    see(door, "Brak połączenia.")
    assert (total(door), unsent(door)) == (before + 1, "2")
    assert door.locator("[data-unsent-count]").text_content() == "2"
    door.context.set_offline(False)

    wait_until(door, ALL_SENT)
    door.reload()
    assert total(door) == before + 1
    assert name(door, second).get_attribute("aria-pressed") == "true"


def test_a_tap_outlives_a_closed_tab(door):
    key = absent(door)[0]
    address = door.url
    # The taps alone find no way: a line that comes back would send them before the tab is closed.
    door.route("**/here/**", lambda route: route.abort())
    name(door, key).click()
    see(door, "Niezapisane")
    door.goto("/")
    assert door.locator("[data-unsent-count]").text_content() == "1"
    door.unroute("**/here/**")

    door.goto(address)

    wait_until(door, ALL_SENT)
    door.reload()
    assert name(door, key).get_attribute("aria-pressed") == "true"


def test_a_tap_whose_answer_was_lost_counts_once(door):
    sent = []

    def lose_the_first_answer(route):
        sent.append(route.request.url)
        if len(sent) == 1:
            route.fetch()
            return route.abort()
        return route.continue_()

    door.route("**/here/heads/", lose_the_first_answer)
    before = total(door)
    door.locator('.stepper button[data-more="1"]').first.click()
    see(door, "Brak połączenia.")
    wait_until(door, "document.querySelector('[data-tap-notes]').textContent === ''")
    wait_until(door, ALL_SENT)
    door.reload()

    assert (total(door), len(sent)) == (before + 1, 2)


def test_the_bar_with_the_total_stays_in_sight_under_the_head_of_the_page(door):
    door.mouse.wheel(0, 900)
    door.wait_for_timeout(200)

    head = door.locator(".side").bounding_box()
    bar = door.locator(".tap-bar").bounding_box()
    assert bar["y"] >= head["y"] + head["height"] - 2
