"""The analysis: what it says of a cohort, and that every number leads to exactly its rows."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crm.common.dates import today
from groups.actions import plan_group_step, withdraw_group
from tests.factories.groups import InitiativeGroupFactory
from tests.milestones.screen import text_of

TODAY = today()


def ago(days):
    return TODAY - timedelta(days=days)


@pytest.fixture
def page(hers, url):
    """`page(branch="pralnia")` answers the analysis of these groups."""
    return lambda **query: hers.get(url("analysis"), query)


@pytest.fixture
def cohort(form, record, registered, specialist):
    """One entered in KRS in 2013, and of three formed a hundred days ago one withdrawn and one in the second stage."""
    form(name="Nowa", formed_on=ago(100), branch="pralnia")
    withdraw_group(group=form(name="Wycofana", formed_on=ago(100)), reason="no_leader", on=ago(70), by=specialist)
    second = form(name="Po naborze", formed_on=ago(100), branch="pralnia")
    record(second, "group_qualified", ago(40), out_of_order_reason="nabór ciągły")
    return second


def told_of(answer):
    return {figures.stage.code: figures for figures, _url, _share in answer.context["stages"]}


def test_the_same_groups_are_counted_in_every_stage(cohort, page):
    told = told_of(page())

    assert {code: figures.reached for code, figures in told.items()} == {"A": 4, "B": 2, "C": 1, "D": 1, "E": 1, "F": 0}
    assert (told["A"].unfinished, told["A"].dropped) == (1, 1)
    assert (told["B"].unfinished, told["B"].dropped) == (1, 0)


def test_the_time_in_a_stage_takes_who_is_still_in_it_as_censored(cohort, page):
    """In A: 60 days, still after 100, withdrawn after 30, and 24 of the one of 2013."""
    told = told_of(page())

    assert sorted(spell.days for spell in told["A"].spells) == [25, 30, 60, 100]
    assert told["A"].median == 60


def test_a_stage_that_was_passed_over_lasted_no_days(form, record, page):
    record(form(formed_on=ago(50)), "training_completed", ago(20), out_of_order_reason="szkolenie wcześniej")

    told = told_of(page())

    assert [spell.days for code in "BC" for spell in told[code].spells] == [0, 0]
    assert told["D"].unfinished == 1


def test_every_count_leads_to_a_list_of_exactly_so_many_groups(cohort, hers, page):
    for query in ({}, {"formed_in": "2013"}, {"branch": "pralnia"}, {"founder_track": "legal_persons"}):
        context = page(**query).context
        counts = [(figures.reached, url) for figures, url, _share in context["stages"]]
        counts += [(count, url) for _outcome, count, url in context["outcomes"]]
        counts.append((context["total"], context["all_url"]))
        for count, url in counts:
            assert len(hers.get(url).context["table"].data.data) == count, url


def test_every_other_number_leads_to_exactly_its_rows_on_the_page(cohort, page, hers):
    for query in ({}, {"branch": "pralnia"}):
        context = page(**query).context
        numbers = {f"days.{day}": observed for day, observed, *_shares in context["rows"]}
        for figures, _url, _share in context["stages"]:
            code = figures.stage.code
            numbers |= {f"timed.{code}": len(figures.spells), f"open.{code}": figures.unfinished}
            numbers[f"dropped.{code}"] = figures.dropped
        numbers |= {f"forecast.{way.group.pk}": made.n for way, made, _low, _high in context["forecasts"]}
        for code, number in numbers.items():
            assert len(page(**query, rows=code).context["ways"]) == number, code


def test_the_rows_of_a_turn_are_the_groups_that_waited_for_it(cohort, page, specialist):
    plan_group_step(
        group=cohort, by=specialist, party="court", awaited_name="Sąd", opened_on=ago(30), due_on=TODAY, what="wpis"
    )

    answer = page(rows="turn.court")

    assert [way.group for way in answer.context["ways"]] == [cohort]
    assert "Za wybraną liczbą stoi 1 grupa." in text_of(answer)
    assert 'rows=turn.court#ways"' in text_of(answer)


@pytest.mark.parametrize("code", ["", "open", "open.X", "days.x", "turn.", "forecast.0", "nonsense.1", "days.²"])
def test_a_number_that_does_not_exist_shows_no_wrong_rows(cohort, page, code):
    assert page(rows=code).context["ways"] in ([], page().context["ways"])


def test_how_such_intervals_did_is_worked_out_only_when_asked(cohort, page):
    assert page().context["tested"] is None

    answer = page(tested=1)

    assert answer.context["tested"].n == 0
    assert "za mało grup" in text_of(answer)


def test_the_curves_are_said_in_a_sentence_drawn_and_put_in_a_table(cohort, page):
    answer = page()

    assert "Mediana czasu do wpisu w KRS: 336 dni, z 4 grup (Kaplan-Meier)." in text_of(answer)
    svg = re.search(r'<svg class="chart".*?</svg>', text_of(answer), re.DOTALL)[0]
    assert svg.count("chart-line") == 3
    assert " style=" not in svg
    day, observed, waiting, came, dropped = answer.context["rows"][2]
    assert (day, observed, waiting, came, dropped) == (120, 1, 100, 0, 25)


def test_whom_we_waited_for_is_summed_over_the_groups(cohort, page, specialist):
    plan_group_step(
        group=cohort, by=specialist, party="court", awaited_name="Sąd", opened_on=ago(30), due_on=TODAY, what="wpis"
    )

    answer = page(branch="pralnia")

    assert {part.turn.value: part.days for part in answer.context["waits"]} == {"court": 30, "nobody": 170}
    assert answer.context["waited"] == 200


def test_without_groups_it_says_so(page):
    assert "Żadna grupa nie spełnia filtra." in text_of(page())


def test_the_list_and_the_board_lead_to_it(hers, url):
    for address in (url("board"), "/groups/"):
        assert f'href="{url("analysis")}"' in text_of(hers.get(address))


def test_the_queries_do_not_grow_with_the_groups(cohort, page):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert page().status_code == 200
        return len(queries)

    page()
    few = asked()
    InitiativeGroupFactory.create_batch(20, guardian=cohort.guardian)

    assert asked() == few


def test_a_name_is_shown_as_it_was_typed_and_never_runs(form, hers, url):
    form(name="<b>Nowa</b> & {spółka}")

    shown = hers.get(url("analysis")).content.decode()

    assert "&lt;b&gt;Nowa&lt;/b&gt; &amp; {spółka}</a>" in shown
    assert "<b>Nowa" not in shown
