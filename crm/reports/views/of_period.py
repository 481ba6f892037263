"""What every page about a reporting period begins with."""

from functools import cached_property

from crm.accounts.roles import Can
from crm.common.views import TemplatePage, find
from crm.reports.models import ReportingPeriod


class PeriodPage(TemplatePage):
    """A page about the period whose number is in the address."""

    permission = Can.READ_REPORTS

    @cached_property
    def period(self):
        periods = ReportingPeriod.objects.select_related("project").prefetch_related("project__voivodeships")
        return find(periods, self.request.user, pk=self.kwargs["pk"])
