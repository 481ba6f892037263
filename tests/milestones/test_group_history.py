"""What the history of a group tells of its cooperative and its people, and to whom."""

from datetime import date

import pytest
from django.urls import reverse

from crm.audit.changes import changes_of
from milestones.actions import change_employment, enter_headcount
from tests.milestones.screen import text_of


@pytest.fixture
def employed(employ, specialist):
    """A man whose half of a post has become a whole one."""
    return change_employment(employment=employ(sex="M", fraction="0.5"), by=specialist, fraction=1)


def told(group, reader):
    return [(line.label, line.old, line.new) for change in changes_of(group, reader) for line in change.lines]


def test_the_cooperative_its_contracts_and_numbers_of_people_are_told_with_what_they_were(
    registered, cooperative, employed, specialist
):
    counted = {"members": 6, "employees": 1, "art4_employees": 0, "source": "rejestr"}
    enter_headcount(cooperative=cooperative, by=specialist, counted_on=date(2014, 4, 1), **counted)

    lines = told(registered, specialist)

    assert (f"Zatrudnienie „{employed.worker}”: wymiar etatu", "0,5", "1") in lines
    assert (f"Osoba zatrudniona „{employed.worker}”: płeć", "", "mężczyzna") in lines
    assert ("Stan członków i pracowników „01.04.2014”: członkowie", "", "6") in lines
    assert any(label == "Spółdzielnia socjalna: nazwa z rejestru" for label, _old, _new in lines)


def test_an_auditor_is_told_that_somebody_was_employed_and_nothing_of_whom(registered, employed, auditor, client_of):
    page = text_of(client_of(auditor).get(reverse("groups:group-detail", args=[registered.pk])))

    done = {change.operation.kind for change in changes_of(registered, auditor)}
    assert done >= {"employment.started", "employment.changed"}
    labels = [label for label, *_values in told(registered, auditor)]
    assert not [label for label in labels if label.startswith(("Zatrudnienie", "Osoba zatrudniona"))]
    assert "mężczyzna" not in page
    assert "wymiar etatu" not in page


def test_the_history_takes_the_same_number_of_queries_however_many_are_employed(
    registered, employ, employed, specialist, django_assert_num_queries, django_assert_max_num_queries
):
    with django_assert_max_num_queries(60) as captured:
        changes_of(registered, specialist)
    for _number in range(3):
        change_employment(employment=employ(sex="K"), by=specialist, evidence_reference="umowa 8")

    with django_assert_num_queries(len(captured)):
        changes_of(registered, specialist)
