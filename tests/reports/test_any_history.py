"""Whatever the office creates, corrects, backdates, merges, splits and takes back: a figure stays what it was.

Ten thousand histories: `python3 run.py test tests/reports/test_any_history.py --hypothesis-profile=ten-thousand`.
"""

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.ledger.sync import verify
from crm.reports.counting import Count
from crm.reports.table import definition_of
from crm.reports.terms import terms_of
from tests.factories.reports import ProjectFactory
from tests.reports.any_ledger import LAST, PERIODS, WHOLE
from tests.reports.any_office import Office, steps

CODES = ["I02.people", "I03", "I04"]
TEN_THOUSAND = settings.get_current_profile_name() == "ten-thousand"


@pytest.fixture
def office(db):
    return Office()


def figures(counts):
    """Every value with the numbers of the facts behind it."""
    return [
        (count.values(PERIODS[0], WHOLE), list(count.rows(WHOLE).values_list("pk", "happened_on"))) for count in counts
    ]


@settings(
    max_examples=10_000 if TEN_THOUSAND else 25,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(history=st.lists(steps, min_size=2, max_size=7))
def test_the_value_of_a_moment_is_the_value_computed_later_as_of_it(office, history):
    with transaction.atomic():
        terms = terms_of(ProjectFactory(ends_on=LAST))
        definitions = [definition_of(code) for code in CODES]
        told = []
        for step in history:
            office.do(*step)
            told.append((timezone.now(), figures(Count(terms, definition) for definition in definitions)))
        for moment, said in told:
            assert figures(Count(terms, definition, moment) for definition in definitions) == said
        assert not [*verify()]
        transaction.set_rollback(True)
