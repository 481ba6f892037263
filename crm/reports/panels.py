"""What reports show on the first page of the day."""

from django.utils.translation import gettext as _

from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.panels import Panel, register_panel
from crm.reports.models import ReportingPeriod


def periods_to_report(request, user):
    """For who prepares reports: the periods under way, and those that ended and whose report is still due."""
    if not user.may(Can.EDIT_PROJECTS):
        return None
    begun = ReportingPeriod.objects.visible_to(user).filter(starts_on__lte=today()).select_related("project")
    periods = list((begun.filter(ends_on__gte=today()) | begun.filter(due_on__gte=today())).order_by("due_on", "id"))
    if not periods:
        return None
    return Panel(_("Periods to report"), "reports/_my_periods.html", {"periods": periods}, "bar-chart")


def register():
    register_panel("dashboard.my_day", periods_to_report, order=5)
