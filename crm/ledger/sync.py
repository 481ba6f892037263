"""Keeps the ledger equal to the records.

Beside each model that counts stands a pure function `facts_of_...(record) -> [FactValues]`, registered here.
Actions call `sync(record)`; `verify()` recomputes every fact and compares.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from crm.audit.operations import current_operation
from crm.common.batches import BATCH, batches
from crm.ledger.kinds import Evidence, FactKind
from crm.ledger.models import CountedSubject, Fact


@dataclass(frozen=True)
class FactValues:
    """What a record says about one countable fact."""

    kind: FactKind
    subject: str
    happened_on: date
    evidence: Evidence | str = Evidence.NONE
    quantity: Decimal = Decimal(1)
    category: str = ""
    sex: str = ""
    powiat: str = ""
    organisation_kind: str = ""
    track: str = ""
    wtz: str = ""

    @classmethod
    def of(cls, fact: Fact):
        return cls(**{field.name: getattr(fact, field.name) for field in fields(cls)})


@dataclass(frozen=True)
class Source:
    """A model that counts, its pure function and the records to verify, with what the function reads."""

    facts_of: Callable[..., Iterable[FactValues]]
    records: Callable[[], QuerySet]


_sources: dict[str, Source] = {}


def register_source(label, facts_of, records):
    """`label` is the model's `app.model`; `records` answers the queryset that `verify()` walks."""
    _sources[label] = Source(facts_of, records)


def records_of(model):
    """The records of a model that counts, with all that their facts are made of."""
    return _sources[model._meta.label_lower].records()


def sync(*records):
    """Bring the open versions of these records' facts up to what the records say now.

    Versions that are no longer true are closed, new ones opened, unchanged ones stay. Call it inside the action.
    """
    for record in records:
        label = record._meta.label_lower
        wanted = list(_sources[label].facts_of(record)) if record.pk else []
        _bring_up_to(label, record.pk, wanted)


def counts(model):
    """Whether records of the model say something to the ledger."""
    return model._meta.label_lower in _sources


def sources_naming(*subjects):
    """The records whose facts name one of these as what is counted or as the workshop: (label, number) pairs."""
    current = Fact.objects.current().filter(Q(subject__in=subjects) | Q(wtz__in=subjects))
    return {*current.order_by().values_list("source_label", "source_id").distinct()}


def sources_written_by(operation):
    """The records of which an operation opened or closed a fact."""
    written = Fact.objects.filter(Q(cause=operation) | Q(closed_by=operation))
    return {*written.order_by().values_list("source_label", "source_id").distinct()}


def sync_sources(sources):
    """Bring up to date the facts of records named by label and number; one that is gone says nothing any more."""
    numbers: dict[str, set] = {}
    for label, number in sources:
        numbers.setdefault(label, set()).add(number)
    for label, wanted in numbers.items():
        for keys in batches(sorted(wanted)):
            found = list(_sources[label].records().filter(pk__in=keys))
            sync(*found)
            for number in {*keys} - {record.pk for record in found}:
                withdraw(label, number)


def withdraw(label, record_id):
    """Close every fact of a record that is about to be gone."""
    _bring_up_to(label, record_id, [])


def hold_still() -> datetime:
    """From now until the transaction ends nobody else writes a fact. Answers this moment.

    So a figure of the moment stays what it is: no fact known earlier comes after it. SQLite has one writer anyway.
    """
    return _moment_under("SHARE")


def moment_of_writing() -> datetime:
    """Taken only once the ledger may be written, after whoever holds it still."""
    return _moment_under("ROW EXCLUSIVE")


def _moment_under(lock) -> datetime:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE ledger_fact IN {lock} MODE")
    return timezone.now()


def _bring_up_to(label, record_id, wanted):
    operation = current_operation()
    open_versions = {
        FactValues.of(fact): fact for fact in Fact.objects.current().filter(source_label=label, source_id=record_id)
    }
    wanted = set(wanted)
    gone = [fact.pk for values, fact in open_versions.items() if values not in wanted]
    new = [values for values in wanted if values not in open_versions]
    if not gone and not new:
        return
    now = moment_of_writing()
    if gone:
        Fact.objects.filter(pk__in=gone).update(known_to=now, closed_by=operation)
    Fact.objects.bulk_create(
        [
            Fact(source_label=label, source_id=record_id, known_from=now, cause=operation, **vars(values))
            for values in new
        ]
    )


def withdraw_many(label, record_ids):
    """Close every fact of records that are about to be gone, all at once."""
    now = moment_of_writing()
    for ids in batches(record_ids):
        current = Fact.objects.current().filter(source_label=label, source_id__in=ids)
        current.update(known_to=now, closed_by=current_operation())


def open_all():
    """Open the facts of records loaded in bulk, all at once. For a ledger that knows nothing of them yet."""
    for label, source in _sources.items():
        _open(label, source.facts_of, source.records().iterator(chunk_size=BATCH))


def open_new(label, record_ids):
    """Open the facts of records just added in bulk; the ledger knows nothing of them yet."""
    source = _sources[label]
    for ids in batches(record_ids):
        _open(label, source.facts_of, source.records().filter(pk__in=ids))


def _open(label, facts_of, records):
    operation, now = current_operation(), moment_of_writing()
    Fact.objects.bulk_create(
        (
            Fact(source_label=label, source_id=record.pk, known_from=now, cause=operation, **vars(values))
            for record in records
            for values in set(facts_of(record))
        ),
        batch_size=900,
    )


@dataclass(frozen=True)
class Drift:
    """A difference: `missing` from the ledger, or `unfounded`, which means not to be found in the records.

    Or one within the ledger: `unlisted` is a fact whose subject is not among those counted.
    """

    problem: str
    source_label: str
    source_id: int
    values: FactValues


def verify():
    """Recompute every fact from the records; yields each Drift. Nothing is written."""
    for label, source in _sources.items():
        open_versions: dict[int, set] = {}
        for fact in Fact.objects.current().filter(source_label=label).iterator(chunk_size=BATCH):
            open_versions.setdefault(fact.source_id, set()).add(FactValues.of(fact))
        for record in source.records().iterator(chunk_size=BATCH):
            known = open_versions.pop(record.pk, set())
            wanted = set(source.facts_of(record))
            yield from (Drift("missing", label, record.pk, values) for values in sorted(wanted - known, key=str))
            yield from (Drift("unfounded", label, record.pk, values) for values in sorted(known - wanted, key=str))
        for record_id, known in open_versions.items():
            yield from (Drift("unfounded", label, record_id, values) for values in sorted(known, key=str))
    known_labels = set(_sources)
    for fact in Fact.objects.current().exclude(source_label__in=known_labels).iterator():
        yield Drift("unfounded", fact.source_label, fact.source_id, FactValues.of(fact))
    listed = CountedSubject.objects.filter(kind=OuterRef("kind"), subject=OuterRef("subject"))
    for fact in Fact.objects.filter(~Exists(listed)).iterator():
        yield Drift("unlisted", fact.source_label, fact.source_id, FactValues.of(fact))
