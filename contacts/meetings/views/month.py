"""The month: a table of weeks on wide screens, a list by day on a phone."""

import calendar
from datetime import date

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext_lazy as _

from contacts.meetings.models import Meeting
from crm.accounts.roles import Can
from crm.common.dates import EARLIEST, LATEST, today
from crm.common.holidays import public_holidays
from crm.common.views import TemplatePage


class MonthPage(TemplatePage):
    permission = Can.READ_MEETINGS
    template_name = "meetings/month.html"

    def get_context_data(self, **context):
        first = month_of(self.request.GET.get("month", ""))
        mine = self.request.GET.get("whose") == "mine"
        weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
        days = self.days(weeks, first, mine)
        return super().get_context_data(**context) | {
            "title": _("Meetings month by month"),
            "month": f"{MONTHS[first.month]} {first.year}",
            "this": f"{first:%Y-%m}",
            "before": f"{shifted(first, -1):%Y-%m}",
            "after": f"{shifted(first, 1):%Y-%m}",
            "now": f"{today():%Y-%m}",
            "mine": mine,
            "weekdays": list(WEEKDAYS.values()),
            "weeks": [[days[day] for day in week] for week in weeks],
            "busy_days": [one for day, one in days.items() if one["meetings"] and not one["outside"]],
        }

    def days(self, weeks, first, mine):
        """Each day of the weeks shown with its meetings and its name as a day off."""
        off = public_holidays(first.year) | public_holidays(weeks[0][0].year) | public_holidays(weeks[-1][-1].year)
        found = {
            day: {
                "day": day,
                "meetings": [],
                "outside": day.month != first.month,
                "holiday": off.get(day, ""),
                "is_today": day == today(),
            }
            for week in weeks
            for day in week
        }
        meetings = Meeting.objects.visible_to(self.request.user).select_related("organiser")
        if mine:
            meetings = meetings.filter(organiser=self.request.user)
        between = meetings.filter(starts_on__range=(weeks[0][0], weeks[-1][-1]))
        for meeting in between.order_by("starts_on", "starts_at", "id"):
            found[meeting.starts_on]["meetings"].append(meeting)
        return found


def month_of(text):
    """The first day of a month written `2026-11`; of this month where nothing sensible is written."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today().replace(day=1)
    return first if EARLIEST < first < LATEST.replace(day=1) else today().replace(day=1)


def shifted(first, months):
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)
