"""What splitting a merged card again would do, read before anything is written."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.duplicates.merging.cards import card_of
from contacts.duplicates.merging.relations import Stays, policy_of, relations_of
from contacts.models import InteractionParty, InteractionPerson
from crm.audit.models import Operation
from crm.audit.records import change
from crm.audit.taking_back import Left, TakingBack

NAMED = 20


@dataclass(frozen=True)
class Added:
    """What the card that stays has got since the merge; it stays there."""

    title: str
    number: int
    names: list[str]


@dataclass
class Splitting:
    gone: Any
    kept: Any
    merged: Operation
    taking_back: TakingBack
    kept_changes: dict = field(default_factory=dict)
    gone_changes: dict = field(default_factory=dict)

    @classmethod
    def of(cls, gone):
        """Raises ValidationError where the card is not merged, or the one it was merged into is merged itself."""
        if not gone.merged_into_id:
            raise ValidationError(_("This card is not merged with any other."))
        kept = gone.merged_into
        if kept.merged_into_id:
            raise ValidationError(
                _("The card %(kept)s has itself been merged with %(into)s since. Split those two first.")
                % {"kept": kept, "into": kept.merged_into}
            )
        merged = merge_of(gone)
        found = cls(gone, kept, merged, TakingBack.of(merged, apart=[gone, kept]))
        found.kept_changes, stays = found.taking_back.of_record(kept)
        found._take_names_apart(stays)
        if stays:
            found.left.append(Left(kept, _("changed since"), stays))
        found.gone_changes, _stays = found.taking_back.of_record(gone)
        return found

    def _take_names_apart(self, stays):
        """Of the other names exactly the lines that the merge brought go, whatever was added since."""
        card = card_of(self.kept)
        rows = type(self.kept).history.filter(id=self.kept.pk)
        after = rows.filter(operation=self.merged).order_by("-history_id").first()
        earlier = rows.filter(history_id__lt=after.history_id).exclude(operation=self.merged)
        before = earlier.order_by("-history_id").first()
        brought = {*getattr(after, card.names).splitlines()} - {*getattr(before, card.names).splitlines()}
        now = getattr(self.kept, card.names).splitlines()
        label = str(self.kept._meta.get_field(card.names).verbose_name)
        if label in stays:
            stays.remove(label)
        self.kept_changes[card.names] = "\n".join(one for one in now if one not in brought)

    @property
    def left(self) -> list[Left]:
        return self.taking_back.left

    @property
    def labels_going_back(self):
        """The fields of the card that stays which get their earlier value."""
        model = type(self.kept)
        changed = [name for name, value in self.kept_changes.items() if getattr(self.kept, name) != value]
        return [str(model._meta.get_field(name).verbose_name) for name in changed]

    def added_since(self) -> list[Added]:
        found = []
        for relation in relations_of(type(self.kept)):
            if isinstance(policy_of(relation), Stays) or not relation.is_tracked:
                continue
            model: Any = relation.model
            history = model.history.filter(history_type="+", operation_id__gt=self.merged.pk)
            rows = relation.rows(self.kept).filter(pk__in=history.values("id"))
            if number := rows.count():
                found.append(Added(relation.title, number, [str(_telling(row)) for row in rows[:NAMED]]))
        return found

    def write(self):
        self.taking_back.write()
        change(self.kept, **self.kept_changes)
        change(self.gone, **self.gone_changes)

    def in_words(self):
        """For the history of the card: what has stayed with the other one, and why."""
        yield _("%(gone)s is a card of its own again, apart from %(kept)s.") % {"gone": self.gone, "kept": self.kept}
        for one in self.left:
            yield left_in_words(one)


def _telling(row):
    """What says most about a row: the contact rather than the link to it."""
    return row.interaction if isinstance(row, InteractionParty | InteractionPerson) else row


def left_in_words(left):
    where = f"{left.record._meta.verbose_name}: {_telling(left.record)}"
    fields = f" ({', '.join(left.fields)})" if left.fields else ""
    return f"{where} – {left.reason}{fields}"


def merge_of(gone) -> Operation:
    """The operation that merged a card away: the first of its last versions that lead elsewhere."""
    newest = gone.history.order_by("-history_id").select_related("operation__actor")
    found = None
    for row in newest:
        if row.merged_into_id != gone.merged_into_id:
            break
        found = row.operation
    if found is None:
        raise ValidationError(_("It is not known any more how this card was merged; it cannot be split."))
    return found
