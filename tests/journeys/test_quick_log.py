"""The quick log in a real browser: by the keyboard alone, and with one hand on a phone."""

import pytest

from tests.journeys.conftest import assert_page_is_sound
from tests.journeys.steps import field, number_in, open_menu_entry, press, see

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

LINE = "tel. do WTZ Gębice, zainteresowani, oddzwonić jutro o 10"


def line_of(page):
    return page.locator("[data-quick-line]:visible")


def read(page, line):
    line_of(page).fill(line)
    page.keyboard.press("Enter")
    page.wait_for_url("**/interactions/quick/")
    page.get_by_role("heading", name="Odczytane z wiersza").wait_for()


def chip(page, text):
    return page.locator(".quick-chip", has_text=text)


def test_a_call_is_logged_by_the_keyboard_alone_from_any_page(visit):
    page = visit("specjalistka")
    open_menu_entry(page, "Organizacje")
    button = page.get_by_role("link", name="Zapisz kontakt").first
    button.focus()
    page.keyboard.press("n")
    page.get_by_role("dialog").wait_for()
    assert_page_is_sound(page)
    page.keyboard.press("Escape")
    assert button.evaluate("button => button === document.activeElement")

    page.keyboard.press("n")
    read(page, LINE)
    assert_page_is_sound(page)
    for text in ("Rozmowa telefoniczna", "WTZ w Gębicach", "Zainteresowani", "oddzwonić"):
        chip(page, text).wait_for()
    page.keyboard.press("Enter")  # the button that saves has the focus

    page.wait_for_url(lambda address: "quick" not in address)
    see(page, LINE)
    see(page, "10:00")
    page.keyboard.press("n")
    assert line_of(page).input_value() == ""


def test_questions_are_answered_with_one_thumb_and_the_page_survives_a_closed_tab(visit):
    page = visit("specjalistka", "phone")
    line = "rozmowa, WTZ Promyk, chora na grypę, zainteresowani"
    assert line_of(page).is_visible()
    assert_page_is_sound(page)
    read(page, line)
    assert_page_is_sound(page)
    see(page, "chora")

    page.locator("[data-ask=kind] input").first.check(force=True)
    page.locator("[data-ask=organisations]").get_by_label("Otusz").check(force=True)
    chip(page, "Otusz").wait_for()
    field(page, "Co ustalono").press_sequentially(" Dopisane.")
    page.wait_for_timeout(600)  # the browser keeps a draft half a second after the last key
    page.goto("/")
    see(page, "Przywrócono niezapisany tekst.")
    unsent = page.locator("[data-unsent]")
    assert number_in(unsent.locator("summary").inner_text()) == 1
    unsent.locator("summary").click()
    assert_page_is_sound(page)
    assert unsent.get_by_role("link", name="Szybki zapis").get_attribute("href") == "/interactions/quick/"
    assert line_of(page).input_value() == line
    read(page, line)
    assert "Dopisane." in field(page, "Co ustalono").input_value()
    chip(page, "Otusz").wait_for()

    press(page, "Zapisz kontakt")
    page.wait_for_url(lambda address: "quick" not in address)
    see(page, "Dopisane.")
    assert_page_is_sound(page)
    page.goto("/")
    assert not unsent.is_visible()
    assert line_of(page).input_value() == ""
