"""Taking a person out of everything, for good. Called by actions, inside their operation."""

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from contacts.duplicates.models import DistinctPair, SuggestedPair
from contacts.models import Affiliation, Person
from crm.audit.operations import current_operation
from crm.common.batches import batches
from crm.common.text import DerivedField
from crm.outbox.models import MessageState, OutgoingMessage
from crm.privacy.inventory import PERSON
from crm.privacy.recognising import words_of
from crm.privacy.traces import Traces, pairs_naming, traces_of
from crm.reports.edition_models import Edition
from crm.reports.redacting import redact

EMPTIED = {name: None if name == "clause_given_on" else "" for name in PERSON}


class StillNamedError(RuntimeError):
    """Something still names the person after the erasure; nothing was written."""


def erase(cards, traces: Traces, words) -> dict[str, int]:
    """Empties the cards and all that names them; answers how many rows of what were changed or removed.

    The person's key and the facts counted under it stay, so no figure moves. Raises StillNamedError where anything
    still names the person afterwards: then the operation as a whole is undone.
    """
    _replace_texts(traces)
    _stop_letters(traces)
    numbers = [card.pk for card in cards]
    Affiliation.objects.filter(pk__in=traces.functions).delete()
    Affiliation.history.filter(id__in=traces.functions).delete()
    for model in (SuggestedPair, DistinctPair, DistinctPair.history.model):
        model._base_manager.filter(pairs_naming(numbers)).delete()
    apps.get_model("sessions.session")._base_manager.filter(pk__in=traces.sessions).delete()
    _empty_imports(traces.imports)
    _empty_cards(numbers)
    left = traces_of(cards, words, with_files=False)
    if not left.is_clean:
        raise StillNamedError([(one.model._meta.label, one.field) for one in left.texts])
    return {"texts": len(traces.texts), "functions": len(traces.functions), "pairs": len(traces.pairs)} | {
        "imports": len(traces.imports),
        "sessions": len(traces.sessions),
        "cards": len(cards),
        "files_kept": len(traces.files),
    }


def _replace_texts(traces):
    by_row: dict[tuple[type[models.Model], Any], dict[str, Any]] = defaultdict(dict)
    for one in traces.texts:
        by_row[one.model, one.pk][one.field] = one.new
    by_model: dict[type[models.Model], dict[Any, dict[str, Any]]] = defaultdict(dict)
    for (model, pk), values in by_row.items():
        by_model[model][pk] = values
    for model, rows in by_model.items():
        if model is Edition:
            for pk, values in rows.items():
                redact(pk, values["content"], current_operation())
        else:
            _replace_in(model, rows)


def _replace_in(model, rows):
    """With no row of history, as there would stand what is erased; whoever typed against the old text is told."""
    derived = [one for one in model._meta.fields if isinstance(one, DerivedField)]
    versioned = ["version"] if any(one.name == "version" for one in model._meta.fields) else []
    for keys in batches(rows):
        changed = []
        names = set()
        for record in model._base_manager.filter(pk__in=keys):
            for name, value in rows[record.pk].items():
                setattr(record, name, value)
                names.add(name)
            for one in derived:
                one.pre_save(record, add=False)
            if versioned:
                record.version += 1
            changed.append(record)
        model._base_manager.bulk_update(
            changed, [*sorted(names), *(one.name for one in derived), *versioned], batch_size=200
        )


def _stop_letters(traces):
    """What was to go to the person no longer goes anywhere."""
    written_to = [one.pk for one in traces.texts if one.model is OutgoingMessage and one.field == "to"]
    going = models.Q(state__in=[MessageState.WAITING, MessageState.FAILED])
    OutgoingMessage.objects.filter(going, pk__in=written_to).update(state=MessageState.STOPPED, not_before=None)


def _empty_imports(numbers):
    lists = apps.get_model("exchange.importfile")._base_manager.filter(pk__in=numbers)
    apps.get_model("exchange.importrow")._base_manager.filter(file__in=numbers).delete()
    lists.update(content=b"", decisions={}, answers={}, problem="")


def _empty_cards(numbers):
    now = timezone.now()
    derived = {one.name: "" for one in Person._meta.fields if isinstance(one, DerivedField)}
    people = Person.objects.filter(pk__in=numbers)
    people.filter(archived_at=None).update(archived_at=now)
    people.update(**EMPTIED, **derived, erased_at=now, version=models.F("version") + 1)
    Person.history.filter(id__in=numbers).update(**EMPTIED)


def erase_again(keys) -> bool:
    """After a restore: erase those of the cards that know something again; False where none does.

    Only words on the restored cards can be looked for. Call it inside an operation.
    """
    cards = list(Person.objects.select_for_update().filter(key__in=keys, erased_at=None).order_by("pk"))
    if not cards:
        return False
    words = words_of(cards)
    erase(cards, traces_of(cards, words), words)
    return True
