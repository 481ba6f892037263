"""A number is told with its unit in the right form, and indicators by the names people know."""

from decimal import Decimal

import pytest
from django.urls import reverse

from crm.reports.forms import TargetForm
from crm.reports.loading import editions
from crm.reports.units import WITH_NUMBER, with_unit
from tests.factories.reports import FactFactory, TargetFactory
from tests.reports.asking import IN_QUARTER_2


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (Decimal(1), "udział", "1 udział"),
        (Decimal("3.00"), "udział", "3 udziały"),
        (Decimal(189), "udział", "189 udziałów"),
        (Decimal(22), "osoba", "22 osoby"),
        (Decimal(0), "miejsce pracy", "0 miejsc pracy"),
        (Decimal("12.50"), "udział", "12,5 (udział)"),
        (Decimal(2), "wizyta", "2 (wizyta)"),
    ],
)
def test_the_unit_is_declined_after_its_number(value, unit, words):
    assert with_unit(value, unit) == words


def test_every_shipped_unit_can_be_declined():
    assert {row["unit"] for edition in editions() for row in edition["indicators"]} == {*WITH_NUMBER, "%"}


def test_the_rows_are_headed_by_the_number_and_its_unit(client_of, officer, second_quarter, in_operation):
    FactFactory(head_count=True, happened_on=IN_QUARTER_2, quantity=12)

    page = client_of(officer).get(reverse("reports:rows", args=[second_quarter.pk, "I02.attendances"]))

    assert "12 udziałów" in page.content.decode()
    assert "(udział)" not in page.content.decode()


def test_no_page_and_no_form_shows_an_indicator_s_inner_code(client_of, officer, second_quarter):
    FactFactory(head_count=True, happened_on=IN_QUARTER_2, sex="")
    target = TargetFactory(project=second_quarter.project, indicator=indicator("I02.attendances"))
    browser = client_of(officer)

    shown = [browser.get(record.get_absolute_url()).content.decode() for record in (second_quarter, target.project)]
    shown.append(browser.get(reverse("reports:target-create", args=[target.project_id])).content.decode())

    assert "Liczba uczestników spotkań – udziały (1)" in shown[0]
    assert "I02 – Liczba uczestników spotkań – udziały" in shown[2]
    for page in shown:
        assert "I02.attendances" not in page.replace("/I02.attendances/", "")
    assert str(target).startswith("I02 ")
    assert "I02.people" not in str(TargetForm())


def indicator(code):
    from crm.reports.models import Indicator

    return Indicator.objects.get(code=code)
