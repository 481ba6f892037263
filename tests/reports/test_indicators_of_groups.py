"""I04 to I06 and I10 to I13 from what people really do: milestones, founders, contracts of a group of 2013."""

from datetime import date

import pytest

from crm.ledger.sync import verify
from crm.reports.counting import Span
from groups.actions import add_member, change_member
from milestones.actions import (
    change_milestone,
    end_employment,
    hire,
    name_cooperative,
    revoke_milestone,
    withdraw_employment,
)
from milestones.models import GroupMilestone
from tests.factories.reports import ProjectFactory
from tests.reports import asking

YEAR_1, YEAR_2 = Span(date(2013, 1, 1), date(2013, 12, 31)), Span(date(2014, 1, 1), date(2014, 12, 31))
BOTH = Span(YEAR_1.first, YEAR_2.last)
QUALIFIED, REGISTERED, HIRED = date(2013, 2, 1), date(2013, 12, 9), date(2014, 3, 24)
RESOLUTION = {"evidence_reference": "Uchwała XXX/249/2013, segregator 4"}
EARLY = {"out_of_order_reason": "Grupa znana z wcześniejszego projektu"}


def values(project, code, span=BOTH):
    return asking.values(project, code, span)


def total(project, code, span=BOTH):
    return values(project, code, span).total


def day(a_day):
    return Span(a_day, a_day)


def live(group, code):
    return GroupMilestone.objects.live().get(group=group, kind__code=code)


@pytest.fixture
def qualified(form, record):
    group = form()
    record(group, "group_qualified", QUALIFIED, **EARLY)
    return group


@pytest.fixture
def cooperative(registered, specialist):
    return name_cooperative(
        group=registered,
        by=specialist,
        registered_name="Spółdzielnia Socjalna Równe Szanse",
        seat_town="Gajewo",
        seat_powiat_id="3002",
    )


@pytest.fixture
def employ(cooperative, specialist):
    """`employ()` answers a woman's contract with a paper reference."""

    def make(starts_on=HIRED, **values):
        defaults = {"contract_kind": "employment", "sex": "K", "evidence_reference": "umowa 1/2014"}
        return hire(cooperative=cooperative, by=specialist, starts_on=starts_on, **defaults | values)

    return make


def test_i04_a_qualified_group_counts_on_the_day_of_the_decision(historical, qualified):
    assert (total(historical, "I04"), total(historical, "I04", day(QUALIFIED))) == (1, 1)


def test_i04_a_group_qualified_without_the_document_waits(historical, form, record):
    record(form(), "group_qualified", QUALIFIED, evidence="declared", **EARLY)

    found = values(historical, "I04")

    assert (found.total, found.waiting) == (0, 1)


def test_i04_a_revoked_milestone_was_never_true(historical, qualified, coordinator):
    revoke_milestone(milestone=live(qualified, "group_qualified"), reason="Decyzji nie podjęto", by=coordinator)

    assert values(historical, "I04").total == values(historical, "I04").waiting == 0


def test_i04_a_milestone_recorded_again_counts_once(historical, qualified, record, coordinator):
    revoke_milestone(milestone=live(qualified, "group_qualified"), reason="Pomyłka", by=coordinator)
    record(qualified, "group_qualified", QUALIFIED, **EARLY)

    assert total(historical, "I04") == 1


def test_i04_a_day_known_only_to_the_month_gives_no_figure_by_date(historical, qualified, specialist):
    change_milestone(milestone=live(qualified, "group_qualified"), by=specialist, precision="month")

    assert total(historical, "I04") == 0


def test_i05_a_group_with_a_plan_of_support_and_a_business_plan_counts_once_on_the_day_of_the_first(
    historical, qualified, record
):
    record(qualified, "support_path_agreed", date(2013, 11, 1), **EARLY)
    record(qualified, "business_plan_accepted", date(2014, 2, 1), **EARLY)

    assert [total(historical, "I05", year) for year in (YEAR_1, YEAR_2)] == [1, 0]


def test_i05_a_plan_known_only_by_word_waits_and_the_business_plan_counts(historical, qualified, record):
    record(qualified, "support_path_agreed", date(2013, 11, 1), evidence="declared", evidence_reference="", **EARLY)
    record(qualified, "business_plan_accepted", date(2014, 2, 1), **EARLY)

    assert [total(historical, "I05", year) for year in (YEAR_1, YEAR_2)] == [0, 1]


def test_i06_a_signed_agreement_is_one_partnership_of_its_group(historical, qualified, record):
    record(qualified, "partnership_agreed", date(2013, 5, 6), **EARLY)

    assert [total(historical, "I06", year) for year in (YEAR_1, YEAR_2)] == [1, 0]


def test_i10_a_local_government_counts_with_the_day_of_its_own_resolution(historical, registered, specialist):
    gmina = registered.memberships.get(organisation__kind="municipality")
    change_member(membership=gmina, by=specialist, committed_on=date(2013, 9, 12), **RESOLUTION)

    assert (total(historical, "I10"), total(historical, "I10", day(date(2013, 9, 12)))) == (1, 1)


