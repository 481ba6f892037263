"""What the specialist does: from the first call to a cooperative that employs somebody."""

from dataclasses import dataclass
from datetime import timedelta

from crm.common.dates import today
from tests.journeys.conftest import assert_page_is_sound
from tests.journeys.steps import field, fill_day, follow, open_menu_entry, pick, press, see, send

WORKSHOP, OPERATOR = "WTZ w Gębicach", '"Empatia"'
# Every milestone before the register entry, with the number of days ago it happened.
BEFORE_ENTRY = {
    "Pierwszy kontakt": 40,
    "Udział w spotkaniu informacyjno-promocyjnym": 39,
    "Zakwalifikowanie grupy inicjatywnej": 36,
    "List intencyjny / porozumienie o współpracy": 34,
    "Diagnoza grupy i otoczenia": 32,
    "Zaplanowanie ścieżki wsparcia": 30,
    "Ukończenie cyklu szkoleń, wizyt i doradztwa": 27,
    "Wybór i przygotowanie uczestników WTZ": 25,
    "Przyjęcie biznesplanu": 23,
    "Zapewnienie lokalu i partnera biznesowego": 21,
    "Uchwały założycieli / potwierdzenie statusu założycieli": 19,
    "Walne zgromadzenie założycielskie": 17,
    "Złożenie wniosku do KRS": 15,
}
BY_MOVING_THE_CARD = {"Zakwalifikowanie grupy inicjatywnej": "Rekrutacja", "Diagnoza grupy i otoczenia": "Diagnoza"}


@dataclass(frozen=True)
class Story:
    """What differs between two tellings on the same data."""

    size: str
    group: str
    gmina: str
    person: str
    krs: str


STORIES = [
    Story("desktop", "Gliniany Dzban", "Gmina Czarnków", "Kalina", "0000654321"),
    Story("phone", "Ciepły Piec", "Gmina Lubasz", "Malwina", "0000123456"),
]


def ago(days):
    return today() - timedelta(days=days)


def log_a_call(page):
    """A call to a real workshop, with what comes next."""
    open_menu_entry(page, "Organizacje")
    if not field(page, "Szukaj").is_visible():
        page.locator("details.filter > summary").click()
    field(page, "Szukaj").fill("gebice")
    press(page, "Pokaż")
    follow(page, WORKSHOP)
    assert_page_is_sound(page)
    follow(page, "Zapisz kontakt")
    page.get_by_label("Rozmowa telefoniczna").check(force=True)
    field(page, "Co ustalono").fill("Kierowniczka zaprasza na rozmowę o spółdzielni.")
    page.get_by_label("Zainteresowani").check(force=True)
    field(page, "Co jest do zrobienia").fill("Wysłać zaproszenie na spotkanie")
    page.get_by_role("button", name="jutro").click()
    assert_page_is_sound(page)
    press(page, "Zapisz kontakt")
    see(page, "Kierowniczka zaprasza na rozmowę o spółdzielni.")
    open_menu_entry(page, "Mój dzień")
    assert_page_is_sound(page)
    open_menu_entry(page, "Następne kroki")
    see(page, "Wysłać zaproszenie na spotkanie")


def hold_a_meeting(page, story):
    """Planned for today, one person signed up, attendance marked, three more counted without names."""
    open_menu_entry(page, "Spotkania")
    follow(page, "Zaplanuj spotkanie")
    field(page, "Rodzaj").select_option(label="spotkanie informacyjno-promocyjne")
    field(page, "Tytuł").fill(f"Spotkanie: {story.group}")
    fill_day(page, "Dzień", today())
    pick(field(page, "Powiat"), "czarnkow", "czarnkowsko-trzcianecki")
    field(page, "Miejscowość").fill("Gębice")
    assert_page_is_sound(page)
    press(page, "Zaplanuj spotkanie")
    show_guests(page)
    page.get_by_text("Zapisz kogoś").click()
    field(page, "Nazwisko").fill("Zmyślona")
    field(page, "Imię").fill(story.person)
    page.locator("#sign_up_sex").select_option("K")
    pick(page.locator("#sign_up_organisation-ts-control"), "gebic", WORKSHOP)
    page.get_by_role("button", name="Zapisz na spotkanie").click()
    page.wait_for_load_state()
    assert_page_is_sound(page)

    follow(page, "Zaznacz obecność")
    tapped = page.locator("[data-tap-line]", has_text=f"{story.person} Zmyślona").locator("[data-tap=person]")
    tapped.click()
    page.locator("[data-number=together]", has_text="1").wait_for()
    assert_page_is_sound(page)
    follow(page, "Cała lista jako formularz")
    assert page.locator(".ticks li", has_text=f"{story.person} Zmyślona").get_by_role("checkbox").is_checked()
    press(page, "Zapisz obecność")
    follow(page, "Osoby bez nazwisk")
    page.get_by_label("warsztat terapii zajęciowej (WTZ), kobieta").fill("2")
    page.get_by_label("warsztat terapii zajęciowej (WTZ), mężczyzna").fill("1")
    press(page, "Zapisz")
    follow(page, "Spotkanie się odbyło")
    page.get_by_label("mamy ją", exact=True).check()
    page.get_by_label("Gdzie jest lista").fill("segregator 4, strona 12")
    send(page)
    assert_page_is_sound(page)


