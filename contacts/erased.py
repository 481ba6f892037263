"""The card of an erased person is a key alone: nothing is written on it again, and no other card takes it over."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def refuse_erased(card):
    """Raises ValidationError where the card, as just read, is that of an erased person; organisations never are."""
    if getattr(card, "erased_at", None):
        raise ValidationError(
            _("The data of this person have been erased for good. Their card stays as it is: choose another one.")
        )
