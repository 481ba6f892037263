"""When silence of a group is an alarm (decision 30): the one rule of the list, the board, the page and the day."""

from datetime import timedelta

from django.utils.translation import ngettext

from crm.common.dates import today

QUIET_DAYS = 30


def quiet(groups, days=QUIET_DAYS):
    """Groups that have been silent for more than so many days."""
    return groups.with_silence().filter(silent_since__lt=_first_day_heard(days))


def alarm_of(group) -> str:
    """The alarm about a group read `with_silence()`, in words; empty where none rings."""
    rings = group.silent_since is not None and group.silent_since < _first_day_heard(QUIET_DAYS)
    return alarm() if rings else ""


def alarm() -> str:
    return ngettext("no contact for over %(n)d day", "no contact for over %(n)d days", QUIET_DAYS) % {"n": QUIET_DAYS}


def _first_day_heard(days):
    return today() - timedelta(days=days)
