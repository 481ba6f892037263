"""Pictures of the main screens for docs/screenshots, on freshly made demo data.

    .venv/bin/python -m tests.tools.screenshots [FOLDER]

Each screen is taken at 360, 1280 and 1920 px, light and dark; the pictures kept in the repository are those of the
default folder (1280 light, and a phone). Pictures of lessons that name parts of the page are cut to these.
"""

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.journeys.conftest import SIZES, account_of, chromium, sign_in
from tests.journeys.product import ROOT, running_product

KEPT = ROOT / "docs" / "screenshots"
LEARNT_FROM = ROOT / "docs" / "pl" / "obrazki"
TALLEST, MARGIN = 940, 12
# This browser has no Polish words of its own and would ask for days as mm/dd/yyyy, which nobody here sees.
DAYS_IN_POLISH = """() => {
  for (const [kind, words] of [["date", "dd.mm.rrrr"], ["time", "--:--"]]) {
    for (const field of document.querySelectorAll(`input[type=${kind}]`)) {
      const shown = field.value.split("-").reverse().join(".");
      field.type = "text";
      field.placeholder = words;
      field.value = shown;
    }
  }
}"""
WIDTHS = {"360": SIZES["phone"], "1280": SIZES["desktop"], "1920": {"width": 1920, "height": 1080}}


def first_link(page, address, words):
    """Open the first row of a list that carries these words."""
    page.goto(address)
    page.get_by_role("link", name=words).first.click()
    page.wait_for_load_state()


def first_row(page, address):
    page.goto(address)
    page.locator("table tbody th a").first.click()
    page.wait_for_load_state()


def current_period(page):
    page.goto("/reports/")
    page.locator(".period-links .is-current").first.click()
    page.wait_for_load_state()


SCREENS = {
    "my-day": ("specjalist", lambda page: page.goto("/")),
    "organisations": ("specjalist", lambda page: page.goto("/organisations/")),
    "organisation": ("specjalist", lambda page: first_link(page, "/organisations/?search=gebice", "WTZ w Gębicach")),
    "log-contact": ("specjalist", lambda page: page.goto("/interactions/log/")),
    "meeting": ("specjalist", lambda page: first_row(page, "/meetings/?phase=held")),
    "group": ("koordynator", lambda page: first_link(page, "/groups/?search=rowne", "Równe Szanse")),
    "board": ("koordynator", lambda page: page.goto("/board/")),
    "period": ("osoba ds. spraw", current_period),
}

# Pictures of the Polish pages under docs/pl.
LESSONS = {
    "import-podglad": ("koordynator", lambda page: first_link(page, "/imports/", "placowki-ze-starostwa.csv")),
    "import-kolumny": ("koordynator", lambda page: open_columns(page)),
    "import-w-toku": ("koordynator", lambda page: bring_a_long_list(page)),
    "import-zapisany": ("koordynator", lambda page: first_link(page, "/imports/", "targi-2026.csv")),
    "szybki-zapis": (
        "specjalistka",
        lambda page: read_a_line(page),
        "h1",
        "section:has(#quick-read)",
        "section:has(#quick-asked)",
    ),
    "zapisane-widoki": ("specjalistka", lambda page: open_a_view(page), "main"),
    "zmiana-wielu": ("koordynator", lambda page: choose_many(page), "main"),
    "komunikat": ("specjalistka", lambda page: first_row(page, "/announcements/"), "main"),
    "zaproszenia": ("specjalistka", lambda page: open_meeting(page, "Samorządy i WTZ"), "main"),
    "kto-przyszedl": (
        "specjalistka",
        lambda page: open_meeting(page, "Grodzisk Wielkopolski", "here/", phase="held"),
        "main",
    ),
    "analiza": (
        "koordynator",
        lambda page: page.goto("/analysis/"),
        "section:has(#funnel)",
        "section:has(#registration)",
    ),
    "analiza-prognoza": ("koordynator", lambda page: page.goto("/analysis/"), "section:has(#forecast)"),
    "sciezka": ("koordynator", lambda page: page.goto("/path/1/"), "main"),
    "terminy": ("koordynator", lambda page: open_group(page, "Kuźnia Smaku"), "section[aria-label=Ścieżka]"),
    "na-kogo-czekamy": ("koordynator", lambda page: open_group(page, "Ceramiczny Dom"), "#waiting"),
    "filary": ("koordynator", lambda page: open_group(page, "Zielony Warsztat"), "section[aria-label='Cztery filary']"),
    "przyklady": ("koordynator", lambda page: open_examples(page), "main"),
    "przeglad": ("koordynator", lambda page: open_review(page), "main"),
    "przeglad-grupa": ("koordynator", lambda page: open_review(page, "Czysta Sprawa"), "main"),
    "wsparcie": ("koordynator", lambda page: open_group(page, "Ceramiczny Dom", "support/"), "main"),
    "dokumenty": ("koordynator", lambda page: open_group(page, "Razem do Celu", "documents/"), "main"),
    "co-sie-zmienilo": ("osoba ds. spraw", lambda page: open_difference(page)),
    "projekt": ("osoba ds. spraw", lambda page: open_tasks(page)),
    "projekty-obok-siebie": ("osoba ds. spraw", lambda page: page.goto("/reports/crosswalk/?indicator=I03")),
    "w-czasie": ("osoba ds. spraw", lambda page: open_number(page, "I03", "w czasie")),
    "mapa-powiatow": ("osoba ds. spraw", lambda page: open_number(page, "I03", "według powiatów")),
    "kontrola-okresu": ("specjalista", lambda page: open_checks(page)),
}


