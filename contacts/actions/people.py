"""What people of the team do with the people they know, and with their functions."""

from collections.abc import Callable

from django.utils import timezone

from contacts.erased import refuse_erased
from contacts.merged import refuse_merged
from contacts.models import Affiliation, Person
from contacts.operations import ContactsEvent
from crm.audit.operations import operation
from crm.audit.records import add, change

# Apps above add a function here; called with the person and the set of changed field names, inside the
# operation. A changed sex is always the mend of an error: what they froze follows.
person_changed: list[Callable] = []

# And here, where they keep something derived from people: called with those who have just been added, changed,
# restored or given a function, inside the operation.
people_saved: list[Callable] = []


def tell_saved(people):
    for follow in people_saved:
        follow(people)


def add_person(*, by, token=None, organisation=None, function="", from_on=None, **fields):
    """A new person and, where an organisation is named, the function held there."""
    with operation(ContactsEvent.PERSON_ADDED, by=by, token=token) as op:
        person = add(Person, **fields)
        if organisation is not None:
            add(Affiliation, person=person, organisation=organisation, function=function, from_on=from_on)
        if op.subject_id is None:  # added in passing, it is not what the operation is about
            op.concerns(person)
        tell_saved([person])
        return person


def change_person(*, person, by, version=None, **changes):
    # The form has put the typed values on the instance already; what stands is read anew.
    stored = Person.objects.get(pk=person.pk)
    changed = {name for name, value in changes.items() if getattr(stored, name) != value}
    with operation(ContactsEvent.PERSON_CHANGED, by=by, on=person):
        refuse_merged(person)
        refuse_erased(stored)
        change(person, version=version, **changes)
        for follow in person_changed:
            follow(person, changed)
        tell_saved([person])
        return person


def archive_person(*, person, by):
    """Put a person aside: they leave lists and pickers, everything that happened stays."""
    with operation(ContactsEvent.PERSON_ARCHIVED, by=by, on=person):
        locked = _locked(person)
        return locked if locked.archived_at else change(locked, archived_at=timezone.now())


def restore_person(*, person, by):
    with operation(ContactsEvent.PERSON_RESTORED, by=by, on=person):
        restored = change(_locked(person), archived_at=None)
        tell_saved([restored])
        return restored


def add_affiliation(*, person, organisation, by, token=None, function="", from_on=None, to_on=None):
    """The person acts for an organisation; several at once, now or before, are normal."""
    with operation(ContactsEvent.AFFILIATION_ADDED, by=by, on=person, token=token):
        affiliation = add(
            Affiliation,
            person=_locked(person),
            organisation=organisation,
            function=function,
            from_on=from_on,
            to_on=to_on,
        )
        tell_saved([person])
        return affiliation


def change_affiliation(*, affiliation, by, version=None, **changes):
    with operation(ContactsEvent.AFFILIATION_CHANGED, by=by, on=affiliation.person):
        return change(affiliation, version=version, **changes)


def end_affiliation(*, affiliation, to_on, by, version=None):
    """The last day on which the person held the function."""
    with operation(ContactsEvent.AFFILIATION_ENDED, by=by, on=affiliation.person):
        locked = Affiliation.objects.select_for_update().get(pk=affiliation.pk)
        return change(locked, version=version, to_on=to_on)


def _locked(person):
    """Two who add the same function at once wait for each other."""
    refuse_merged(person)
    locked = Person.objects.select_for_update().get(pk=person.pk)
    refuse_erased(locked)
    return locked
