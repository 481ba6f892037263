"""For any facts at all: a number is its rows, periods add up, and a slow count on the fingers comes to the same."""

from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.ledger.kinds import Evidence
from crm.ledger.models import Fact
from crm.reports.choices import CountingMode, Part, Standing
from crm.reports.counting import Count, Span
from crm.reports.models import Indicator, IndicatorDefinition
from crm.reports.quarters import quarters
from crm.reports.terms import terms_of
from tests.factories.reports import ProjectFactory

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
WHOLE = Span(FIRST, LAST)
PERIODS = [Span(*days) for days in quarters(FIRST, LAST)]
# Days crowd round the ends of quarters and of the project. People, places and moments are few, so that they meet, and
# what is usual comes more often than the exception.
DAYS = [FIRST, date(2024, 3, 31), date(2024, 4, 1), date(2024, 6, 30), LAST, date(2023, 12, 31), date(2025, 1, 1)]
MOMENTS = [datetime(2024, 7, 1, hour, tzinfo=UTC) for hour in range(4)]
PLACES = ["3002", "3002", "3019", "1465", ""]


@st.composite
def versions(draw):
    """One version of a fact."""
    known_from = draw(st.sampled_from([MOMENTS[0]] * 3 + MOMENTS[1:3]))
    return Fact(
        kind=draw(st.sampled_from(["attendance"] * 4 + ["contact"])),
        category=draw(st.sampled_from(["info_meeting"] * 3 + ["training"])),
        quantity=Decimal(draw(st.integers(1, 400))) / 4,
        subject=draw(st.sampled_from(["person:a", "person:b"])),
        happened_on=draw(st.sampled_from(DAYS)),
        sex=draw(st.sampled_from(["K", "M", ""])),
        powiat=draw(st.sampled_from(PLACES)),
        evidence=draw(st.sampled_from(["attached"] * 4 + Evidence.values)),
        source_label="meetings.attendance",
        known_from=known_from,
        known_to=draw(st.sampled_from([None] * 6 + [*(moment for moment in MOMENTS if moment > known_from)])),
    )


@st.composite
def definitions(draw):
    return IndicatorDefinition(
        indicator=Indicator(code="X"),
        fact_kinds=["attendance"],
        categories=draw(st.sampled_from([[], ["info_meeting"]])),
        mode=draw(st.sampled_from(["distinct", "distinct", "events", "quantity"])),
        evidence_needed=draw(st.sampled_from(["attached", *Evidence.values])),
        split_by_sex=draw(st.booleans()),
    )


@pytest.fixture
def ask(in_operation):
    """`ask(facts, definition, territory, as_of)`: a block in which the ledger holds these facts and nothing else."""
    everywhere, inside = (terms_of(ProjectFactory(ends_on=LAST, voivodeships=codes)) for codes in ([], ["30"]))

    @contextmanager
    def ledger(facts, definition, territory, as_of):
        for number, fact in enumerate(facts):
            fact.source_id, fact.cause = number, in_operation
        with transaction.atomic():
            Fact.objects.bulk_create(facts)
            yield Count(inside if territory else everywhere, definition, as_of)
            transaction.set_rollback(True)

    return ledger


def any_ledger(test):
    limits = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    return limits(
        given(
            facts=st.lists(versions(), min_size=4, max_size=12),
            definition=definitions(),
            territory=st.booleans(),
            as_of=st.sampled_from([None] * 4 + MOMENTS),
        )(test)
    )


@any_ledger
def test_periods_add_up_to_the_total_and_so_does_what_stands_beside_it(ask, facts, definition, territory, as_of):
    with ask(facts, definition, territory, as_of) as count:
        *periods, whole = count.values(*PERIODS, WHOLE)

    for name in ("total", "women", "men", "unknown", "waiting", "unplaced"):
        assert sum(getattr(period, name) for period in periods) == getattr(whole, name), name


@any_ledger
def test_a_number_is_the_sum_of_its_rows(ask, facts, definition, territory, as_of):
    with ask(facts, definition, territory, as_of) as count:
        span = PERIODS[1] if len(facts) % 2 else WHOLE
        values = count.values(span)[0]
        for part in Part if definition.split_by_sex else [Part.TOTAL]:
            rows = list(count.rows(span, part))
            assert getattr(values, part) == sum(count.value_of(row) for row in rows), part
            assert definition.mode == "quantity" or getattr(values, part) == len(rows)
        for standing in (Standing.WAITING, Standing.UNPLACED):
            assert getattr(values, standing) == count.rows(span, standing=standing).count(), standing


@any_ledger
def test_counting_on_the_fingers_comes_to_the_same(ask, facts, definition, territory, as_of):
    with ask(facts, definition, territory, as_of) as count:
        for standing in Standing:
            found = [row.pk for row in count.rows(WHOLE, standing=standing)]
            assert found == [fact.pk for fact in on_the_fingers(facts, definition, territory, as_of, standing)]


def on_the_fingers(facts, definition, territory, as_of, standing):
    """The rows of a standing, fact by fact, as decisions 1, 2, 6 and the domain reference 10.2 say it."""
    qualifying = [(fact, stands(fact, definition, territory)) for fact in facts if qualifies(fact, definition, as_of)]
    wanted = [fact for fact, how in qualifying if how == standing]
    if definition.mode == CountingMode.DISTINCT:
        rivals = [(fact, how) for fact, how in qualifying if how in (standing, Standing.COUNTED)]
        firsts = {}
        for fact, _how in sorted(rivals, key=lambda rival: (rival[0].happened_on, rival[1] == standing, rival[0].pk)):
            firsts.setdefault(fact.subject, fact)
        wanted = [fact for fact in wanted if firsts[fact.subject] is fact]
    return sorted(wanted, key=lambda fact: (fact.happened_on, fact.pk))


def qualifies(fact, definition, as_of):
    if as_of is None:
        believed = fact.known_to is None
    else:
        believed = fact.known_from <= as_of and (fact.known_to is None or as_of < fact.known_to)
    right_kind = fact.kind == "attendance" and (not definition.categories or fact.category in definition.categories)
    return believed and right_kind and FIRST <= fact.happened_on <= LAST


def stands(fact, definition, territory):
    if territory and not fact.powiat:
        return Standing.UNPLACED
    if territory and fact.powiat not in ("3002", "3019"):
        return None
    levels = list(Evidence.values)
    enough = levels.index(fact.evidence) >= levels.index(definition.evidence_needed)
    return Standing.COUNTED if enough else Standing.WAITING
