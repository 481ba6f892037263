"""The list of suggested pairs kept up to date, and what people say about them."""

from collections.abc import Iterable

from django.db.models import Q

from contacts.duplicates.bodies import read_bodies
from contacts.duplicates.humans import read_humans
from contacts.duplicates.lookup import like_body, like_human
from contacts.duplicates.models import DistinctPair, Entity, SuggestedPair
from contacts.duplicates.operations import DuplicateEvent
from contacts.duplicates.scan import LISTED_FROM, Found, scan
from contacts.models import Organisation
from crm.audit.operations import operation
from crm.audit.records import add, remove_many
from crm.common.batches import BATCH, batches

LONGEST = 5000  # pairs of a kind: more than anybody looks through; the next ones come when these are decided
AT_ONCE = 50  # records saved together that are looked up one by one; longer lists wait for the nightly search


def search_everything(*, entity, by) -> int:
    """Compare all records of a kind and make the list of suggested pairs anew. Answers how many it holds."""
    return keep_found(entity=entity, found=scan(entity), by=by)


def keep_found(*, entity, found, by) -> int:
    """The list of suggested pairs becomes what a search has found. Answers how many it holds."""
    with operation(DuplicateEvent.SEARCHED, by=by):
        SuggestedPair.objects.filter(entity=entity).delete()
        return len(_keep(entity, found[:LONGEST]))


def suggest_for(records) -> None:
    """What the records that were just saved look like. Runs inside the operation that saved them."""
    records = list(records)
    if not records or len(records) > AT_ONCE:
        return
    entity = Entity.of(records[0])
    keys = [record.pk for record in records]
    SuggestedPair.objects.filter(entity=entity, first_id__in=keys).delete()
    SuggestedPair.objects.filter(entity=entity, second_id__in=keys).delete()
    found = {pair.keys: pair for pair in _like(entity, keys) if pair.likeness.score >= LISTED_FROM}
    decided = DistinctPair.objects.filter(entity=entity, first_id__in=[low for low, _high in found])
    for pair in decided.values_list("first_id", "second_id"):
        found.pop(pair, None)
    _keep(entity, found.values())


def tell_apart(*, first, second, by, token=None):
    """These two are not one: remembered for good, and no search proposes them again."""
    entity = Entity.of(first)
    low, high = sorted((first.pk, second.pk))
    with operation(DuplicateEvent.TOLD_APART, by=by, on=first, token=token):
        standing = DistinctPair.objects.filter(entity=entity, first_id=low, second_id=high).first()
        return standing or add(DistinctPair, entity=entity, first_id=low, second_id=high)


def doubt_again(*, pair, by) -> None:
    """Take back that two were told apart; they are suggested again if they still look alike."""
    records = list(Entity(pair.entity).model.objects.filter(pk__in=pair.keys))
    with operation(DuplicateEvent.IN_DOUBT_AGAIN, by=by, on=records[0] if records else None):
        pair.delete()
        suggest_for(records)


def forget(entity, keys) -> None:
    """Pairs of records that are gone for good, inside the operation that removed them."""
    for chunk in batches(keys):
        gone = Q(first_id__in=chunk) | Q(second_id__in=chunk)
        SuggestedPair.objects.filter(gone, entity=entity).delete()
        remove_many(DistinctPair.objects.filter(gone, entity=entity))


def _like(entity, keys) -> Iterable[Found]:
    model = Entity(entity).model
    standing = model.objects.current().filter(pk__in=keys)
    if model is Organisation:
        return [found for body in read_bodies(standing) for found in like_body(body)]
    return [found for human in read_humans(standing) for found in like_human(human)]


def _keep(entity, found):
    pairs = [_suggested(entity, pair) for pair in found]
    for chunk in batches(pairs):
        SuggestedPair.objects.bulk_create(chunk, batch_size=BATCH)
    return pairs


def _suggested(entity, pair):
    low, high = pair.keys
    return SuggestedPair(
        entity=entity,
        first_id=low,
        second_id=high,
        score=pair.likeness.score,
        strength=pair.likeness.strength,
        reasons=[list(reason) for reason in pair.likeness.reasons],
    )
