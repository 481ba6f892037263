"""What may be filled into the Word template of a report, and what the template that comes with the product says."""

from django.utils.translation import gettext_lazy as _

TABLE, CORRECTIONS, SECTIONS, GROUPS = "tabela_wskaznikow", "korekty", "czesci_opisowe", "tabela_grup"
PROGRESS, CURVES, MAPS = "wykres_realizacji", "krzywe_narastajace", "mapy_powiatow"
PARTS, EVIDENCE = "cele_w_podziale", "lista_dowodow"
BLOCKS = {
    TABLE: _("the indicator table; it takes the place of its paragraph"),
    PARTS: _("parts of targets by powiat, kind or track with their values, in its own paragraph"),
    PROGRESS: _("progress to targets: a sentence and a chart, in its own paragraph"),
    CURVES: _("how each number grew, with its target: a sentence and a chart, in its own paragraph"),
    MAPS: _("where each number comes from: a map of powiats and a table, in its own paragraph"),
    CORRECTIONS: _("corrections of what was said last, in its own paragraph"),
    SECTIONS: _("all sections with their headings, in its own paragraph"),
    EVIDENCE: _("documents behind the figures with their hashes, in its own paragraph"),
    GROUPS: _("groups and their milestones of the period, in its own paragraph"),
}
WORDS = {
    "projekt": _("name of the project"),
    "kod_projektu": _("code of the project"),
    "instytucja_finansujaca": _("funder"),
    "umowa": _("number of the agreement"),
    "naglowek": _("header the funder asks for, each line in a line"),
    "numer_okresu": _("number of the period"),
    "okres": _("days of the period"),
    "przygotowal": _("who prepared the report"),
    "sprawdzil": _("who checked it"),
    "zamknal": _("who closed it"),
    "data_zamkniecia": _("when it was closed"),
    "wydanie": _("number of the edition"),
    "stan": _("says that it is a draft; of an edition nothing"),
    "skrot": _("SHA-256 of the edition"),
}
KNOWN = WORDS | BLOCKS

DEFAULT_TITLE = "Sprawozdanie nr {{ numer_okresu }}, {{ okres }}"
DEFAULT_PARTS = [
    "{{ naglowek }}",
    "{{ stan }}",
    [
        ["Pole", "Treść"],
        ["Projekt", "{{ projekt }} ({{ kod_projektu }})"],
        ["Instytucja finansująca", "{{ instytucja_finansujaca }}"],
        ["Numer umowy", "{{ umowa }}"],
        ["Okres", "{{ okres }}"],
        ["Przygotowanie", "{{ przygotowal }}"],
        ["Sprawdzenie", "{{ sprawdzil }}"],
        ["Zamknięcie", "{{ data_zamkniecia }} {{ zamknal }}"],
        ["Wydanie", "{{ wydanie }}"],
        ["SHA-256", "{{ skrot }}"],
    ],
    "{{ tabela_wskaznikow }}",
    "{{ cele_w_podziale }}",
    "{{ wykres_realizacji }}",
    "{{ krzywe_narastajace }}",
    "{{ mapy_powiatow }}",
    "{{ korekty }}",
    "{{ czesci_opisowe }}",
    "{{ tabela_grup }}",
    "{{ lista_dowodow }}",
]
