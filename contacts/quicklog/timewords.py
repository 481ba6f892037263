"""Words of time, folded, and what a phrase of them is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from contacts.quicklog.calendar import OPEN, Meaning
from contacts.quicklog.lists import listed


def _numbered(rows: str, start: int) -> dict[str, int]:
    """One row of forms a number, counted from `start`."""
    lines = (line.split() for line in rows.split("\n") if line.strip())
    return {form: number for number, forms in enumerate(lines, start=start) for form in forms}


WEEKDAYS = _numbered(
    """
    poniedzialek poniedzialku poniedzialkowi pon pn
    wtorek wtorku wt wto
    sroda srode srody srodzie sr
    czwartek czwartku czw cz czwart
    piatek piatku pt piat pia
    sobota sobote soboty sobocie sob sb
    niedziela niedziele niedzieli niedz ndz nd
    """,
    start=0,
)
# `we wtorki`: over and over, no day.
PLURAL_WEEKDAYS = listed("poniedzialki wtorki srody czwartki piatki soboty")
MONTHS = _numbered(
    """
    styczen stycznia styczniu sty
    luty lutego lutym lut
    marzec marca marcu mar
    kwiecien kwietnia kwietniu kwi
    maj maja maju
    czerwiec czerwca czerwcu cze
    lipiec lipca lipcu lip
    sierpien sierpnia sierpniu sie
    wrzesien wrzesnia wrzesniu wrz
    pazdziernik pazdziernika pazdzierniku paz
    listopad listopada listopadzie lis
    grudzien grudnia grudniu gru
    """,
    start=1,
)
# Short names of months that are words of their own: months only with their dot (`3 maj.`).
ALSO_WORDS = listed("maj mar lip sie lut")
ROMAN = _numbered("I\nII\nIII\nIV\nV\nVI\nVII\nVIII\nIX\nX\nXI\nXII", start=1)
COUNTS = _numbered(
    """
    jeden jedna
    dwa dwie dwoch
    trzy trzech
    cztery czterech
    piec pieciu
    szesc szesciu
    siedem siedmiu
    osiem osmiu
    dziewiec dziewieciu
    dziesiec dziesieciu
    """,
    start=1,
) | {"czternascie": 14}
UNITS = {
    form: unit
    for unit, forms in {
        "day": "dzien dni dniu dnia",
        "week": "tydz tydzien tygodnie tygodni tygodniu tygodnia tyg",
        "month": "miesiac miesiace miesiecy miesiacu miesiaca mies msc",
        "year": "rok lata lat roku",
    }.items()
    for form in forms.split()
}
ORDINAL_STEMS = [
    "pierwsz",
    "drugi",
    "trzeci",
    "czwart",
    "piat",
    "szost",
    "siodm",
    "osm",
    "dziewiat",
    "dziesiat",
    "jedenast",
    "dwunast",
    "trzynast",
    "czternast",
    "pietnast",
    "szesnast",
    "siedemnast",
    "osiemnast",
    "dziewietnast",
    "dwudziest",
]
ORDINALS = {stem + end: number for number, stem in enumerate(ORDINAL_STEMS, start=1) for end in ("ego", "y", "ym")}
# What follows a number in `15-go`, `5-tego`, `2go`.
ORDINAL_TAILS = listed("go ego tego stego ty sty")
NEAR_WORDS = {"dzis": 0, "dzisiaj": 0, "jutro": 1, "pojutrze": 2, "wczoraj": -1, "przedwczoraj": -2}
NEAREST = listed("najblizszy najblizsza najblizsze najblizszym najblizszego")
THIS = NEAREST | listed("ten te ta tym tej biezacy biezacym biezacego tego")
NEXT = listed(
    """
    przyszly przyszla przyszle przyszlym przyszlego przyszlej nastepny nastepna nastepne nastepnym nastepnego
    nastepnej kolejny kolejna kolejne kolejnym
    """
)
LAST = listed(
    """
    zeszly zeszla zeszle zeszlym zeszlego zeszlej ubiegly ubiegla ubiegle ubieglym ubieglego ubieglej ostatni
    ostatnia ostatnim minionym miniony
    """
)
BEFORE_A_DAY = listed("w we do na dnia dn dniu od najpozniej przed po okolo ok kolo juz przez z ze po za")
OVER_AND_OVER = listed("co kazdy kazda kazde kazdego kazdym codziennie")


@dataclass(frozen=True)
class DayPhrase:
    first: int  # positions in the clause, the last inclusive
    last: int
    means: Callable[[date, str], Meaning]
    only: str = ""  # EVENT or DUE when the words themselves look back or ahead
    before: str = ""  # the preposition
    counts: bool = True  # False: words of time that belong to nobody


def nobodys(first, last) -> DayPhrase:
    """Words of time that name no day for anybody."""
    return DayPhrase(first, last, lambda today, role: OPEN, counts=False)
