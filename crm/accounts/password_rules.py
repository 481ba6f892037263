"""What Django's list of common passwords cannot know at this length: easy ones of fifteen characters and more."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from crm.common.text import fold

LEAST_DIFFERENT = 6
LEAST_LEFT = 8
RUNS = "01234567890 abcdefghijklmnopqrstuvwxyz qwertyuiop asdfghjkl zxcvbnm"
KNOWN = re.compile(r"spoldzielnia|socjalna|wtz|haslo|password|admin|qwerty|warsztat|crm|\d+|[^\w]|_")


class NotEasyToGuess:
    """Refuses repetitions, rows of the keyboard, and the words of this office with digits around them."""

    def validate(self, password, user=None):
        folded = fold(password)
        if len(set(folded)) < LEAST_DIFFERENT or len(_without_runs(KNOWN.sub("", folded))) < LEAST_LEFT:
            raise ValidationError(
                _("This password is easy to guess. Use a few words that do not belong together."), code="password_easy"
            )

    def get_help_text(self):
        return _("No repetitions, rows of the keyboard or words of this office alone.")


def _without_runs(text):
    """The text without rows of four and more signs, forwards or backwards."""
    for row in [*RUNS.split(), *(row[::-1] for row in RUNS.split())]:
        for start in range(len(row) - 3):
            text = text.replace(row[start : start + 4], "")
    return text
