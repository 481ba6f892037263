"""The table that refuses, advises and explains."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from contacts.actions import add_person
from groups.actions import add_group_person
from milestones.actions import plan_milestone, record_milestone
from milestones.deadlines import DEADLINES
from milestones.models import GroupMilestone, PathTemplate
from milestones.progress import kinds_of, path_of
from milestones.requirements import NotReady, requirements_for
from milestones.rules import REQUIREMENTS
from milestones.snapshot import GroupFacts
from tests.milestones.conftest import BEFORE_FOUNDING, FOUNDING

pytestmark = pytest.mark.django_db


def results(code, **facts):
    """How each requirement of a milestone stands for made-up facts, by code."""
    kinds = kinds_of(PathTemplate.current().pk)
    kind = next(kind for kind in kinds.values() if kind.code == code)
    defaults = {"track": "legal_persons", "on": date(2014, 1, 7)}
    return {one.code: one for one in requirements_for(kind, GroupFacts(**defaults | facts), kinds)}


@pytest.fixture
def ready(form, record, organisation):
    """Builds a group that has everything before the founders' decision."""

    def make(founders, **fields):
        group = form(founders, **fields)
        for code in BEFORE_FOUNDING:
            record(group, code)
        return group

    return make


def test_one_founder_is_not_enough_for_the_founders_decision(ready, record, organisation):
    group = ready([organisation()])

    with pytest.raises(NotReady) as refusal:
        record(group, "founders_decided", date(2013, 10, 1))

    assert [result.code for result in refusal.value.missing] == ["two_legal_founders"]
    assert not GroupMilestone.objects.filter(group=group, kind__code="founders_decided").exists()


@pytest.mark.parametrize(
    "kinds",
    [("ngo_association", "ngo_association"), ("ngo_association", "municipality"), ("municipality", "county")],
    ids=["NGO + NGO", "NGO + gmina", "gmina + powiat"],
)
def test_every_documented_mix_of_founders_passes_up_to_the_register(ready, record, organisation, kinds):
    group = ready([organisation(kind, f"Założyciel {number}") for number, kind in enumerate(kinds)])

    for code, day in FOUNDING.items():
        record(group, code, day)

    assert path_of(group).stage.code == "E"


def test_an_undecided_track_is_asked_for_first(ready, record, organisation):
    group = ready([organisation(), organisation(name="Druga")], track="undecided")

    with pytest.raises(NotReady) as refusal:
        record(group, "founders_decided", date(2013, 10, 1))

    assert [result.code for result in refusal.value.missing] == ["track_chosen"]


@pytest.mark.parametrize(
    ("code", "before"),
    [
        ("founding_meeting", "founders_decided"),
        ("krs_filed", "founding_meeting"),
        ("krs_registered", "krs_filed"),
        ("operations_started", "krs_registered"),
        ("first_wtz_employment", "krs_registered"),
    ],
)
def test_the_hard_order_refuses(form, record, organisation, code, before):
    group = form([organisation(), organisation(name="Druga")])

    with pytest.raises(NotReady) as refusal:
        record(group, code, out_of_order_reason="bo tak")

    assert any(result.code.startswith("order.") for result in refusal.value.missing)


def test_a_milestone_cannot_lie_before_the_one_it_stands_on(ready, record, organisation):
    group = ready([organisation(), organisation(name="Druga")])
    record(group, "founders_decided", date(2013, 10, 1))

    with pytest.raises(NotReady):
        record(group, "founding_meeting", date(2013, 9, 30))

    record(group, "founding_meeting", date(2013, 10, 1))


def test_leaving_the_normal_order_needs_a_reason(form, record):
    group = form()

    with pytest.raises(ValidationError) as refusal:
        record(group, "diagnosis_done")
    record(group, "diagnosis_done", out_of_order_reason="Diagnozę zrobiono przed naborem.")

    assert "out_of_order_reason" in refusal.value.message_dict


def test_natural_founders_are_five_until_30_march_2018_and_three_from_the_next_day():
    day_before = results("founding_meeting", track="natural_persons", on=date(2018, 3, 30), natural_founders=4)
    the_day = results("founding_meeting", track="natural_persons", on=date(2018, 3, 31), natural_founders=3)
    day_after = results("founding_meeting", track="natural_persons", on=date(2018, 4, 1), natural_founders=2)

    assert day_before["five_natural_founders"].refuses
    assert "three_natural_founders" not in day_before
    assert the_day["three_natural_founders"].state == "met"
    assert "five_natural_founders" not in the_day
    assert day_after["three_natural_founders"].refuses


