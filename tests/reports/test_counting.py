"""What makes a number: the three ways of counting, the days, the territory, the filters and the split by sex."""

from datetime import date
from decimal import Decimal

import pytest

from crm.reports.choices import Part
from tests.factories.reports import FactFactory, ProjectFactory
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2, QUARTER_1, QUARTER_2, WHOLE, Span, count, total, values

pytestmark = pytest.mark.django_db

WARSAW, PILA, ELSEWHERE = "1465", "3019", ""


def test_an_event_counts_as_often_as_it_happens(project):
    FactFactory.create_batch(2, job=True, happened_on=IN_QUARTER_1)
    FactFactory(job=True, happened_on=IN_QUARTER_2)

    assert [total(project, "I12", span) for span in (QUARTER_1, QUARTER_2, WHOLE)] == [2, 1, 3]


def test_quantities_are_added_up(project):
    FactFactory(head_count=True, quantity=3)
    FactFactory(attendance=True)

    assert total(project, "I02.attendances") == 4


def test_a_part_of_a_unit_is_not_rounded_away(project):
    FactFactory(head_count=True, quantity=Decimal("1.50"))
    FactFactory(head_count=True, quantity=Decimal("0.25"))

    assert total(project, "I02.attendances") == Decimal("1.75")


def test_a_body_contacted_again_counts_once_in_the_period_of_the_first_contact(project):
    FactFactory(subject="organisation:a", happened_on=IN_QUARTER_2)
    FactFactory(subject="organisation:a", happened_on=IN_QUARTER_1)

    spans = (QUARTER_1, QUARTER_2, WHOLE)
    assert [total(project, "I03", span) for span in spans] == [1, 0, 1]
    assert [count(project, "I03").rows(span).count() for span in spans] == [1, 0, 1]


def test_two_contacts_on_the_first_day_are_one_body(project):
    FactFactory.create_batch(2, subject="organisation:a", happened_on=IN_QUARTER_1)

    assert total(project, "I03") == 1


@pytest.mark.parametrize(
    "earlier",
    [
        {"happened_on": date(2023, 12, 31)},
        {"happened_on": IN_QUARTER_1, "powiat": WARSAW},
        {"happened_on": IN_QUARTER_1, "powiat": ELSEWHERE},
        {"happened_on": IN_QUARTER_1, "category": "training"},
        {"happened_on": IN_QUARTER_1, "evidence": "declared"},
    ],
    ids=["before the project", "other voivodeship", "no powiat", "other kind of meeting", "not evidenced"],
)
def test_a_date_that_does_not_qualify_is_not_the_first(project, earlier):
    FactFactory(attendance=True, subject="person:a", **earlier)
    FactFactory(attendance=True, subject="person:a", happened_on=IN_QUARTER_2)

    assert [total(project, "I02.people", span) for span in (QUARTER_1, QUARTER_2)] == [0, 1]


@pytest.mark.parametrize("code", ["I12", "I03", "I02.attendances"])
def test_the_first_and_the_last_day_of_a_period_belong_to_it(project, code):
    trait = {"I12": "job", "I03": "contact", "I02.attendances": "attendance"}[code]
    for day in (QUARTER_1.first, QUARTER_1.last, QUARTER_2.first):
        FactFactory(**{trait: True}, happened_on=day)

    assert (total(project, code, QUARTER_1), total(project, code, QUARTER_2)) == (2, 1)


def test_the_first_and_the_last_day_of_the_project_belong_to_it_and_the_days_around_do_not(project):
    for day in (date(2023, 12, 31), date(2024, 1, 1), date(2025, 12, 31), date(2026, 1, 1)):
        FactFactory(job=True, happened_on=day)

    found = count(project, "I12").rows(Span(date(2020, 1, 1), date(2030, 1, 1)))

    assert [fact.happened_on for fact in found] == [date(2024, 1, 1), date(2025, 12, 31)]
    assert total(project, "I12", Span(date(2020, 1, 1), date(2030, 1, 1))) == 2


def test_what_happened_in_another_voivodeship_counts_nowhere(project):
    FactFactory(job=True, powiat=WARSAW)
    FactFactory(job=True, powiat=PILA)

    found = values(project, "I12")

    assert (found.total, found.waiting, found.unplaced) == (1, 0, 0)


