"""Whatever the office creates, corrects, backdates, merges, splits, takes back and erases: a figure stays what it was.

Ten thousand histories: `python3 run.py test tests/reports/test_any_history.py --hypothesis-profile=ten-thousand`.
"""

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from contacts.models import Person
from crm.ledger.models import Fact
from crm.ledger.sync import verify
from crm.reports.counting import Count
from crm.reports.difference import Figure, changes_between
from crm.reports.table import definition_of
from crm.reports.terms import terms_of
from tests.factories.reports import ProjectFactory
from tests.reports.any_ledger import FIRST, LAST, PERIODS, WHOLE
from tests.reports.any_office import Office, histories

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


def changes_since(moment, terms, definition):
    return changes_between(*(Figure(Count(terms, definition, as_of), WHOLE) for as_of in (moment, None)))


def test_the_office_erases_whom_it_has_counted_and_the_merged_card_with_them(office):
    office.do("meeting", FIRST, 0, 1)
    office.do("merge_people", FIRST, 0, 1)
    office.do("erase", FIRST, 1, 0)

    assert Person.objects.exclude(erased_at=None).count() == 2
    assert Fact.objects.current().filter(subject__startswith="person:").exists()


@settings(
    max_examples=10_000 if TEN_THOUSAND else 25,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(history=histories())
def test_the_value_of_a_moment_is_the_value_computed_later_as_of_it(office, history):
    with transaction.atomic():
        terms = terms_of(ProjectFactory(ends_on=LAST))
        definitions = [definition_of(code) for code in CODES]
        told = []
        for step in history:
            before = timezone.now()
            office.do(*step)
            told.append((timezone.now(), figures(Count(terms, definition) for definition in definitions)))
            if step[0] == "erase":
                assert not any(changes_since(before, terms, definition) for definition in definitions)
        for moment, said in told:
            assert figures(Count(terms, definition, moment) for definition in definitions) == said
        assert not [*verify()]
        transaction.set_rollback(True)
