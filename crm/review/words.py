"""Values of records in words. Whoever is referred to is read once for each kind of record, however many changes."""

from collections import defaultdict
from typing import Any

from django.db.models import Model

from contacts.models import Person
from crm.audit.changes import value_in_words
from crm.review.past import among
from crm.review.shown import person_by_number


class Words:
    """Puts the fields of these records into words.

    People are named by number: what is kept of a review must not outlive what we may know of them.
    """

    def __init__(self, changes):
        wanted: dict[type[Model], set] = defaultdict(set)
        for change in changes:
            for record in filter(None, (change.old, change.new)):
                for one in change.tracked.fields():
                    if one.is_relation and getattr(record, one.attname) is not None:
                        wanted[one.related_model].add(getattr(record, one.attname))
        wanted.pop(Person, None)
        self._named: dict[type[Model], dict[Any, str]] = {}
        for model, keys in wanted.items():
            named_with = [one.name for one in model._meta.fields if one.is_relation]
            rows = model._base_manager.filter(among("pk", keys)).select_related(*named_with)
            self._named[model] = {row.pk: str(row) for row in rows}

    def of(self, record, name) -> str:
        """One field of a record; empty where it holds nothing or there is no record."""
        if record is None:
            return ""
        one = record._meta.get_field(name)
        value = getattr(record, one.attname)
        if not one.is_relation or value is None:
            return value_in_words(one, value)
        if one.related_model is Person:
            return person_by_number(value)
        return self._named.get(one.related_model, {}).get(value, str(value))
