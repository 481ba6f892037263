"""What merging shows on the pages of organisations and people."""

from django.urls import reverse
from django.utils.translation import gettext as _

from contacts.duplicates.merging.cards import CARDS, card_of
from crm.accounts.roles import Can
from crm.common.panels import Panel, register_panel


def merged_cards(request, record):
    """The cards that have become part of this one, and the way to merge it with another; None where neither applies."""
    may_merge = request.user.may(Can.MERGE_CARDS, record)
    merged = list(record.merged_cards.order_by("sort_key", "pk"))
    if not merged and not (may_merge and not record.archived_at):
        return None
    entity = card_of(record).entity
    lines = [(one, reverse("duplicates:split", args=[entity, one.pk]) if may_merge else "") for one in merged]
    other = reverse("duplicates:merge-other", args=[entity, record.pk])
    return Panel(
        title=_("Merged cards"),
        template="duplicates/_merged_cards.html",
        context={"merged": lines, "other": other if may_merge and not record.archived_at else ""},
        anchor="merged-cards",
    )


def register():
    for card in CARDS.values():
        register_panel(card.model._meta.label_lower, merged_cards, order=90)
