"""The list of support: filter, table and file agree; advice hours are an indicator."""

import csv
import io
from datetime import date, time
from decimal import Decimal

import pytest

from crm.reports.units import with_unit
from groups.support.actions import withdraw_support
from tests.factories.groups import InitiativeGroupFactory
from tests.factories.support import SupportEntryFactory


@pytest.fixture
def entries(group, specialist):
    other = InitiativeGroupFactory(name="Druga", powiat_id="3019", guardian=specialist)
    day = date(2024, 5, 6)
    made = {
        "whole": SupportEntryFactory(group=group, given_on=day, adviser=specialist),
        "bare": SupportEntryFactory(group=group, given_on=date(2024, 6, 6), card_reference="", kind="training"),
        "double": SupportEntryFactory(group=other, given_on=day, adviser=specialist, starts_at=time(11)),
    }
    gone = SupportEntryFactory(group=group, given_on=date(2024, 6, 7), adviser=specialist)
    return made | {"gone": withdraw_support(entry=gone, reason="Pomyłka", by=specialist)}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["whole", "bare", "double"]),
        ({"withdrawn": "on"}, ["whole", "bare", "double", "gone"]),
        ({"counting": "counts"}, ["whole", "double"]),
        ({"counting": "does_not"}, ["bare"]),
        ({"counting": "overlaps"}, ["whole", "double"]),
        ({"kind": "training"}, ["bare"]),
        ({"powiat": "3019"}, ["double"]),
        ({"since": "2024-06-01"}, ["bare"]),
        ({"until": "2024-05-31"}, ["whole", "double"]),
        ({"counting": "loan"}, []),
    ],
)
def test_the_list_and_its_file_show_what_is_asked(entries, hers, url, asked, found):
    listed = {row.pk for row in hers.get(url("entry-list"), asked).context["table"].data.data}
    file = hers.get(url("entry-list"), asked | {"export": "csv"}).content.decode("utf-8-sig")

    assert listed == {entries[name].pk for name in found}
    assert len(list(csv.reader(io.StringIO(file), delimiter=";"))) == len(found) + 1


def test_the_file_says_the_hours_and_what_is_missing(entries, hers, url):
    file = hers.get(url("entry-list"), {"kind": "training", "export": "csv"}).content.decode("utf-8-sig")
    heading, row = csv.reader(io.StringIO(file), delimiter=";")
    said = dict(zip(heading, row, strict=True))

    assert (said["Od godziny"], said["Do godziny"], said["Godziny"]) == ("10:00", "12:00", "2")
    assert said["Czego brakuje, żeby się liczyło"] == "brakuje podpisanej karty albo informacji, gdzie leży papier"


def test_the_spreadsheet_opens(entries, hers, url):
    assert hers.get(url("entry-list"), {"export": "xlsx"}).content.startswith(b"PK")


@pytest.mark.parametrize("sort", ["given_on", "-given_on", "kind", "group", "lasted", "-missing"])
def test_every_heading_sorts(entries, hers, url, sort):
    assert hers.get(url("entry-list"), {"sort": sort}).status_code == 200


@pytest.mark.parametrize(
    ("hours", "words"), [(1, "1 godzina"), (3, "3 godziny"), (5, "5 godzin"), ("12.5", "12,5 godziny")]
)
def test_hours_are_said_in_polish(hours, words):
    assert with_unit(Decimal(hours), "godzina") == words
