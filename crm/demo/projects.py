"""Two grants: the one running now, by quarters, and the historical one the three cooperatives came from."""

import calendar
from datetime import date, timedelta

from crm.common.dates import today
from crm.reports.actions import add_period, add_project, set_target, split_target
from crm.reports.choices import Phase, Split
from crm.reports.makeup_actions import add_funder, add_member, add_task
from crm.reports.models import Indicator
from crm.reports.quarters import report_due_on
from crm.territory.models import Voivodeship

# What the running project promised, by indicator; an indicator added later gets the general number.
TARGETS = {
    "I01": 36,
    "I02.attendances": 400,
    "I02.people": 250,
    "I03": 150,
    "I04": 20,
    "I05": 14,
    "I06": 10,
    "I10": 12,
    "I11": 5,
    "I12": 35,
    "I13": 22,
    "I14.6": 85,
    "I14.12": 80,
    "I15": 160,
    "I18.events": 12,
    "I18.people": 60,
}
SPLIT = {"I02.people": (160, 90), "I12": (18, 17), "I13": (11, 11), "I18.people": (36, 24)}
# Of some it says where, or of whom: powiats of Piła, Czarnków and Wągrowiec, kinds of bodies, tracks of founders.
PARTS = {
    ("I03", Split.ORGANISATION_KIND): {"wtz": 60, "municipality": 40, "pcpr": 20},
    ("I04", Split.POWIAT): {"3019": 4, "3002": 3, "3028": 3},
    ("I04", Split.TRACK): {"legal_persons": 16},
}
GENERAL = 10
# The second project of these years counts many of the same facts, by its own days.
SUPPORTED = {"I01": 20, "I02.people": 120, "I03": 90, "I04": 12, "I15": 100}
TASKS_OF_SUPPORT = (("Animacja środowisk", Phase.GROUPS), ("Zarządzanie projektem", Phase.MANAGING))
HISTORICAL = {"I11": 8, "I12": 40, "I13": 25, "I04": 8, "I01": 12}


def create_projects(*, by, team=()):
    """The projects; `team` are the specialists who work in them."""
    this_year = today().year
    home = [Voivodeship.objects.get(pk="30")]
    current = add_project(
        by=by,
        code="IM-WTZ",
        name="Innowacyjne miejsca pracy dla uczestników WTZ",
        funder="Instytucja Zarządzająca, Fundusze Europejskie dla Wielkopolski (przykład)",
        agreement_number="FEWP/001 (przykład)",
        starts_on=date(this_year - 1, 1, 1),
        ends_on=date(this_year + 1, 12, 31),
        voivodeships=home,
    )
    add_periods(current, months=3, by=by)
    promise(current, TARGETS, "Umowa o dofinansowanie", by=by)
    for (code, split), numbers in PARTS.items():
        split_target(target=current.targets.get(indicator__code=code), split=split, numbers=numbers, by=by)
    set_target(
        project=current,
        indicator=Indicator.objects.get(code="I11"),
        value=6,
        valid_from=date(this_year, 4, 1),
        by=by,
        document=f"Aneks nr 1 z 27.03.{this_year}",
    )
    make_up(current, by=by, team=team)
    support = add_project(
        by=by,
        code="OWES",
        name="Ośrodek wsparcia ekonomii społecznej, subregion pilski (przykład)",
        funder="Samorząd Województwa Wielkopolskiego (przykład)",
        agreement_number="OWES/7 (przykład)",
        starts_on=date(this_year - 2, 7, 1),
        ends_on=date(this_year, 12, 31),
        voivodeships=home,
    )
    add_periods(support, months=6, by=by)
    promise(support, SUPPORTED, "Umowa (przykład)", by=by, only_named=True)
    add_funder(project=support, by=by, name="Stowarzyszenie prowadzące (przykład)", role="wkład własny", share=5)
    for number, (name, phase) in enumerate(TASKS_OF_SUPPORT, 1):
        first, last = support.starts_on, support.ends_on
        add_task(project=support, by=by, number=number, name=name, phase=phase, starts_on=first, ends_on=last)
    former = add_project(
        by=by,
        code="POKL-WTZ",
        name="Innowacyjny model aktywizacji zawodowej uczestników WTZ",
        funder="Program Operacyjny Kapitał Ludzki, Priorytet 1, Działanie 1.2",
        starts_on=date(2012, 1, 1),
        ends_on=date(2015, 12, 31),
        voivodeships=home,
    )
    add_periods(former, months=6, by=by)
    promise(former, HISTORICAL, "Wartości przykładowe", by=by, only_named=True)


def make_up(project, *, by, team):
    """A second funder, tasks one after another and side by side, and the team."""
    add_funder(project=project, by=by, name="Partner samorządowy (przykład)", role="współfinansowanie", share=10)
    first, last = project.starts_on, project.ends_on
    researched, tested = date(first.year, 8, 31), date(first.year + 1, 3, 31)
    tasks = (
        ("Badania i diagnoza środowisk", Phase.RESEARCH, first, researched),
        ("Testowanie modelu", Phase.TESTING, researched + timedelta(days=1), tested),
        ("Praca z grupami inicjatywnymi", Phase.GROUPS, date(first.year, 4, 1), last),
        ("Upowszechnianie i wizyty studyjne", Phase.SPREADING, tested + timedelta(days=1), last),
    )
    for number, (name, phase, begins, ends) in enumerate(tasks, 1):
        add_task(project=project, by=by, number=number, name=name, phase=phase, starts_on=begins, ends_on=ends)
    add_member(project=project, by=by, person=by, role="sprawozdawczość", starts_on=first)
    for person in team:
        add_member(project=project, by=by, person=person, role="doradca kluczowy", starts_on=date(first.year, 4, 1))


def add_periods(project, *, months: int, by):
    """Periods of so many months from the project's first day to its last, a report due ten working days later."""
    first, number = project.starts_on, 0
    while first < project.ends_on:
        number += 1
        last = last_day(first, months)
        add_period(project=project, number=number, starts_on=first, ends_on=last, due_on=report_due_on(last), by=by)
        first = last + timedelta(days=1)


def last_day(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months - 1, 12)
    return date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def promise(project, targets, document, *, by, only_named=False):
    for indicator in Indicator.objects.all():
        if only_named and indicator.code not in targets:
            continue
        women, men = SPLIT.get(indicator.code, (None, None))
        set_target(
            project=project,
            indicator=indicator,
            value=targets.get(indicator.code, GENERAL),
            women=None if only_named else women,
            men=None if only_named else men,
            valid_from=project.starts_on,
            by=by,
            document=document,
        )
