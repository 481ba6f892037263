"""What people do with a contact they have not finished writing down."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from contacts.models import ContactDraft
from contacts.operations import InteractionEvent
from crm.audit.operations import operation, refuse_used_token

MOST_LETTERS = 100_000
NOT_KEPT = ("csrfmiddlewaretoken", "token", "version", "place")


def keep_draft(*, key, fields, place, title, by):
    """Keep what was typed, a dict of lists as a form sends it; sent again under the same key it is the same draft.

    Raises AlreadyDoneError where the contact was saved meanwhile, ValidationError where there is nothing to keep.
    """
    fields = {
        name: [value.replace("\0", "") for value in values]  # which PostgreSQL does not store
        for name, values in fields.items()
        if name not in NOT_KEPT and any(values)
    }
    if not fields or sum(len(value) for values in fields.values() for value in values) > MOST_LETTERS:
        raise ValidationError(_("There is nothing to keep yet, or it is too long for a draft."))
    refuse_used_token(key)
    with operation(InteractionEvent.DRAFT_KEPT, by=by):
        draft, _is_new = ContactDraft.objects.update_or_create(
            key=key,
            author=by,
            defaults={
                "fields": fields,
                "place": place,
                "title": Truncator(title.replace("\0", "")).chars(100),
                "saved_at": timezone.now(),
            },
        )
    return draft


def discard_draft(*, draft, by):
    with operation(InteractionEvent.DRAFT_DISCARDED, by=by):
        draft.delete()


def finish_draft(token, by):
    """The contact is saved: its draft goes. Call it inside the action."""
    if token:
        ContactDraft.objects.filter(key=token, author=by).delete()
