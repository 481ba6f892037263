"""What the templates that come with the product say. Placeholders stand in the nominative: the author declines them."""

from groups.papers.choices import PaperKind

SIGNATURE = "………………………………………………"
BY_HAND = "Projekt. Odmianę nazw i treść sprawdza autor pisma."

# Each paper: its title, then paragraphs; a list is a table, its first row the heading.
TEXTS = {
    PaperKind.LETTER_OF_INTENT: [
        "List intencyjny",
        "{{ miejscowosc }}, {{ data_slownie }} r.",
        "My, niżej podpisani:",
        "{{ zalozyciele }}",
        "oraz podmioty współpracujące:",
        "{{ wtz }}",
        "{{ partnerzy }}",
        "wyrażamy wolę wspólnego przygotowania spółdzielni socjalnej, w której pracę znajdą uczestnicy warsztatów.",
        "Robocza nazwa: {{ grupa }}. Branża: {{ branza }}.",
        "Planowana liczba miejsc pracy: {{ planowane_miejsca }}, w tym dla uczestników WTZ: {{ miejsca_wtz }}.",
        "Do kontaktu w sprawie przygotowań wyznaczamy osobę pełniącą funkcję lidera: {{ lider }}.",
        "List nie tworzy zobowiązań finansowych.",
        [["Podmiot", "Osoba podpisująca i funkcja", "Podpis"]]
        + [[f"{{{{ podmiot_{number} }}}}", "", ""] for number in range(1, 7)],
    ],
    PaperKind.ATTENDANCE_LIST: [
        "Lista obecności",
        "Grupa inicjatywna: {{ grupa }} ({{ powiat }})",
        "Temat spotkania: " + SIGNATURE,
        "Data: ……………………    Godziny: od …………… do ……………    Miejsce: " + SIGNATURE,
        "Na liście nie zapisuje się danych o zdrowiu ani numeru PESEL.",
        [["Lp.", "Imię i nazwisko", "Podmiot", "Podpis"]]
        + [[f"{number}.", f"{{{{ osoba_{number} }}}}", "", ""] for number in range(1, 13)]
        + [[f"{number}.", "", "", ""] for number in range(13, 19)],
        "Prowadząca / prowadzący: {{ opiekun }}    Podpis: " + SIGNATURE,
    ],
    PaperKind.ADVICE_CARD: [
        "Karta doradztwa",
        [
            ["Pole", "Treść"],
            ["Grupa inicjatywna", "{{ grupa }} ({{ powiat }})"],
            ["Rodzaj wsparcia", "{{ rodzaj_wsparcia }}"],
            ["Temat", "{{ temat }}"],
            ["Data", "{{ data_wsparcia }}"],
            ["Godziny", "od {{ od_godziny }} do {{ do_godziny }}"],
            ["Liczba godzin (po 60 minut)", "{{ liczba_godzin }}"],
            ["Doradczyni / doradca", "{{ doradca }}"],
            ["Odbiorca wsparcia", "{{ odbiorca }}"],
        ],
        "Przebieg i ustalenia (bez danych o zdrowiu):",
        SIGNATURE * 3,
        SIGNATURE * 3,
        "Potwierdzamy, że wsparcie odbyło się w podanym dniu i godzinach.",
        "Nie podpisuj karty wsparcia, którego nie było.",
        [["Podpis doradczyni / doradcy", "Podpis odbiorcy"], ["", ""]],
    ],
    PaperKind.FOUNDING_MINUTES: [
        "Protokół zgromadzenia założycielskiego",
        BY_HAND,
        "Nazwa: {{ spoldzielnia }}",
        "Miejsce i data: {{ miejscowosc }}, " + SIGNATURE,
        "Założyciele:",
        "{{ zalozyciele }}",
        "1. Zgromadzenie otworzyła osoba: " + SIGNATURE + ". Obecnych było ……… założycieli lub ich pełnomocników.",
        "2. Na przewodniczącą / przewodniczącego wybrano: " + SIGNATURE + ", na protokolantkę / protokolanta: "
        + SIGNATURE + ".",
        "3. Podjęto uchwałę nr 1 o założeniu spółdzielni socjalnej. Za: ……, przeciw: ……, wstrzymało się: …….",
        "4. Podjęto uchwałę nr 2 o przyjęciu statutu. Za: ……, przeciw: ……, wstrzymało się: …….",
        "5. Podjęto uchwałę nr 3 o wyborze zarządu. Za: ……, przeciw: ……, wstrzymało się: …….",
        "6. Uchwała nr 4 o wyborze rady nadzorczej, jeśli statut ją przewiduje: za ……, przeciw ……, wstrzymało się …….",
        "Na tym zgromadzenie zakończono.",
        [["Przewodnicząca / przewodniczący", "Protokolantka / protokolant"], ["", ""]],
        "Załączniki: lista obecności, uchwały, statut podpisany przez założycieli.",
    ],
    PaperKind.FOUNDER_RESOLUTION: [
        "Projekt uchwały",
        BY_HAND,
        "Uchwała nr ………………",
        "Podmiot: {{ podmiot }}",
        "z dnia ……………………",
        "w sprawie założenia spółdzielni socjalnej i przystąpienia do niej",
        "Na podstawie " + SIGNATURE + " (podstawa działania organu) oraz ustawy z dnia 27 kwietnia 2006 r."
        " o spółdzielniach socjalnych uchwala się, co następuje:",
        "§ 1. Wyraża się zgodę na założenie spółdzielni socjalnej.",
        "Nazwa: {{ spoldzielnia }}. Siedziba: {{ miejscowosc }}. Założyciele:",
        "{{ zalozyciele }}",
        "§ 2. Do działania na zgromadzeniu założycielskim upoważnia się: " + SIGNATURE + ".",
        "§ 3. Wykonanie uchwały powierza się: " + SIGNATURE + ".",
        "§ 4. Uchwała wchodzi w życie z dniem ……………………",
        [["Podpisy członków organu"], [""]],
    ],
}  # fmt: skip
