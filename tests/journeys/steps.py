"""What a person does on a page, in the words of the page."""

import re


def field(page, label):
    """A form field by its label, whether or not it is marked as required."""
    main = page.locator("main")
    return main.get_by_label(label, exact=True).or_(main.get_by_label(f"{label}*", exact=True)).first


def pick(control, typed, choice):
    """Choose from a picker: type a few letters, take the row found."""
    control.click()
    control.fill(typed)
    picker = control.locator("xpath=ancestor::div[contains(@class, 'ts-wrapper')]")
    picker.locator(".option", has_text=choice).first.click()


def fill_day(page, label, day):
    field(page, label).fill(str(day))


def press(page, name):
    """Send a form by its button and wait for the answer."""
    page.locator("main").get_by_role("button", name=name).first.click()
    page.wait_for_load_state()


def send(page):
    """The main button of the page's form, whatever it says."""
    page.locator(".form-foot button[type=submit]").first.click()
    page.wait_for_load_state()


def follow(page, name, *, exact=False):
    page.locator("main").get_by_role("link", name=name, exact=exact).first.click()
    page.wait_for_load_state()


def open_menu_entry(page, name):
    """By the main menu, which on a phone opens first."""
    toggle = page.get_by_role("button", name="Menu")
    if toggle.is_visible():
        toggle.click()
    page.locator("#menu").get_by_role("link", name=name, exact=True).click()
    page.wait_for_load_state()


def wait_until(page, condition):
    """Until a condition holds in the page. Asked from outside: our content policy forbids waiting by `eval` within."""
    for _pause in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {condition}")


def download(page, name):
    """The path of the file behind a link."""
    with page.expect_download() as waiting:
        page.locator("main").get_by_role("link", name=name).first.click()
    return waiting.value.path()


def see(page, text):
    page.locator("main").get_by_text(text).locator("visible=true").first.wait_for()


def number_in(text):
    """The first number in a text, thousands parted by blanks or not, hours with what follows the comma."""
    whole, _comma, part = re.search(r"\d[\d\s]*(?:,\d+)?", text).group().partition(",")
    number = re.sub(r"\D", "", whole)
    return float(f"{number}.{part}") if part else int(number)
