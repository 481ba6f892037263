"""What was merged into another card leads there: people are told, and what is new is kept at the card that stands."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext as _

from crm.audit.changes import last_operation_on
from crm.common.views import find


def standing(cards):
    """The cards that stand for these now, each once; what was merged a moment ago is read anew."""
    cards = list(cards)
    if not cards:
        return []
    merged = type(cards[0])._base_manager.filter(pk__in=[card.pk for card in cards], merged_into__isnull=False)
    ends = {card.pk: card.standing for card in merged}
    found = [ends.get(card.pk, card) for card in cards]
    return list({card.pk: card for card in found}.values())


def find_card(queryset, user, right, **lookup):
    """As `find`, for a card that may have been merged: what counts is the right to the one that stands for it."""
    card = find(queryset, user, **lookup)
    if not user.may(right, card.standing):
        raise PermissionDenied
    return card


def refuse_merged(card):
    """Raises ValidationError that says with which card it was merged, by whom and when."""
    merged = type(card)._base_manager.filter(pk=card.pk, merged_into__isnull=False).first()
    if merged is None:
        return
    kept = merged.standing
    sentence = _("This card has been merged with {card} ({who}). What you typed is still here: make the change there.")
    link = format_html('<a href="{}">{}</a>', kept.get_absolute_url(), kept)
    raise ValidationError(format_html(sentence, card=link, who=last_operation_on(merged).who_and_when))


def lead_on(card):
    """To the card that stands for a merged one, which says where the reader comes from; None for any other card.

    Not a lasting redirect: browsers would keep it after the cards have been split again.
    """
    if not card.merged_into_id:
        return None
    return HttpResponseRedirect(f"{card.standing.get_absolute_url()}?{urlencode({'merged': card.pk})}")


def came_from(request, card):
    """The merged card whose address led to this page, or None."""
    number = request.GET.get("merged", "")
    if not (number.isdecimal() and len(number) < 18):
        return None
    merged = type(card)._base_manager.filter(pk=number, merged_into__isnull=False).first()
    return merged if merged is not None and merged.standing.pk == card.pk else None
