"""Two grants: the one running now, by quarters, and the historical one the three cooperatives came from."""

import calendar
from datetime import date, timedelta

from crm.common.dates import today
from crm.reports.actions import add_period, add_project, set_target
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
    "I15": 160,
    "I18.events": 12,
    "I18.people": 60,
}
SPLIT = {"I02.people": (160, 90), "I12": (18, 17), "I13": (11, 11), "I18.people": (36, 24)}
GENERAL = 10
HISTORICAL = {"I11": 8, "I12": 40, "I13": 25, "I04": 8, "I01": 12}


def create_projects(*, by):
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
    set_target(
        project=current,
        indicator=Indicator.objects.get(code="I11"),
        value=6,
        valid_from=date(this_year, 4, 1),
        by=by,
        document=f"Aneks nr 1 z 27.03.{this_year}",
    )
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
