"""Days and kinds of what took place: contacts and meetings."""

import re

from django.utils.translation import gettext as _

from contacts.choices import InteractionKind
from crm.common.text import fold
from crm.exchange.cells import days
from crm.exchange.cells.faults import CellFaultError

KINDS = [
    (r"^tel|rozmowa tel|telefon|zadzwon", InteractionKind.PHONE_CALL),
    (r"mail|mejl|^list\b", InteractionKind.EMAIL),
    (r"informacyjn", InteractionKind.INFO_MEETING),
    (r"animacyjn", InteractionKind.ANIMATION_MEETING),
    (r"robocz|grupy inicjatywnej", InteractionKind.GROUP_WORKING_MEETING),
    (r"szkoleni", InteractionKind.TRAINING),
    (r"wymiany|warsztat", InteractionKind.EXCHANGE_WORKSHOP),
    (r"studyjn", InteractionKind.STUDY_VISIT),
    (r"doradz|porad|konsultacj", InteractionKind.ADVICE_SESSION),
    (r"rodzin|rodzic", InteractionKind.FAMILY_MEETING),
    (r"konferencj|forum", InteractionKind.CONFERENCE),
    (r"samorzad|biznes|partner", InteractionKind.PARTNER_MEETING),
    (r"w biurze|u nas", InteractionKind.VISIT_OF_ORGANISATION),
    (r"wizyt|odwiedzin|wyjazd", InteractionKind.VISIT_TO_ORGANISATION),
]
# A meeting, or that somebody spoke: which kind it was the words do not tell.
OPEN = re.compile(
    r"(spotkani\w*|rozmow\w*|kontakt\w*)( (osobist|bezposredni|indywidualn)\w*)?|osobist\w*|bezposredni\w*"
)


def choice_of(text, choices, patterns):
    """The choice a list means by a word: its code, its label, or what its pattern recognises."""
    folded = fold(text)
    for one in choices:
        if folded in (one.value, fold(str(one.label))):
            return one
    return next((one for pattern, one in patterns if re.search(pattern, folded)), None)


def kind_of_contact(text):
    return choice_of(text, InteractionKind, KINDS)


def leaves_open(text):
    """Whether a word names a contact without telling its kind: `spotkanie` alone."""
    return OPEN.fullmatch(fold(text)) is not None


def kind_of_meeting(text):
    found = kind_of_contact(text) if text else None
    return found if found in InteractionKind.meetings() else None


def past_day(text):
    if not text:
        raise CellFaultError("required", _("The day is missing. Fill it in or leave the row out."))
    return days.day(text)
