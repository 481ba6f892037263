"""The quick log in a real browser: by the keyboard alone, and with one hand on a phone."""

import pytest

from tests.journeys.conftest import assert_page_is_sound
from tests.journeys.steps import field, number_in, open_menu_entry, press, see, wait_until

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
    assert chip(page, "Otusz").locator(".icon:visible").count() == 1  # the question mark is gone
    assert chip(page, "Otusz").locator("[data-chip-done] .icon").is_visible()
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


def kept(page):
    """How many texts wait in this browser."""
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:')).length")


def test_an_empty_line_leaves_no_draft_and_leaving_the_reading_discards_its_own(visit):
    page = visit("specjalistka", "phone")
    press(page, "Pełny formularz")
    assert kept(page) == 0

    page.goto("/")
    read(page, LINE)
    assert kept(page) == 1
    page.get_by_role("link", name="Anuluj").click()
    page.wait_for_url("**/interactions/")
    assert kept(page) == 0


def test_without_a_connection_the_form_stays_and_says_that_its_text_is_kept(visit):
    page = visit("specjalistka", "phone")
    read(page, LINE)
    field(page, "Co ustalono").press_sequentially(" Dopisane.")

    page.context.set_offline(True)
    page.locator("main").get_by_role("button", name="Zapisz kontakt").click()
    see(page, "Brak połączenia. Tekst jest zachowany na tym urządzeniu")
    assert "Dopisane." in field(page, "Co ustalono").input_value()
    page.context.set_offline(False)

    page.locator("[data-offline-note]").wait_for(state="detached")
    press(page, "Zapisz kontakt")
    page.wait_for_url(lambda address: "quick" not in address)
    see(page, "Dopisane.")


def test_who_is_not_found_is_added_under_the_name_typed(visit):
    page = visit("specjalistka")
    page.goto("/interactions/log/")
    picker = field(page, "Organizacje")
    picker.click()
    picker.press_sequentially("Fundacja Nieznana Nikomu")
    page.locator(".ts-dropdown .create").wait_for()
    page.keyboard.press("Enter")

    wait_until(page, "document.activeElement.id === 'id_new_organisation_name'")
    assert page.locator("#id_new_organisation_name").input_value() == "Fundacja Nieznana Nikomu"
    assert_page_is_sound(page)