@pytest.mark.parametrize("kind", ["founders_decided", "founding_meeting"])
@pytest.mark.parametrize(("day", "refused"), [(15, True), (16, False), (17, False)])
def test_legal_persons_may_found_from_16_july_2009(organisation, kind, day, refused):
    founders = [organisation(), organisation("county", "Powiat")]

    found = results(kind, on=date(2009, 7, day), founders=founders)

    too_early = found.get("legal_founders_not_yet_allowed")
    assert (too_early is not None and too_early.refuses) is refused
    assert ("two_legal_founders" in found) is not refused


def test_a_doubtful_founder_counts_as_possible(organisation):
    found = results("founding_meeting", founders=[organisation(), organisation("pcpr", "PCPR")])

    assert found["two_legal_founders"].state == "met"


def test_the_same_body_counts_as_one_founder(organisation):
    body = organisation()

    assert results("founding_meeting", founders=[body, body])["two_legal_founders"].refuses


def test_what_is_not_confirmed_never_refuses():
    unconfirmed = [one for one in results("employment_threshold").values() if not one.confirmed]

    assert unconfirmed
    assert not any(one.refuses for one in unconfirmed)


def test_the_founders_of_the_planned_founding_day_are_asked_for(ready, record, organisation, specialist):
    from groups.actions import add_member

    group = ready([organisation()])
    joins = organisation("municipality", "Gmina Czarnków")
    add_member(group=group, organisation=joins, role="founder", by=specialist, from_on=date(2013, 10, 20))
    with pytest.raises(NotReady):
        record(group, "founders_decided", date(2013, 10, 1))

    plan_milestone(group=group, kind="founding_meeting", planned_on=date(2013, 11, 4), by=specialist)

    assert record(group, "founders_decided", date(2013, 10, 1)).is_reached


def test_three_people_found_on_the_track_of_natural_persons_today(form, record, specialist):
    group = form(track="natural_persons", formed_on=date(2019, 1, 7))
    for code in BEFORE_FOUNDING:
        record(group, code, date(2019, 2, 1))
    for number in range(3):
        person = add_person(by=specialist, last_name=f"Założyciel{number}")
        add_group_person(group=group, person=person, role="founder", by=specialist, from_on=date(2019, 1, 7))

    assert record(group, "founders_decided", date(2019, 3, 1)).is_reached


def test_a_milestone_of_an_unknown_day_passes_the_chain_without_a_figure(form, record, specialist):
    from crm.ledger.models import Fact

    group = form()

    record_milestone(group=group, kind="first_contact", precision="unknown", by=specialist)
    record(group, "info_meeting")

    assert list(Fact.objects.values_list("category", flat=True)) == ["info_meeting"]


def test_the_track_is_asked_for_again_at_the_founding_meeting(ready, record, organisation, specialist):
    from groups.actions import change_group

    group = ready([organisation(), organisation(name="Druga")])
    record(group, "founders_decided", date(2013, 10, 1))
    change_group(group=group, founder_track="undecided", by=specialist)

    with pytest.raises(NotReady) as refusal:
        record(group, "founding_meeting", date(2013, 11, 4))

    assert [result.code for result in refusal.value.missing] == ["track_chosen"]


@pytest.mark.parametrize(("day", "needed"), [(30, "five"), (31, "three")])
def test_the_law_of_the_planned_founding_day_decides(form, record, specialist, day, needed):
    group = form(track="natural_persons", formed_on=date(2018, 1, 7))
    for number in range(4):
        person = add_person(by=specialist, last_name=f"Założyciel{number}")
        add_group_person(group=group, person=person, role="founder", by=specialist)
    plan_milestone(group=group, kind="founding_meeting", planned_on=date(2018, 3, day), by=specialist)

    def decide():
        return record(group, "founders_decided", date(2018, 3, 1), out_of_order_reason="Dokumenty przyjdą później.")

    if needed == "three":
        assert decide().is_reached
    else:
        with pytest.raises(NotReady) as refusal:
            decide()
        assert [result.code for result in refusal.value.missing] == ["five_natural_founders"]


