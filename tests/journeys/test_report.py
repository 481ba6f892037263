"""From sign-in to a closed quarterly report: the officer writes, the coordinator closes, an auditor checks it later."""

import io
import subprocess
import sys
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from tests.journeys.conftest import assert_page_is_sound
from tests.journeys.steps import field, follow, number_in, open_menu_entry, press, see, send

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

FILES = {"PDF": b"%PDF", "Word": b"PK", "Excel": b"PK"}
WRITTEN = "Poprowadzono spotkania informacyjne i trzy wizyty studyjne; zadanie szło zgodnie z planem."


def test_a_quarter_is_reported_closed_handed_out_and_held_against_its_rows(visit, tmp_path):
    officer = visit("osoba ds. sprawozdawczości")
    open_the_last_quarter(officer)
    follow(officer, "Zacznij sprawozdanie")
    press(officer, "Zacznij sprawozdanie")
    for number in range(officer.locator("main a", has_text="Napisz").count()):
        officer.locator("main a", has_text="Napisz").nth(number).click()
        field(officer, "Treść").fill(WRITTEN)
        send(officer)
    assert_page_is_sound(officer)
    address = officer.url

    coordinator = visit("koordynatorka")
    coordinator.goto(address)
    follow(coordinator, "Sprawdzone")
    press(coordinator, "Sprawdzone")
    follow(coordinator, "Zamknij sprawozdanie")
    press(coordinator, "Zamknij sprawozdanie")
    see(coordinator, "Sprawozdanie jest zamknięte")

    officer.goto(address)
    follow(officer, "Wydanie 1")
    assert_page_is_sound(officer)
    files = {name: taken(officer, name) for name in FILES}
    for name, beginning in FILES.items():
        assert files[name].startswith(beginning), name
    see(officer, WRITTEN)
    assert table_of(files["Excel"])["I01"] == shown_since_the_start(officer, "I01")
    hand_over_the_evidence(officer, tmp_path)


def test_what_was_typed_since_a_report_was_closed_is_told_row_by_row(visit):
    officer = visit("osoba ds. sprawozdawczości")
    open_the_last_quarter(officer)
    follow(officer, "Okres 6") if "okres-7" in officer.url else officer.locator("a[rel=prev]").click()
    follow(officer, "Sprawozdanie: zamknięte")
    follow(officer, "Wydanie 1")
    follow(officer, "Co się od tej chwili zmieniło")
    assert_page_is_sound(officer)
    see(officer, "wpisane później +1")


def open_the_last_quarter(page):
    """The newest one that is over: left of the current one."""
    open_menu_entry(page, "Sprawozdania")
    page.locator("a.is-current").first.click()
    page.wait_for_load_state()
    page.locator("a[rel=prev]").click()
    page.wait_for_load_state()


def taken(page, name):
    with page.expect_download() as waiting:
        page.locator("main").get_by_role("link", name=name, exact=True).first.click()
    return waiting.value.path().read_bytes()


def table_of(content):
    """The number since the start by the code of the indicator, as another program reads it."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Wskaźniki").to_python()
    return {row[0]: row[13] for row in rows if row[0]}


def shown_since_the_start(page, code):
    return number_in(page.locator("main tbody tr", has_text=code).first.locator("td").nth(-2).inner_text())


def hand_over_the_evidence(page, folder):
    """The bundle of the first indicator, checked by the program inside it and nothing else."""
    page.locator("a[href*='export=zip']").first.click()
    field(page, "Do czego potrzebny jest plik?").select_option(index=1)
    with page.expect_download() as waiting:
        page.locator(".form-foot button[type=submit]").first.click()
    zipfile.ZipFile(waiting.value.path()).extractall(folder)
    script = next(folder.rglob("verify.py"))
    done = subprocess.run([sys.executable, "-I", str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "Zgadza się" in done.stdout
