"""Whatever was added, corrected, moved and withdrawn, whatever rules changed: the reasons add up to the difference."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.reports.choices import Part, Reason
from crm.reports.counting import Count
from crm.reports.difference import Figure, changes_between
from tests.reports.any_ledger import MOMENTS, PERIODS, WHOLE, ask, definitions, histories

__all__ = ["ask"]

LATER = [*MOMENTS[1:], None]


def any_history(test):
    limits = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    return limits(
        given(
            facts=histories(),
            definition=definitions(),
            territory=st.booleans(),
            since=st.sampled_from(MOMENTS[:2]),
            until=st.sampled_from(LATER),
            part=st.sampled_from(list(Part)),  # of a split indicator
            span=st.sampled_from([PERIODS[1], WHOLE]),
        )(test)
    )


def figure(count, span, part):
    return Figure(count, span, part if count.definition.split_by_sex else Part.TOTAL)


def numbers(*figures):
    return [getattr(figure.count.values(figure.span)[0], figure.part) for figure in figures]


@any_history
def test_the_changes_of_the_facts_add_up(ask, facts, definition, territory, since, until, part, span):
    with ask(facts, definition, territory, since) as count:
        before = figure(count, span, part)
        after = replace(before, count=replace(count, as_of=until))
        was, now = numbers(before, after)
        changes = changes_between(before, after)

    assert sum(change.delta for change in changes) == now - was
    assert all(change.delta for change in changes), "a change without effect is none"
    assert not {change.reason for change in changes} & {Reason.DEFINITION, Reason.TERMS}
    assert all(change.operation for change in changes)


@any_history
def test_changed_rules_and_changed_facts_add_up_together(ask, facts, definition, territory, since, until, part, span):
    with ask(facts, definition, territory, since) as count:
        before, after = figure(count, span, part), figure(_other(count, until), span, part)
        was, now = numbers(before, after)
        changes = changes_between(before, after)

    assert sum(change.delta for change in changes) == now - was


def _other(count: Count, until):
    """The same indicator by another definition: another mode, any evidence."""
    definition = type(count.definition)(
        pk=2,
        indicator=count.definition.indicator,
        fact_kinds=count.definition.fact_kinds,
        categories=[],
        mode="events" if count.definition.mode == "distinct" else "distinct",
        evidence_needed="none",
        split_by_sex=count.definition.split_by_sex,
    )
    return Count(count.terms, definition, until)