def test_a_month_in_which_the_law_changed_asks_only_for_the_milder_version():
    march = {"on": date(2018, 3, 1), "precision": "month", "track": "natural_persons"}

    four = results("founding_meeting", natural_founders=4, **march)
    two = results("founding_meeting", natural_founders=2, **march)

    assert four["five_natural_founders"].state == "undecidable"
    assert not four["three_natural_founders"].refuses
    assert two["three_natural_founders"].refuses


def test_an_unknown_day_does_not_excuse_from_having_founders(organisation):
    nobody = results("founders_decided", on=None, precision="unknown")
    two = results("founders_decided", on=None, precision="unknown", founders=[organisation(), organisation("county")])

    assert nobody["two_legal_founders"].refuses
    assert not any(one.refuses for one in two.values() if not one.code.startswith("order."))


def test_a_month_is_in_order_with_a_day_inside_it(ready, record, organisation):
    group = ready([organisation(), organisation(name="Druga")])
    record(group, "founders_decided", date(2013, 10, 1))
    record(group, "founding_meeting", date(2013, 12, 27))
    record(group, "krs_filed", date(2013, 12, 1), precision="month")

    assert record(group, "krs_registered", None, precision="unknown").is_reached


@pytest.mark.parametrize("code", ["founders_decided", "founding_meeting"])
def test_a_founder_of_doubtful_standing_is_warned_about(organisation, code):
    warned = results(code, founders=[organisation(), organisation("pcpr", "PCPR")])["doubtful_founder"]

    assert warned.state == "missing"
    assert not warned.refuses


def test_the_term_of_six_months_advises_and_its_last_day_is_inside():
    kinds = kinds_of(PathTemplate.current().pk)
    entry = GroupMilestone(kind=kinds[14], is_reached=True, achieved_on=date(2014, 1, 9))
    facts = {"art4_employed": 5, "reached": {"krs_registered": entry}}

    last_day = results("employment_threshold", on=date(2014, 7, 9), **facts)["art4_within_six_months"]
    too_late = results("employment_threshold", on=date(2014, 7, 10), **facts)["art4_within_six_months"]

    assert (last_day.state, last_day.deadline) == ("met", date(2014, 7, 9))
    assert too_late.state == "missing"
    assert not too_late.refuses


def test_contracts_tell_for_ever_that_the_five_were_employed_in_time():
    kinds = kinds_of(PathTemplate.current().pk)
    entry = GroupMilestone(kind=kinds[14], is_reached=True, achieved_on=date(2014, 1, 9))
    facts = {"on": date(2026, 1, 9), "art4_employed": 8, "reached": {"krs_registered": entry}}

    in_time = results("employment_threshold", five_art4_on=date(2014, 7, 9), **facts)["art4_within_six_months"]
    late = results("employment_threshold", five_art4_on=date(2014, 7, 10), **facts)["art4_within_six_months"]

    assert (in_time.state, late.state) == ("met", "missing")


def test_two_more_people_and_five_members_are_two_requirements():
    found = results("employment_threshold", track="natural_persons", on=date(2019, 1, 7))

    assert {"five_members_in_a_year", "two_more_art4_in_a_year"} <= set(found)


def test_mixed_founders_are_shown_as_not_decidable(organisation):
    found = results("founding_meeting", founders=[organisation(), organisation("county")], natural_founders=1)

    assert found["mixed_founders"].state == "undecidable"


def test_a_reached_milestone_without_a_document_says_that_it_does_not_count(form, record):
    from milestones.snapshot import facts_about

    group = form()
    milestone = record(group, "first_contact", evidence="declared", evidence_reference="")
    kinds = kinds_of(milestone.kind.template_id)

    found = requirements_for(milestone.kind, facts_about(group, milestone.achieved_on), kinds)

    assert [one.code for one in found if one.state == "missing"] == ["document_named"]


def test_no_rule_is_cited_by_a_number_of_our_own_reference():
    cited = [rule.cited for rule in (*REQUIREMENTS, *DEADLINES)]

    assert not [words for words in cited if re.search(r"\bL-\d", words)]
    assert any("art. 5a (numer artykułu niepotwierdzony)" in words for words in cited)
