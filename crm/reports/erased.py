"""Rows of people erased between two moments: no figure moves by that, but a list made before still names them."""

from datetime import datetime

from contacts.models import Person
from crm.reports.choices import Reason
from crm.reports.difference import NOTHING, Change, Figure
from crm.reports.subjects import people_among

Erased = dict[str, datetime]


def erased_between(since: datetime, until: datetime | None) -> Erased:
    """The opaque keys that stand for nobody any more, and since when."""
    people = Person._base_manager.filter(erased_at__gt=since)
    if until is not None:
        people = people.filter(erased_at__lte=until)
    return {person.subject: person.erased_at for person in people if person.erased_at}


def rows_of(erased: Erased, figure: Figure, changes: list[Change]) -> list[Change]:
    """What a figure goes on counting of the people erased; a row that changed besides is told as that alone."""
    if not erased:
        return []
    facts = people_among(figure.count.rows(figure.span), figure.count.definition).filter(subject__in=erased)
    changed = {change.now.pk for change in changes if change.now}
    return [
        Change(Reason.ERASED, NOTHING, fact, fact, at=erased[fact.subject]) for fact in facts if fact.pk not in changed
    ]