def test_i10_a_resolution_waits_for_evidence_until_its_document_is_named(historical, registered, specialist):
    gmina = registered.memberships.get(organisation__kind="municipality")
    change_member(membership=gmina, by=specialist, committed_on=date(2013, 9, 12))
    before = values(historical, "I10")

    change_member(membership=gmina, by=specialist, **RESOLUTION)

    after = values(historical, "I10")
    assert (before.total, before.waiting, after.total, after.waiting) == (0, 1, 1, 0)
    assert list(verify()) == []


def test_i10_until_the_resolution_is_known_the_day_is_that_of_the_milestone(historical, registered):
    assert (total(historical, "I10"), total(historical, "I10", day(date(2013, 10, 1)))) == (1, 1)


def test_i10_a_local_government_in_two_groups_counts_once_with_its_first_resolution(
    historical, form, organisation, specialist
):
    gmina = organisation("municipality", "Gmina Czarnków")
    for name, committed_on in (("Serce", date(2014, 2, 3)), ("Równe Szanse", date(2013, 9, 12))):
        dated = {"committed_on": committed_on, **RESOLUTION}
        add_member(group=form(name=name), organisation=gmina, role="founder", by=specialist, **dated)

    assert [total(historical, "I10", span) for span in (YEAR_1, YEAR_2)] == [1, 0]


def test_i10_an_association_is_no_local_government(historical, form, organisation, specialist):
    dated = {"committed_on": date(2013, 9, 12), **RESOLUTION}
    add_member(group=form(), organisation=organisation(), role="founder", by=specialist, **dated)

    assert total(historical, "I10") == 0


def test_i11_a_cooperative_counts_on_the_day_of_its_entry_in_the_register(historical, registered):
    assert (total(historical, "I11"), total(historical, "I11", day(REGISTERED))) == (1, 1)


def test_i11_a_cooperative_counts_in_the_voivodeship_of_its_seat(historical, registered, specialist):
    mazowieckie = ProjectFactory(starts_on=YEAR_1.first, ends_on=YEAR_2.last, voivodeships=["14"])

    name_cooperative(
        group=registered,
        by=specialist,
        registered_name="Spółdzielnia Socjalna Równe Szanse",
        seat_town="Warszawa",
        seat_powiat_id="1465",
    )

    assert (total(historical, "I11"), total(mazowieckie, "I11")) == (0, 1)
    assert (total(historical, "I10"), total(mazowieckie, "I10")) == (1, 0)


def test_i12_a_contract_is_a_job_from_the_day_it_starts(historical, employ):
    employ()

    found = values(historical, "I12", day(HIRED))

    assert (found.women, found.total) == (1, 1)


def test_i12_who_replaces_a_worker_gets_no_new_job(historical, employ, specialist):
    first = employ()
    end_employment(employment=first, ends_on=date(2014, 9, 30), end_reason="agreement", by=specialist)
    employ(date(2014, 10, 1), replaces=first, former_wtz=True)

    assert (total(historical, "I12"), total(historical, "I13")) == (1, 1)


def test_i12_a_job_that_ended_was_created_all_the_same(historical, employ, specialist):
    end_employment(employment=employ(), ends_on=date(2014, 9, 30), end_reason="agreement", by=specialist)

    assert total(historical, "I12") == 1


@pytest.mark.parametrize("contract_kind", ["traineeship", "other"])
def test_i12_a_trainee_is_no_employee(historical, employ, contract_kind):
    employ(contract_kind=contract_kind, former_wtz=True)

    assert (total(historical, "I12"), total(historical, "I13")) == (0, 0)


def test_i12_a_cooperative_contract_is_employment_and_half_a_post_is_one_job(historical, employ):
    employ(contract_kind="cooperative", fraction="0.5")

    assert total(historical, "I12") == 1


def test_i12_a_contract_without_a_paper_reference_waits(historical, employ):
    employ(evidence_reference="", former_wtz=True)

    jobs, people = values(historical, "I12"), values(historical, "I13")

    assert (jobs.total, jobs.waiting, people.total, people.waiting) == (0, 1, 0, 1)


def test_i12_a_withdrawn_contract_counts_nowhere(historical, employ, specialist):
    withdraw_employment(employment=employ(former_wtz=True), reason="Umowy nie podpisano", by=specialist)

    assert (total(historical, "I12"), total(historical, "I13")) == (0, 0)


def test_i13_only_those_who_came_from_a_workshop_are_its_participants(historical, employ):
    employ(former_wtz=True, sex="M")
    employ()

    found = values(historical, "I13")

    assert (found.men, found.women, found.total) == (1, 0, 1)


def test_i13_a_second_contract_is_not_a_second_person(historical, employ, specialist):
    first = employ(former_wtz=True)
    end_employment(employment=first, ends_on=date(2014, 5, 31), end_reason="term", by=specialist)
    employ(date(2014, 6, 1), worker=first.worker)

    assert (total(historical, "I13"), total(historical, "I13", day(HIRED))) == (1, 1)
