"""What an action answers when it cannot do what was asked. Pages turn each into words and a way out."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class StaleEditError(Exception):
    """Somebody changed the record after the editor opened it; nothing was written.

    `operation` is what they did (who and when), as far as it is known.
    """

    def __init__(self, current, operation=None):
        self.current, self.operation = current, operation
        super().__init__(_("Somebody has changed this entry in the meantime."))


class AlreadyDoneError(Exception):
    """The same form was sent before (double click, lost answer); nothing was written.

    `subject` is the record the first sending made, or None where it is gone.
    """

    def __init__(self, subject):
        self.subject = subject
        super().__init__(_("This has already been saved."))


def add_refusal(form, refusal: ValidationError):
    """Put an action's refusal into the form: beside the field where it has one, on top otherwise."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for field, errors in refusal.error_dict.items():
        form.add_error(field if field in form.fields else None, errors)
