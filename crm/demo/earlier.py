"""Invented groups of the years before the project, over by now: what forecasts and the analysis learn from.

All of it lies before the first day of both projects of these years, so that no figure of theirs changes.
"""

from datetime import timedelta
from typing import NamedTuple

from crm.demo.companions import founders_in, walked
from crm.demo.paths import Plan, reach
from crm.demo.world import World, working_day
from groups.actions import complete_group, withdraw_group

YEAR = timedelta(days=370)
GOODBYE = timedelta(days=25)
THRESHOLD = 17


class Past(NamedTuple):
    """When it began and when it employed all it had to, or was last heard of, in days ago; jobs and of them WTZ."""

    name: str
    powiat: str
    town: str
    branch: str
    began: int
    latest: int
    jobs: tuple[int, int]


FOUNDED = [
    Past("Pod Lipą", "3001", "Chodzież", "ogrody i trawniki", 2540, 1690, (6, 5)),
    Past("Dwie Kromki", "3008", "Kępno", "kanapki i wypieki", 2330, 1840, (7, 5)),
    Past("Jasne Okno", "3016", "Oborniki", "sprzątanie i mycie okien", 2410, 1530, (8, 6)),
    Past("Siódma Grządka", "3025", "Środa Wielkopolska", "warzywa i rozsady", 2280, 1600, (6, 5)),
    Past("Prosta Nić", "3002", "Trzcianka", "szycie", 2190, 1660, (6, 5)),
    Past("Stara Szkoła", "3014", "Międzychód", "noclegi i mała gastronomia", 2610, 1580, (8, 5)),
    Past("Mały Młyn", "3010", "Golina", "piekarnia", 2150, 1470, (7, 5)),
    Past("Żółta Taczka", "3015", "Nowy Tomyśl", "zieleń i odśnieżanie", 2230, 1770, (6, 5)),
    Past("Cichy Warsztat", "3030", "Września", "meble z palet", 2370, 1610, (6, 5)),
    Past("Po Sąsiedzku", "3026", "Śrem", "drobne naprawy w domach", 2090, 1500, (7, 5)),
    Past("Gorący Talerz", "3020", "Pleszew", "obiady na wynos", 2480, 1740, (9, 6)),
    Past("Pełna Balia", "3027", "Turek", "pralnia", 2130, 1440, (8, 6)),
]
# With the milestones reached, the reason and what was said.
GAVE_UP = [
    (
        Past("Wiejski Stół", "3017", "Odolanów", "catering", 2060, 1720, (6, 5)),
        (6, "families_concerns", "Rodziny obawiały się o renty i wycofały zgodę."),
    ),
    (
        Past("Zielony Zakręt", "3007", "Koźminek", "sadzonki", 1980, 1750, (5, 4)),
        (4, "no_premises", "Przez rok nie udało się znaleźć lokalu."),
    ),
]


def tell(world: World):
    every = 4 if world.quick else 1
    for past in FOUNDED[::every]:
        _founded(world, past)
    for past, (reached, reason, note) in GAVE_UP[::every]:
        group = _led(world, past, reached)
        day = working_day(world.ago(past.latest) + GOODBYE)
        withdraw_group(group=group, reason=reason, by=group.guardian, on=day, note=note)


def _founded(world, past):
    """On its feet a year after it employed all it had to; then the work with it ended."""
    group = _led(world, past, THRESHOLD)
    lasted = working_day(world.ago(past.latest) + YEAR)
    reach(group, "durability_confirmed", lasted, by=group.guardian)
    ended = working_day(lasted + GOODBYE)
    complete_group(group=group, by=group.guardian, on=ended, note="Spółdzielnia radzi sobie sama.")


def _led(world, past, reached):
    plan = Plan(
        past.name,
        past.powiat,
        past.town,
        past.branch,
        reached,
        past.began,
        past.latest,
        past.jobs,
        planned_in=(),
        members=founders_in(world, past.powiat, past.town),
        over=True,
    )
    return walked(world, plan)
