"""What will not count in a period, and why: the list, and its number for the page of the period."""

from functools import cached_property

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from crm.accounts.roles import Can
from crm.reports.findings import findings_for
from crm.reports.forms import FindingsForm
from crm.reports.ground import ground_of
from crm.reports.views.of_period import PeriodPage

ON_A_PAGE = 50


class OfFindings(PeriodPage):
    @cached_property
    def findings(self):
        return findings_for(ground_of(self.period), self.request.user)


class PeriodChecks(OfFindings):
    template_name = "reports/checks.html"

    def get_context_data(self, **context):
        user = self.request.user
        form = FindingsForm(self.request.GET, findings=self.findings, user=user)
        page = Paginator(form.chosen(), ON_A_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(**context) | {
            "title": _("Check of period %(number)d") % {"number": self.period.number},
            "period": self.period,
            "project": self.period.project,
            "form": form,
            "number": len(self.findings),
            "page": page,
            "lines": [(one, one.mended_by(user)) for one in page.object_list],
            "own_only": not user.reads_all(Can.READ_REPORT_ROWS),
        }


class NumberOfFindings(OfFindings):
    """How many there are: the page of the period asks for it when it stands, so that the figures need not wait."""

    template_name = "reports/_checks_number.html"

    def get_context_data(self, **context):
        return super().get_context_data(**context) | {"period": self.period, "number": len(self.findings)}
