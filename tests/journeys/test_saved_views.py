"""A view of a list on a phone: saved, changed on the spot, put in order; the row stays true without a new page."""

import re

import pytest

from tests.journeys.conftest import assert_page_is_sound
from tests.journeys.steps import field, follow, press, see, send, wait_until

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

MARKED = "[...document.querySelectorAll('.view[aria-current]')].map(one => one.textContent).join()"
NAME = "Warsztaty z telefonu"


def wait_for_mark(page, name):
    wait_until(page, f"{MARKED} === '{name}'")


def offered(page, words):
    return page.locator(".views").get_by_role("link", name=words, exact=True)


def open_filter(page):
    page.locator(".filter > summary").click()


def test_a_view_is_saved_and_changed_on_a_phone_and_the_row_follows_the_filter(visit):
    page = visit("specjalistka", "phone")
    page.goto("/organisations/")
    page.locator("details.filter summary").click()
    field(page, "warsztat terapii zajęciowej (WTZ)").check()
    offered(page, "Zapisz ten widok").wait_for()
    assert_page_is_sound(page)

    offered(page, "Zapisz ten widok").click()
    see(page, "Rodzaj: warsztat terapii zajęciowej (WTZ)")
    assert_page_is_sound(page)
    field(page, "Nazwa widoku").fill(NAME)
    send(page)
    wait_for_mark(page, NAME)
    assert_page_is_sound(page)

    open_filter(page)
    field(page, "Stanowisko").select_option("interested")
    offered(page, f"Zapisz zmiany w „{NAME}”").wait_for()
    wait_for_mark(page, "")
    field(page, "Stanowisko").select_option("")
    wait_for_mark(page, NAME)
    field(page, "Stanowisko").select_option("interested")
    offered(page, f"Zapisz zmiany w „{NAME}”").click()
    see(page, "Będzie pokazywał")
    send(page)
    wait_for_mark(page, NAME)
    assert "stance=interested" in page.url

    page.locator(".view", has_text="Moje warsztaty").click()
    wait_for_mark(page, "Moje warsztaty")
    page.go_back()
    wait_for_mark(page, NAME)

    follow(page, "Uporządkuj")
    assert_page_is_sound(page)
    page.get_by_role("listitem").filter(has_text=NAME).get_by_role("link", name="Usuń").click()
    assert_page_is_sound(page)
    press(page, "Usuń widok")
    see(page, "Widok został usunięty.")
    assert page.get_by_role("link", name=re.compile(NAME)).count() == 0


def test_many_views_are_pushed_sideways_on_a_phone_and_all_are_large_enough_to_tap(visit):
    page = visit("koordynatorka", "phone")
    for number in range(1, 6):
        page.goto(f"/views/new/?list=groups:group-list&query=quiet%3D{number}")
        field(page, "Nazwa widoku").fill(f"Bez kontaktu od {number} dni")
        send(page)

    page.goto("/groups/")
    assert_page_is_sound(page)
    boxes = [link.bounding_box() for link in page.locator(".view, .views-do a").all()]
    assert min(box["height"] for box in boxes) >= 44
    assert len({round(link.bounding_box()["y"]) for link in page.locator(".view").all()}) == 1


def test_without_a_script_the_filter_keeps_the_view_it_began_with(visit):
    page = visit("specjalistka", java_script_enabled=False)
    page.goto("/organisations/")
    page.locator(".view", has_text="Moje warsztaty").click()
    open_filter(page)
    field(page, "Stanowisko").select_option("interested")
    press(page, "Pokaż")

    assert re.search(r"[?&]view=\d+", page.url)
    offered(page, "Zapisz zmiany w „Moje warsztaty”").click()
    see(page, "Będzie pokazywał")