def show_guests(page):
    guests = page.get_by_text("Pokaż, kogo zaproszono i kto się zapisał")
    if guests.count():
        guests.click()


def form_the_group(page, story):
    """From the meeting: the association runs the workshop and founds with the gmina."""
    follow(page, "Utwórz grupę inicjatywną")
    field(page, "Nazwa robocza").fill(story.group)
    field(page, "Ścieżka założycielska").select_option(label="osoby prawne")
    field(page, "Miejscowość").fill("Gajewo")
    fill_day(page, "Data powstania", ago(41))
    field(page, "Planowane miejsca pracy").fill("8")
    field(page, "W tym dla uczestników WTZ").fill("5")
    for row, (typed, body, role) in enumerate(
        [
            ("", "", "WTZ współpracujący"),
            ("empatia", OPERATOR, "założyciel"),
            ("empatia", OPERATOR, "inicjator"),
            (story.gmina, story.gmina, "założyciel"),
        ]
    ):
        if typed:  # the workshop is filled in from the meeting
            pick(page.locator(f"#id_member_{row}-ts-control"), typed, body)
        page.locator(f"#id_member_role_{row}").select_option(label=role)
    page.locator("#id_person_role_0").select_option(label="lider")
    assert_page_is_sound(page)
    press(page, "Utwórz grupę")
    see(page, "WTZ współpracujący")
    assert_page_is_sound(page)


def walk_the_path(page, group):
    """Thirteen milestones in their order; the first of a stage by moving the card on the board."""
    for name, days in BEFORE_ENTRY.items():
        if name in BY_MOVING_THE_CARD:
            move_the_card(page, group, BY_MOVING_THE_CARD[name])
            assert_page_is_sound(page)
        else:
            open_next_milestone(page, group)
        see(page, name)
        record(page, ago(days), f"{name}, segregator 7")
    open_group(page, group)
    assert page.locator(".path-step.is-done").count() == len(BEFORE_ENTRY)


def record(page, day, document):
    fill_day(page, "Data zdarzenia", day)
    field(page, "Dowód").select_option(label="dołączony")
    field(page, "Dokument").fill(document)
    send(page)
    page.wait_for_url(lambda address: "milestones" not in address and "move" not in address)


def open_next_milestone(page, group):
    open_group(page, group)
    page.locator(".path-next").get_by_role("link", name="Zapisz kamień milowy").click()
    page.wait_for_load_state()


def open_group(page, group):
    open_menu_entry(page, "Grupy")
    follow(page, group)


def move_the_card(page, group, stage):
    open_menu_entry(page, "Tablica")
    card = page.locator(".board-card", has=page.get_by_role("link", name=group, exact=True))
    card.locator("summary").click()
    card.get_by_role("combobox").select_option(
        label=next(
            label for label in card.get_by_role("combobox").locator("option").all_inner_texts() if stage in label
        )
    )
    card.get_by_role("button", name="Przenieś").click()
    page.wait_for_load_state()


def found_the_cooperative(page, story):
    """The entry in KRS and the opening, with the name and the number of the register."""
    follow(page, "Wpisz spółdzielnię")
    field(page, "Nazwa z rejestru").fill("Gliniany Dzban")
    field(page, "KRS").fill("123")
    press(page, "Zapisz")
    see(page, "Spółdzielnia Socjalna")
    assert page.title().startswith("Błąd: ")
    assert field(page, "KRS").input_value() == "123"
    field(page, "Nazwa z rejestru").fill(f"Spółdzielnia Socjalna {story.group}")
    field(page, "KRS").fill(story.krs)
    press(page, "Zapisz")
    for name, days in (("Wpis do KRS", 8), ("Rozpoczęcie działalności", 5)):
        open_next_milestone(page, story.group)
        see(page, name)
        record(page, ago(days), f"{name}, segregator 7")


def hire_two(page, group):
    """A former participant of the workshop and a leader; then the milestone."""
    for sex, former in (("kobieta", True), ("mężczyzna", False)):
        open_group(page, group)
        follow(page, "Wpisz zatrudnienie")
        fill_day(page, "Od", ago(4))
        field(page, "Płeć").select_option(label=sex)
        if former:
            field(page, "Były uczestnik WTZ").check()
            field(page, "Osoba z art. 4 ust. 1").check()
        field(page, "Umowa (oznaczenie dokumentu papierowego)").fill("Umowa, akta spółdzielni")
        assert_page_is_sound(page)
        press(page, "Zapisz")
    open_next_milestone(page, group)
    record(page, ago(4), "Zestawienie umów, akta spółdzielni")
    open_group(page, group)
    assert_page_is_sound(page)


def see_the_card_in(page, group, stage):
    open_menu_entry(page, "Tablica")
    column = page.locator(".board-column", has=page.get_by_role("heading", name=stage))
    column.get_by_role("link", name=group, exact=True).wait_for()
    assert_page_is_sound(page)
