"""The officer changes what an indicator counts: tried on the past, adopted in one action, taken back while unused."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from crm.common.errors import StaleEditError
from crm.ledger.kinds import FactKind
from crm.reports.choices import Reason, Split
from crm.reports.counting import Count, Span
from crm.reports.difference_table import differences
from crm.reports.indicator_actions import add_indicator, adopt_definition, take_back
from crm.reports.loading import load_indicators
from crm.reports.models import Indicator, IndicatorDefinition
from crm.reports.splits import SAID_BY
from crm.reports.table import definition_of, newest_definitions
from crm.reports.terms import terms_of
from crm.reports.trying import Why, try_definition
from crm.reports.verifying import faults_of_editions
from crm.reports.vocabulary import SAYS, problems_of
from tests.factories.report_editions import EditionFactory, ReportFactory
from tests.factories.reports import FactFactory, TargetFactory

NAMES = ["name", "unit", "fact_kinds", "categories", "organisation_kinds", "mode", "evidence_needed"]
NAMES += ["split_by_sex", "first_day", "last_day", "source"]
IN_QUARTER_1, IN_QUARTER_2 = date(2024, 2, 10), date(2024, 5, 10)


def answers(code, **changes):
    standing = definition_of(code)
    return {name: getattr(standing, name) for name in NAMES} | {"why": "Aneks 2"} | changes


def adopt(code, by, **changes):
    standing = definition_of(code)
    return adopt_definition(indicator=standing.indicator, by=by, version=standing.version, **answers(code, **changes))


def sent(code, **changes):
    """What a browser sends: lists as lists, boxes only where ticked, the version that was seen."""
    said = answers(code, **changes) | {"version": definition_of(code).version}
    return {name: value for name, value in said.items() if value not in (None, False)}


def value(code, project, as_of=None, last=date(2025, 12, 31)):
    count = Count(terms_of(project), definition_of(code, as_of), as_of)
    return count.values(Span(date(2024, 1, 1), last))[0].total


def effects(code, **changes):
    new = IndicatorDefinition(indicator=Indicator.objects.get(code=code), **answers(code, **changes))
    return [one for project in try_definition(definition_of(code), new, date(2026, 1, 1)) for one in project.periods]


# Trying


def test_trying_lists_who_enters_in_which_period_and_why(second_quarter, first_quarter):
    counted = FactFactory(qualified=True, happened_on=IN_QUARTER_1)
    only_declared = FactFactory(qualified=True, happened_on=IN_QUARTER_2, evidence="declared")

    first, second = effects("I04", evidence_needed="declared")

    assert (first.before, first.after, first.effects) == (1, 1, [])
    assert (second.before, second.after) == (0, 1)
    assert [(one.fact, one.delta, one.why) for one in second.effects] == [(only_declared, 1, Why.EVIDENCE)]
    assert counted.pk not in {one.fact.pk for one in second.effects}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"categories": ["phone_call"]}, Why.CATEGORY),
        ({"organisation_kinds": ["wtz"]}, Why.ORGANISATION),
        ({"fact_kinds": ["meeting_held"]}, Why.KIND),
        ({"last_day": date(2024, 1, 31)}, Why.DAYS),
        ({"evidence_needed": "attached"}, Why.EVIDENCE),
    ],
)
def test_what_leaves_says_which_answer_lets_it_go(first_quarter, changes, why):
    fact = FactFactory(contact=True, category="email", evidence="none", happened_on=IN_QUARTER_1)
    (quarter,) = effects("I03", **changes)
    assert [(one.fact, one.delta, one.why) for one in quarter.effects] == [(fact, -1, why)]


def test_who_counts_once_leaves_with_every_event_but_the_first(first_quarter, second_quarter):
    for day in (IN_QUARTER_1, IN_QUARTER_2):
        FactFactory(contact=True, subject="organisation:a", happened_on=day)
    first, second = effects("I03", mode="events")
    assert (first.after, second.before, second.after) == (1, 0, 1)
    assert [one.why for one in second.effects] == [Why.FIRST]


@pytest.mark.parametrize("code", ["I01", "I02.attendances", "I02.people", "I03", "I04", "I12", "I15"])
@pytest.mark.parametrize(
    "changes",
    [
        {"mode": "events"},
        {"mode": "distinct"},
        {"mode": "quantity"},
        {"evidence_needed": "none"},
        {"categories": []},
        {"first_day": date(2024, 4, 1)},
    ],
    ids=str,
)
def test_the_effects_add_up_in_every_period(everything, first_quarter, second_quarter, code, changes):
    for one in effects(code, **changes):
        assert one.after - one.before == sum(effect.delta for effect in one.effects)


# Adopting


def test_a_new_version_counts_from_its_moment_and_the_moment_before_stays(officer, project):
    FactFactory(qualified=True, happened_on=IN_QUARTER_1, evidence="declared")
    before = timezone.now()
    adopt("I04", officer, evidence_needed="declared")
    assert value("I04", project) == 1
    assert value("I04", project, as_of=before) == 0
    (line,) = [one for one in differences(project, before, None) if one.code == "I04"]
    assert line.by_reason == [(Reason.DEFINITION, 1)]


def test_closed_editions_never_move(officer, project):
    edition = EditionFactory(report=ReportFactory())
    said = edition.content
    adopt("I03", officer, mode="events")
    add_indicator(code="W01", by=officer, **answers("I03", organisation_kinds=["wtz"]))
    edition.refresh_from_db()
    assert edition.content == said
    assert list(faults_of_editions()) == []


def test_an_indicator_of_the_office_is_not_there_before_it_was_added(officer, project):
    before = timezone.now()
    add_indicator(code="W01", by=officer, **answers("I03"))
    assert definition_of("W01", before) is None
    assert "W01" not in {one.code for one in differences(project, before, None)}
    assert [one.indicator.code for one in newest_definitions()][-1] == "W01"


def test_the_second_of_two_editors_is_told(officer):
    seen = definition_of("I04")
    adopt("I04", officer, evidence_needed="declared")
    with pytest.raises(StaleEditError) as refused:
        adopt_definition(
            indicator=seen.indicator, by=officer, version=seen.version, **answers("I04", evidence_needed="verified")
        )
    assert refused.value.operation.actor == officer


def test_nothing_different_is_no_version(officer):
    with pytest.raises(ValidationError, match=r"Nic się nie różni|Nothing is different"):
        adopt("I04", officer)


def test_an_update_of_the_product_leaves_what_the_office_changed(officer):
    adopt("I15", officer, evidence_needed="declared")
    load_indicators()
    assert definition_of("I15").evidence_needed == "declared"


# Taking back


def test_a_change_is_taken_back_and_its_moment_still_answers_as_it_did(officer, project):
    FactFactory(qualified=True, happened_on=IN_QUARTER_1, evidence="declared")
    mine = adopt("I04", officer, evidence_needed="declared")
    between = timezone.now()
    take_back(indicator=mine.indicator, by=officer, version=mine.version)
    assert value("I04", project) == 0
    assert value("I04", project, as_of=between) == 1


def test_what_an_edition_was_counted_by_is_not_taken_back(officer):
    mine = adopt("I03", officer, mode="events")
    EditionFactory(report=ReportFactory())
    with pytest.raises(ValidationError):
        take_back(indicator=mine.indicator, by=officer, version=mine.version)
    assert definition_of("I03") == mine


def test_what_came_with_the_product_and_what_has_a_target_stay(officer, project):
    shipped = definition_of("I04")
    with pytest.raises(ValidationError):
        take_back(indicator=shipped.indicator, by=officer, version=shipped.version)
    mine = add_indicator(code="W01", by=officer, **answers("I03"))
    TargetFactory(project=project, indicator=mine.indicator)
    with pytest.raises(ValidationError):
        take_back(indicator=mine.indicator, by=officer, version=mine.version)


# What can never match


@pytest.mark.parametrize(
    ("code", "changes", "field"),
    [
        ("I03", {"fact_kinds": []}, "fact_kinds"),
        ("I03", {"fact_kinds": ["telepathy"]}, "fact_kinds"),
        ("I03", {"categories": ["krs_registered"]}, "categories"),
        ("I04", {"organisation_kinds": ["wtz"]}, "organisation_kinds"),
        ("I10", {"organisation_kinds": ["wtz"]}, "organisation_kinds"),
        ("I02.attendances", {"mode": "distinct"}, "mode"),
        ("I03", {"evidence_needed": "verified"}, "evidence_needed"),
        ("I03", {"split_by_sex": True}, "split_by_sex"),
        ("I03", {"first_day": date(2024, 5, 1), "last_day": date(2024, 4, 1)}, "last_day"),
        ("I03", {"last_day": date(2019, 12, 31)}, "last_day"),
    ],
)
def test_a_definition_that_never_matches_is_told_beside_its_field(officer, project, client_of, code, changes, field):
    with pytest.raises(ValidationError) as refused:
        adopt(code, officer, **changes)
    assert field in refused.value.message_dict
    answer = client_of(officer).post(reverse("reports:indicator-edit", args=[code]), sent(code, **changes))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert definition_of(code).adopted_by is None


def test_what_the_product_ships_holds_all_rules(db):
    assert {one.indicator.code: problems_of(one) for one in newest_definitions() if problems_of(one)} == {}


def test_the_vocabulary_and_the_splits_agree(db):
    assert {*SAYS} == {*FactKind}
    for kind in FactKind:
        assert bool(SAYS[kind].organisation_kinds) == (Split.ORGANISATION_KIND in SAID_BY[kind]), kind


# Pages


def mark(answer):
    return re.search(r'name="tried" value="(\w+)"', answer.content.decode()).group(1)


def test_the_officer_tries_then_adopts_then_takes_back(officer, first_quarter, client_of):
    FactFactory(qualified=True, happened_on=IN_QUARTER_1, evidence="declared")
    client, url = client_of(officer), reverse("reports:indicator-edit", args=["I04"])
    assert client.get(url).status_code == 200
    tried = client.post(url, sent("I04", evidence_needed="declared"))
    assert definition_of("I04").adopted_by is None
    assert "Po zmianie" in tried.content.decode()

    adopted = client.post(url, sent("I04", evidence_needed="declared") | {"adopt": "1", "tried": mark(tried)})
    assert adopted.status_code == 302
    assert definition_of("I04").adopted_by == officer
    page = client.get(adopted.url).content.decode()
    assert "Aneks 2" in page

    undo = reverse("reports:indicator-undo", args=["I04"])
    assert client.get(undo).status_code == 200
    client.post(undo, {"version": definition_of("I04").version})
    assert definition_of("I04").adopted_by is None


def test_what_was_not_tried_is_not_adopted(officer, first_quarter, client_of):
    client, url = client_of(officer), reverse("reports:indicator-edit", args=["I04"])
    tried = client.post(url, sent("I04", evidence_needed="declared"))
    answer = client.post(url, sent("I04", evidence_needed="verified") | {"adopt": "1", "tried": mark(tried)})
    assert answer.context["changed_since"]
    assert definition_of("I04").adopted_by is None


def test_a_form_opened_before_another_change_shows_both_versions(officer, first_quarter, client_of):
    typed = sent("I04", evidence_needed="verified")
    adopt("I04", officer, evidence_needed="declared")
    answer = client_of(officer).post(reverse("reports:indicator-edit", args=["I04"]), typed)
    assert answer.status_code == 409
    assert answer.context["stale"]["differences"]
    assert definition_of("I04").evidence_needed == "declared"


def test_the_file_holds_every_row_of_the_effect(officer, first_quarter, client_of):
    FactFactory.create_batch(40, qualified=True, happened_on=IN_QUARTER_1, evidence="declared")
    url = reverse("reports:indicator-edit", args=["I04"])
    page = client_of(officer).post(url, sent("I04", evidence_needed="declared"))
    (_project, ((period, rows),)) = page.context["trial"][0]
    assert (len(period.effects), len(rows)) == (40, 30)
    answer = client_of(officer).post(url, sent("I04", evidence_needed="declared") | {"export": "xlsx"})
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats")


def test_a_new_indicator_is_tried_and_added(officer, first_quarter, client_of):
    FactFactory(contact=True, organisation_kind="wtz", happened_on=IN_QUARTER_1)
    client, url = client_of(officer), reverse("reports:indicator-create")
    assert client.get(url).status_code == 200
    typed = sent("I03", organisation_kinds=["wtz"], name="WTZ") | {"code": "W01"}
    tried = client.post(url, typed)
    assert tried.context["trial"][0][0].periods[0].after == 1
    assert client.post(url, typed | {"adopt": "1", "tried": mark(tried)}).status_code == 302
    assert definition_of("W01").name == "WTZ"
    assert client.post(url, typed).status_code == 422


def test_a_coordinator_reads_and_changes_nothing(coordinator, client_of):
    client = client_of(coordinator)
    page = client.get(reverse("reports:indicator-detail", args=["I04"]))
    assert page.status_code == 200
    assert reverse("reports:indicator-edit", args=["I04"]) not in page.content.decode()
    assert client.get(reverse("reports:indicator-edit", args=["I04"])).status_code == 403
    assert client.get(reverse("reports:indicator-list")).status_code == 200
