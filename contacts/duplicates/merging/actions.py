"""Two cards of the same organisation or person become one, and can be split again."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.duplicates.actions import suggest_for
from contacts.duplicates.merging.cards import card_of
from contacts.duplicates.merging.moving import move
from contacts.duplicates.merging.splitting import Splitting
from contacts.erased import refuse_erased
from contacts.merged import refuse_merged
from contacts.models import Organisation
from contacts.related import UNITS
from crm.audit.changes import last_operation_on
from crm.audit.operations import operation
from crm.audit.records import change
from crm.common.errors import StaleEditError
from crm.common.locks import in_turn
from crm.ledger.sync import sources_naming, sources_written_by, sync_sources

# Apps above add a function of the cards that stand afterwards: what depends on how many they are is put in order there.
rearranged: list[Callable[[list], None]] = []


def merge_cards(*, kept, gone, by, values=None, versions=None, token=None):
    """`gone` becomes part of `kept`: everything that referred to it refers to `kept`, and its address leads there.

    `values` are the chosen values of the card that stays; what is not named stays as it is there. A kind, sex or KRS
    number in which both cards differ must be named. `versions` are those the person saw, by number of card.

    Raises ValidationError where the two cannot be merged, StaleEditError where one was changed meanwhile.
    """
    card = card_of(kept)
    values = dict(values or {})
    with operation(card.merged, by=by, on=kept, token=token) as op:
        kept, gone = _locked(kept, gone, versions)
        before: Any = card.model._base_manager.get(pk=kept.pk)
        _require_choices(card, kept, gone, values)
        card.check(kept, gone, values)
        values[card.names] = card.united_names(kept, gone, values)
        if not gone.archived_at:
            values["archived_at"] = None
        moved = move(gone, kept)
        change(gone, merged_into=kept, archived_at=gone.archived_at or timezone.now())
        change(kept, **values)
        card.mend(kept, gone, before)
        sync_sources(sources_naming(gone.subject) | moved.sources)
        _put_in_order([kept])
        op.reason = "\n".join([_("%(gone)s has become part of %(kept)s.") % {"gone": gone, "kept": kept}, *moved.lost])
        op.save(update_fields=["reason"])
        return kept


def split_card(*, card, by, token=None):
    """Take a merge back: the merged card stands again with what was its own.

    The fields of the card it was merged into that still hold what the merge gave them go back, too. What somebody has
    changed or added since stays. Answers the Splitting, which names all that has stayed.
    """
    with operation(card_of(card).split, by=by, on=card, token=token) as op:
        splitting = Splitting.of(_locked_alone(card))
        concerned = sources_written_by(splitting.merged) | sources_naming(splitting.kept.subject)
        splitting.write()
        sync_sources(concerned | sources_naming(splitting.gone.subject))
        _put_in_order([splitting.kept, splitting.gone])
        op.reason = "\n".join(splitting.in_words())
        op.save(update_fields=["reason"])
        return splitting


def _put_in_order(cards):
    """What depends on the cards that stand now follows; they are compared with all others again."""
    for follow in rearranged:
        follow(cards)
    suggest_for(cards)


def _locked(kept, gone, versions):
    """Both, always in the order of their numbers, so that two people who merge at once wait for each other."""
    if kept.pk == gone.pk:
        raise ValidationError(_("This is one card. Choose another one to merge it with."))
    model = type(kept)
    if model is Organisation:
        in_turn(UNITS)
    both = {one.pk: one for one in model.objects.select_for_update().filter(pk__in=[kept.pk, gone.pk]).order_by("pk")}
    for one in both.values():
        refuse_merged(one)
        refuse_erased(one)
        if versions is not None and versions.get(one.pk) != one.version:
            raise StaleEditError(one, last_operation_on(one))
    return both[kept.pk], both[gone.pk]


def _locked_alone(card):
    model = type(card)
    into = model.objects.filter(pk=card.pk).values_list("merged_into", flat=True).get()
    both = {one.pk: one for one in model.objects.select_for_update().filter(pk__in=[card.pk, into]).order_by("pk")}
    refuse_erased(both[card.pk])
    return both[card.pk]


def _require_choices(card, kept, gone, values):
    for name in card.must_choose(kept, gone):
        if name not in values:
            raise ValidationError({name: _("The cards differ here. Choose which one is right.")})
