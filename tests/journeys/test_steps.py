"""The list of steps worked by keys alone, and the pages of one's own settings."""

import re

import pytest

from tests.journeys.conftest import assert_page_is_sound
from tests.journeys.steps import wait_until

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

FOCUSED = "[...document.querySelectorAll('.step')].indexOf(document.activeElement.closest('.step'))"


def rows(page):
    return page.locator(".step").count()


def press_and_read(page, keys, words):
    """Press keys in turn; the page that follows says so and has the second step in focus again."""
    for key in keys:
        page.keyboard.press(key)
    page.locator(".message").filter(has_text=words).wait_for()
    wait_until(page, f"{FOCUSED} === 1")


def test_steps_are_done_and_put_off_by_keys_and_work_goes_on_at_the_same_place(visit):
    page = visit("specjalistka")
    page.goto("/steps/")
    before = rows(page)

    press_and_read(page, "jjz", "Zrobione: ")
    assert rows(page) == before - 1

    press_and_read(page, "t", "Przesunięto na ")
    assert rows(page) == before - 1

    page.keyboard.press("p")
    wait_until(page, "document.activeElement.type === 'date'")
    page.keyboard.press("z")  # a field is being filled in: the letter belongs to it
    assert rows(page) == before - 1


def test_the_question_mark_opens_the_help_and_escape_closes_it(visit):
    page = visit("specjalistka")
    page.goto("/organisations/")
    dialog = page.get_by_role("dialog", name="Klawisze")

    page.keyboard.press("?")
    dialog.wait_for()
    assert_page_is_sound(page)
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_the_list_and_own_settings_are_sound_and_what_is_tapped_is_large_enough(visit, size):
    page = visit("specjalistka", size)
    page.goto("/steps/")
    assert_page_is_sound(page)
    for control in page.locator(".step").first.locator(".step-do > form > button, .step-do summary").all():
        box = control.bounding_box()
        assert min(box["width"], box["height"]) >= 44

    page.goto("/my-settings/")
    assert_page_is_sound(page)
    page.get_by_role("button", name=re.compile("^Utwórz")).click()
    page.get_by_label("Adres do skopiowania").wait_for()
    assert_page_is_sound(page)


def test_the_calendar_address_is_copied_or_the_page_says_how(visit):
    page = visit("specjalistka")
    page.goto("/my-settings/")
    page.get_by_role("button", name=re.compile("^(Utwórz|Zrób)")).click()
    field = page.get_by_label("Adres do skopiowania")
    copy = page.get_by_role("button", name="Kopiuj adres")

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy.click()
    page.get_by_role("status").filter(has_text="Skopiowano").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == field.input_value()

    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')) }")
    copy.click()
    page.get_by_role("status").filter(has_text="Ctrl+C").wait_for()
    assert page.evaluate("window.getSelection().toString()") == field.input_value()