def read_a_line(page):
    page.goto("/")
    field = page.get_by_label("Co się wydarzyło, w jednym wierszu").first
    field.fill("tel. do WTZ Gębice, zainteresowani, oddzwonić w pt 10:00")
    page.get_by_role("button", name="Odczytaj").first.click()
    page.get_by_role("heading", name="Odczytane z wiersza").wait_for()


def open_a_view(page):
    page.goto("/organisations/")
    page.get_by_role("link", name="Moje warsztaty").click()
    page.wait_for_load_state()


def choose_many(page):
    page.goto("/organisations/?search=pcpr")
    page.get_by_role("button", name="Zmień wszystkie").click()
    page.wait_for_load_state()


def open_meeting(page, name, part="", phase=""):
    page.goto(f"/meetings/?phase={phase}")
    page.goto(page.get_by_role("link", name=name).first.get_attribute("href") + part)


def open_columns(page):
    first_link(page, "/imports/", "placowki-ze-starostwa.csv")
    page.get_by_role("link", name="Popraw kolumny").click()
    page.wait_for_load_state()


def open_group(page, name, part=""):
    page.goto("/groups/")
    page.goto(page.get_by_role("link", name=name, exact=True).get_attribute("href") + part)


def open_review(page, group=""):
    page.goto("/reviews/")
    page.get_by_role("link", name="Wróć do przeglądu").first.click()
    if group:
        page.get_by_role("link", name=group, exact=True).click()
    page.wait_for_load_state()


def open_examples(page):
    open_group(page, "Papierowy Bocian")
    page.get_by_role("link", name="Przykłady do pokazania").first.click()
    page.wait_for_load_state()


def open_checks(page):
    current_period(page)
    page.get_by_role("link", name="Kontrola okresu").click()
    page.wait_for_load_state()


def open_difference(page):
    current_period(page)
    page.get_by_role("link", name="Co się zmieniło").click()
    page.get_by_label("Stan wiedzy z chwili").fill("2026-01-01T00:00")
    page.get_by_role("button", name="Porównaj").click()
    page.wait_for_load_state()


def open_number(page, code, looked_at):
    """The number of an indicator since the start, in time or by powiat."""
    current_period(page)
    page.locator(f'a.is-total[href*="/{code}/"]').last.click()
    page.get_by_role("link", name=looked_at).click()
    page.wait_for_load_state()


def open_tasks(page):
    first_link(page, "/reports/", "Innowacyjne miejsca pracy")
    page.get_by_role("heading", name="Zadania i etapy").evaluate("heading => heading.scrollIntoView()")


def bring_a_long_list(page):
    """Its preview in the making."""
    rows = "".join(f"Stowarzyszenie Próba nr {number};Piła;67 2{number:06d}\n" for number in range(19_999))
    content = f"Nazwa;Miejscowość;Telefon\n{rows}".encode()
    page.goto("/imports/create/")
    page.get_by_label("Plik").set_input_files([{"name": "powiaty.csv", "mimeType": "text/csv", "buffer": content}])
    page.get_by_role("button", name="Pokaż podgląd").click()
    page.get_by_text("Krok 3 z 4").wait_for()


def around(page, parts):
    """The place of these parts on the page, no taller than a screen."""
    boxes = [page.locator(part).first.bounding_box() for part in parts]
    beside_menu = page.locator("main").bounding_box()["x"]
    left = max(min(box["x"] for box in boxes) - MARGIN, beside_menu)
    top = max(min(box["y"] for box in boxes) - MARGIN, 0)
    right = max(box["x"] + box["width"] for box in boxes) + MARGIN
    bottom = max(box["y"] + box["height"] for box in boxes) + MARGIN
    return {"x": left, "y": top, "width": right - left, "height": min(bottom - top, TALLEST)}


def take(folder, widths, themes, screens=None, named="{name}-{width}-{theme}.png"):
    with tempfile.TemporaryDirectory() as data, running_product(Path(data)) as product:
        take_from(product, folder, widths, themes, screens or SCREENS, named)


def take_from(product, folder, widths, themes, screens, named):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for name, (role, open_screen, *parts) in screens.items():
            for width in widths:
                for theme in themes:
                    context = browser.new_context(
                        base_url=product.address, viewport=WIDTHS[width], color_scheme=theme, locale="pl-PL"
                    )
                    page = context.new_page()
                    sign_in(page, *account_of(product, role))
                    open_screen(page)
                    page.evaluate("document.fonts.ready")
                    page.evaluate(DAYS_IN_POLISH)
                    path = folder / named.format(name=name, width=width, theme=theme)
                    page.screenshot(path=path, full_page=bool(parts), clip=around(page, parts) if parts else None)
                    context.close()
        browser.close()


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    if len(sys.argv) > 1:
        target = Path(sys.argv[1])
        target.mkdir(parents=True, exist_ok=True)
        take(target, list(WIDTHS), ["light", "dark"])
    else:
        KEPT.mkdir(parents=True, exist_ok=True)
        take(KEPT, ["1280"], ["light"])
        take(KEPT, ["360"], ["light"])
        take(LEARNT_FROM, ["1280"], ["light"], LESSONS, "{name}.png")