def test_a_project_of_two_voivodeships_counts_in_both():
    project = ProjectFactory(voivodeships=["14", "30"])
    for powiat in (WARSAW, PILA, "0401"):
        FactFactory(job=True, powiat=powiat)

    assert total(project, "I12") == 2


def test_a_project_without_a_territory_counts_everywhere_and_what_has_no_place():
    project = ProjectFactory(voivodeships=[])
    for powiat in (WARSAW, PILA, ELSEWHERE):
        FactFactory(job=True, powiat=powiat)

    found = values(project, "I12")

    assert (found.total, found.unplaced) == (3, 0)


def test_one_fact_counts_in_two_projects(project):
    FactFactory(job=True)

    assert (total(project, "I12"), total(ProjectFactory(), "I12")) == (1, 1)


def test_women_men_and_those_of_unknown_sex_are_the_total(project):
    for sex, how_many in (("K", 3), ("M", 2), ("", 1)):
        FactFactory.create_batch(how_many, job=True, sex=sex)

    found = values(project, "I12")

    assert (found.women, found.men, found.unknown, found.total) == (3, 2, 1, 6)


def test_the_split_of_a_quantity_adds_quantities(project):
    FactFactory(head_count=True, sex="K", quantity=5)
    FactFactory(head_count=True, sex="M", quantity=7)
    FactFactory(head_count=True, sex="", quantity=2)

    found = values(project, "I02.attendances")

    assert (found.women, found.men, found.unknown, found.total) == (5, 7, 2, 14)


def test_people_counted_once_are_split_too(project):
    for sex in ("K", "K", "M", ""):
        FactFactory(attendance=True, sex=sex)

    found = values(project, "I02.people")

    assert (found.women, found.men, found.unknown, found.total) == (2, 1, 1, 4)


def test_a_person_met_twice_is_of_the_sex_known_on_the_first_day(project):
    FactFactory(attendance=True, subject="person:a", sex="", happened_on=IN_QUARTER_1)
    FactFactory(attendance=True, subject="person:a", sex="K", happened_on=IN_QUARTER_2)

    found = values(project, "I02.people")

    assert (found.women, found.unknown, found.total) == (0, 1, 1)


def test_a_part_of_the_rows_holds_one_sex(project):
    woman, man, unknown = (FactFactory(job=True, sex=sex) for sex in ("K", "M", ""))
    rows = count(project, "I12").rows

    assert list(rows(WHOLE, Part.WOMEN)) == [woman]
    assert list(rows(WHOLE, Part.MEN)) == [man]
    assert list(rows(WHOLE, Part.UNKNOWN)) == [unknown]
    assert list(rows(WHOLE, Part.TOTAL)) == [woman, man, unknown]


def test_a_meeting_of_another_kind_is_no_information_meeting(project):
    FactFactory(meeting=True, category="training")
    FactFactory(meeting=True)

    assert total(project, "I01") == 1


def test_only_a_local_government_counts_as_one(project):
    for kind in ("municipality", "county", "region", "ngo_association", ""):
        FactFactory(local_government=True, organisation_kind=kind)

    assert total(project, "I10") == 3


def test_facts_of_another_kind_are_not_mixed_in(project):
    FactFactory(job=True)
    FactFactory(worker=True)
    FactFactory(qualified=True)

    assert [total(project, code) for code in ("I01", "I02.people", "I04", "I11", "I12", "I13")] == [0, 0, 1, 0, 1, 1]


def test_several_spans_are_answered_in_their_order(project):
    FactFactory(job=True, happened_on=IN_QUARTER_1)
    FactFactory.create_batch(2, job=True, happened_on=IN_QUARTER_2)

    found = count(project, "I12").values(QUARTER_2, QUARTER_1, WHOLE)

    assert [one.total for one in found] == [2, 1, 3]


def test_rows_come_by_the_day_of_the_event(project):
    later, earlier = FactFactory(job=True, happened_on=IN_QUARTER_2), FactFactory(job=True, happened_on=IN_QUARTER_1)

    assert list(count(project, "I12").rows(WHOLE)) == [earlier, later]
