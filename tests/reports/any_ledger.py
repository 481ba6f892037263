"""Any facts at all, in a ledger that holds nothing else."""

from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.ledger.kinds import Evidence
from crm.ledger.models import Fact
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
def histories(draw):
    """The versions of a few records, one after the other: added, corrected, withdrawn and entered again."""
    facts = []
    for number in range(draw(st.integers(1, 6))):
        said = [draw(st.one_of(st.none(), versions())) if draw(st.booleans()) else "the same" for _moment in MOMENTS]
        open_version = None
        for moment, version in zip(MOMENTS, said, strict=True):
            if version == "the same":
                continue
            if open_version is not None:
                open_version.known_to = moment
            if version is not None:
                version.source_id, version.known_from, version.known_to = number, moment, None
                facts.append(version)
            open_version = version
    return facts


@st.composite
def definitions(draw):
    return IndicatorDefinition(
        indicator=Indicator(code="X"),
        fact_kinds=draw(st.sampled_from([["attendance"], ["attendance", "contact"], ["contact", "attendance"]])),
        categories=draw(st.sampled_from([[], ["info_meeting"]])),
        mode=draw(st.sampled_from(["distinct", "distinct", "events", "quantity", "held"])),
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
            fact.cause = in_operation
            fact.closed_by = in_operation if fact.known_to else None
            if fact.source_id is None:
                fact.source_id = number
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
