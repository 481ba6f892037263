"""When silence of a group is an alarm (decision 30): the one rule of the list, the board, the page and the day.

How many days of silence a stage allows is data the office edits (`SilenceLimit`); what nobody has set is here. Stages
are named by their letter: they belong to the path, which stands above groups.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import ngettext

from crm.common.dates import today
from groups.models import SilenceLimit

SILENCE_DAYS = 30
SHIPPED = {"E": 21, "F": 60}  # the way to the court is short of time; a cooperative at work needs us less often


@dataclass(frozen=True)
class SilenceLimits:
    """The days of silence all stages allow, by their letters. They are edited together and share a version."""

    days: dict[str, int]
    version: int

    @classmethod
    def of(cls, limits):
        limits = list(limits)
        return cls(SHIPPED | {one.stage: one.days for one in limits}, sum(one.version for one in limits))

    @classmethod
    def standing(cls):
        return cls.of(SilenceLimit.objects.all())

    def of_stage(self, code):
        return self.days.get(code, SILENCE_DAYS)

    def get_absolute_url(self):
        """The list that rings by them."""
        return reverse("groups:group-list")


def quiet(groups, days=None):
    """Groups that have been silent for longer than their stage allows, or than so many days."""
    groups = groups.with_silence()
    if days is not None:
        return groups.filter(silent_since__lt=_first_day_heard(days))
    rings = Q()
    for limit in {SILENCE_DAYS, *SilenceLimits.standing().days.values()}:
        rings |= Q(silence_limit=limit, silent_since__lt=_first_day_heard(limit))
    return groups.filter(rings)


def alarm_of(group) -> str:
    """The alarm about a group read `with_silence()`, in words; empty where none rings."""
    days = group.silence_limit
    if group.silent_since is None or group.silent_since >= _first_day_heard(days):
        return ""
    return ngettext("no contact for over %(n)d day", "no contact for over %(n)d days", days) % {"n": days}


def _first_day_heard(days):
    return today() - timedelta(days=days)
