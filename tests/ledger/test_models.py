"""The rules of the ledger in the database, each broken once, and its vocabulary."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from crm.ledger.kinds import Evidence
from crm.ledger.listing import FILL
from crm.ledger.models import CountedSubject, Fact
from tests.factories.reports import FactFactory

pytestmark = pytest.mark.usefixtures("in_operation")

NOON, LATER = datetime(2024, 2, 10, 12, tzinfo=UTC), datetime(2024, 2, 11, 12, tzinfo=UTC)


def refused(name):
    return pytest.raises(IntegrityError, match=name)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"kind": "rumour"}, "fact_kind_known"),
        ({"evidence": "hearsay"}, "fact_evidence_known"),
        ({"quantity": 0}, "fact_quantity_positive"),
        ({"quantity": -1}, "fact_quantity_positive"),
        ({"known_from": LATER, "known_to": NOON}, "fact_clock_in_order"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_fact_that_cannot_be_is_refused(values, name):
    FactFactory()

    with refused(name), transaction.atomic():
        Fact.objects.update(**values)


def test_the_database_lists_each_subject_of_a_kind_once_however_its_facts_come():
    first = FactFactory(subject="organisation:a")
    FactFactory(subject="organisation:a")
    many = [FactFactory.build(subject=f"person:{name}", kind="attendance", cause=first.cause) for name in "bcb"]
    for fact in many:
        fact.known_from = NOON
    Fact.objects.bulk_create(many)

    listed = [*CountedSubject.objects.order_by("subject").values_list("kind", "subject")]
    assert listed == [("contact", "organisation:a"), ("attendance", "person:b"), ("attendance", "person:c")]


def test_an_older_ledger_gets_the_list_of_its_subjects_closed_versions_included():
    for _twice in range(2):
        FactFactory(subject="organisation:a")
    FactFactory(subject="person:b", kind="attendance", known_to="2030-01-01T00:00:00Z")
    listed = {*CountedSubject.objects.values_list("kind", "subject")}
    CountedSubject.objects.all().delete()

    with connection.cursor() as cursor:
        cursor.execute(FILL)

    again = [*CountedSubject.objects.values_list("kind", "subject")]
    assert len(again) == len({*again})
    assert {*again} == listed == {("contact", "organisation:a"), ("attendance", "person:b")}


def test_one_fact_of_a_record_has_one_open_version():
    fact = FactFactory(subject="organisation:a", source_id=1)

    with refused("one_open_version_per_fact|fact.source_label"), transaction.atomic():
        FactFactory(subject="organisation:a", source_id=1, happened_on=date(2024, 5, 20))
    assert Fact.objects.get() == fact


@pytest.mark.parametrize(
    "other",
    [
        {"known_to": LATER},
        {"source_id": 2},
        {"source_label": "meetings.meeting"},
        {"kind": "attendance"},
        {"subject": "organisation:b"},
        {"category": "training"},
        {"sex": "M"},
        {"organisation_kind": "wtz"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_closed_versions_and_other_facts_of_a_record_stand_beside_it(other):
    FactFactory(subject="organisation:a", source_id=1)

    assert FactFactory(**{"subject": "organisation:a", "source_id": 1} | other).pk


def test_the_operation_that_caused_a_fact_is_kept_as_long_as_the_fact(in_operation):
    FactFactory()

    with pytest.raises(ProtectedError):
        in_operation.delete()


def test_a_level_of_evidence_takes_in_the_better_ones():
    assert Evidence.at_least("none") == list(Evidence)
    assert Evidence.at_least("declared") == ["declared", "attached", "verified"]
    assert Evidence.at_least("verified") == ["verified"]


def test_a_fact_of_an_unknown_sex_that_is_no_letter_of_ours_is_refused():
    FactFactory()

    with refused("fact_sex_known"), transaction.atomic():
        Fact.objects.update(sex="X")
