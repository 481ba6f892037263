"""Saving the rows of a list of people."""

from contacts import actions as contacts
from contacts.models import Person
from crm.common.batches import batches
from crm.exchange import progress
from crm.exchange.progress import Phase
from crm.exchange.saving.named import name_records

FIELDS = ("first_name", "last_name", "sex", "phone", "email", "organisation", "function")


def save(new, updates, *, by, **_unused):
    total = len(new) + len(updates)
    done = 0
    for chunk in batches(new):
        name_records(chunk, contacts.add_people([_row(one.values) for one in chunk]))
        done += len(chunk)
        progress.say(Phase.SAVING, done, total)
    for number, one in enumerate(updates, start=done + 1):
        _update(one, by)
        progress.say(Phase.SAVING, number, total)


def _row(values):
    return {name: values[name] or ("" if name != "organisation" else None) for name in FIELDS}


def _update(one, by):
    changes = {name: value for name, (_old, value) in one.differences.items()}
    person = Person.objects.select_for_update().get(pk=one.record_id)
    acts_newly = {"organisation", "function"} & changes.keys()
    changes.pop("organisation", None)
    function = changes.pop("function", "")
    if acts_newly:
        contacts.add_affiliation(person=person, organisation=one.values["organisation"], by=by, function=function)
    if changes:
        contacts.change_person(person=person, by=by, **changes)
