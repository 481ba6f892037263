"""Whether anything that a plan was made from has been written since: then it is made anew."""

from typing import Any

from django.db.models import Max

from contacts.models import Organisation, Person
from crm.exchange.choices import Entity
from crm.exchange.undo import AGGREGATES

COMPARED_WITH: dict[Entity, list[Any]] = {
    Entity.ORGANISATIONS: [Organisation],
    Entity.PEOPLE: [Organisation, Person],
    Entity.INTERACTIONS: [*AGGREGATES],
    Entity.MEETINGS: [*AGGREGATES],
}


def moment_of(file):
    """The same as long as the list is read the same way and nobody has written what its rows are compared with."""
    read_as = (file.columns, file.kind, file.without_faulty_values, file.decisions, file.answers)
    models = [model for root in COMPARED_WITH[Entity(file.entity)] for model in (root, *AGGREGATES[root])]
    return read_as, [model.history.aggregate(newest=Max("history_id"))["newest"] for model in models]
