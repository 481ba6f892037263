"""A ledger as long as many years would make it, for measuring only.

The facts added are copies of those of contacts and attendances. Most contacts are doubled with other kinds and other
days, the rest become earlier versions corrected since; of attendances there are so many that a file of their rows is
a long one. All lead to real records, but they are not what these records say: `verify_ledger` finds every one.
"""

from collections.abc import Iterator
from copy import copy
from datetime import timedelta
from itertools import cycle, islice

from contacts.choices import InteractionKind, OrganisationKind
from crm.common.batches import portions
from crm.ledger.kinds import FactKind
from crm.ledger.models import Fact

# What a copy says otherwise than the fact it is made of: two that say the same the ledger would refuse.
OTHERWISE = {
    FactKind.CONTACT: ("category", InteractionKind.values),
    FactKind.ATTENDANCE: ("organisation_kind", OrganisationKind.values),
}
# The tool believes the added facts for long enough that a figure as of the months before has something to count.
KNOWN = timedelta(days=240)
CORRECTED = timedelta(days=60)


def lengthen(total: int):
    """Add facts until there are `total`; nothing where there are as many. Raises ValueError without any contact."""
    contacts, attendances = (list(Fact.objects.current().filter(kind=kind)) for kind in OTHERWISE)
    missing = total - Fact.objects.count()
    if missing <= 0:
        return
    if not contacts:
        raise ValueError("no contact to copy")
    missing -= _save(islice(_standing(attendances), missing // 8))
    missing -= _save(islice(_standing(contacts), missing // 2))
    _save(islice(_corrected(contacts), missing))


def _standing(facts) -> Iterator[Fact]:
    """Of each fact one more for every other thing it could say."""
    name, values = OTHERWISE[facts[0].kind] if facts else ("", [])
    for step in range(1, len(values)):
        for fact in facts:
            said = values[(values.index(getattr(fact, name)) + step) % len(values)]
            day = fact.happened_on - timedelta(days=step)
            yield _copy(fact, **{name: said}, happened_on=day, known_from=fact.known_from - KNOWN)


def _corrected(facts) -> Iterator[Fact]:
    for fact in cycle(facts):
        yield _copy(
            fact,
            happened_on=fact.happened_on - timedelta(days=1),
            known_from=fact.known_from - KNOWN,
            known_to=fact.known_from - CORRECTED,
            closed_by_id=fact.cause_id,
        )


def _copy(fact, **said) -> Fact:
    made = copy(fact)
    made.pk, made._state = None, copy(fact._state)
    made._state.adding = True
    for name, value in said.items():
        setattr(made, name, value)
    return made


def _save(facts) -> int:
    saved = 0
    for portion in portions(facts):
        Fact.objects.bulk_create(portion)
        saved += len(portion)
    return saved
