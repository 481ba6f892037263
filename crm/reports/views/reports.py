"""The report of a period from the first word to its editions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.accounts.roles import Can
from crm.audit.exports import AsksWhy, ExportForm
from crm.common.drafts import DraftPage
from crm.common.limits import EXPORTS
from crm.common.making import told
from crm.common.views import TemplatePage, find
from crm.files.storing import untrusted
from crm.reports.choices import Reach, ReportState
from crm.reports.content import blocking, content_of, digest_of, figures_of
from crm.reports.curves import curves_of
from crm.reports.edition_models import Edition, Report, ReportSection
from crm.reports.fields import fields_of, filled_to_read, values_of
from crm.reports.maps import maps_of
from crm.reports.moments import as_typed
from crm.reports.outputs.bundle import bundle_of
from crm.reports.outputs.handed import Handed
from crm.reports.outputs.making import FORMATS, report_answer
from crm.reports.outputs.word import BrokenTemplateError
from crm.reports.progress import progress_of
from crm.reports.report_actions import (
    add_section,
    broken_fields,
    missing_tasks,
    write_section,
)
from crm.reports.report_forms import SectionForm
from crm.reports.shown import evidence_of, lines_of

REPORTS = Report.objects.select_related("period__project", "prepared_by", "checked_by")


class HandsOut(TemplatePage):
    """A page of a report that is downloaded in every format; no file names a person."""

    def get_handed(self) -> Handed:
        raise NotImplementedError

    def get(self, request, *args, **kwargs):
        wanted = request.GET.get("export")
        if wanted not in FORMATS:
            return super().get(request, *args, **kwargs)
        EXPORTS.count(request.user)
        try:
            with told(request):
                return report_answer(self.get_handed(), wanted, request.user)
        except BrokenTemplateError as broken:
            messages.error(request, " ".join(broken.messages))
            return HttpResponseRedirect(request.path)


class ReportDetail(HandsOut):
    permission = Can.READ_REPORTS
    template_name = "reports/report_detail.html"

    @cached_property
    def report(self):
        return find(REPORTS, self.request.user, pk=self.kwargs["pk"])

    def get_handed(self):
        return Handed.newest(self.report)

    def get_context_data(self, **context):
        report = self.report
        content = content_of(report, timezone.now()) if report.is_open else None
        may_close = self.request.user.may(Can.CLOSE_REPORTS)
        return super().get_context_data(**context) | {
            "title": _("Report of period %(number)d") % {"number": report.period.number},
            "report": report,
            "content": content,
            "lines": lines_of(content) if content else [],
            "progress": progress_of(content) if content else None,
            "curves": curves_of(content) if content else [],
            "maps": maps_of(content) if content else [],
            "evidence": evidence_of(content) if content else None,
            "of_moment": "",
            "blocking": blocking(content) if content else [],
            "sections": self.sections(content) if content else [],
            "broken": broken_fields(report) if content else [],
            "remarks": report.remarks.select_related("by"),
            "missing_tasks": missing_tasks(report) if report.state == ReportState.DRAFT else [],
            "may_comment": report.is_open and self.request.user.may(Can.COMMENT_REPORTS),
            "editions": report.editions.select_related("closed_by"),
            "may_write": report.state == ReportState.DRAFT and self.request.user.may(Can.PREPARE_REPORTS),
            "may_close": report.is_open and may_close and report.prepared_by_id != self.request.user.pk,
            "may_reopen": not report.is_open and self.request.user.may(Can.PREPARE_REPORTS),
        }

    def sections(self, content):
        """Each section with its text as it reads now."""
        values = values_of(content)
        return [(section, filled_to_read(section.text, values)) for section in self.report.sections.all()]


class EditionDetail(HandsOut, AsksWhy):
    """An edition as it was closed; nothing on it is computed anew. Its evidence names people and is asked a reason."""

    permission = Can.READ_REPORTS
    template_name = "reports/edition_detail.html"
    formats = ("zip",)
    export_name = gettext_lazy("Evidence bundle")

    @cached_property
    def edition(self):
        editions = Edition.objects.select_related("report__period__project", "closed_by")
        return find(editions, self.request.user, pk=self.kwargs["pk"])

    def get_handed(self):
        return Handed.of_edition(self.edition)

    @cached_property
    def indicator(self):
        """The one whose evidence is asked for."""
        said = {one["code"]: one for one in self.edition.content["indicators"]}
        if (code := self.request.GET.get("indicator")) not in said:
            raise Http404
        return said[code]

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") not in self.formats:
            return super().get(request, *args, **kwargs)
        if not self.may_export():
            raise PermissionDenied
        return self.ask(ExportForm())

    def may_export(self):
        """Its rows add up to the figure, so that it is for who opens all of them."""
        user = self.request.user
        return user.may(Can.EXPORT_PEOPLE) and user.reads_all(Can.READ_REPORT_ROWS)

    def rows_to_export(self):
        return self.edition.rows.filter(indicator=self.indicator["code"]).count()

    def chosen(self):
        period = self.edition.report.period
        return [period.project.code, str(period), f"{self.indicator['label']} – {self.indicator['name']}"]

    def export(self, wanted):
        handed, code = self.get_handed(), self.indicator["code"]
        name = f"{handed.name}-{code}.zip"
        return untrusted(FileResponse(bundle_of(handed, code, self.request.user), as_attachment=True, filename=name))

    def get_context_data(self, **context):
        edition = self.edition
        moment = as_typed(edition.moment)
        since = urlencode({"since": moment, "reach": Reach.CUMULATIVE})
        return super().get_context_data(**context) | {
            "title": _("Edition %(number)d of the report") % {"number": edition.number},
            "edition": edition,
            "report": edition.report,
            "content": edition.content,
            "lines": lines_of(edition.content),
            "progress": progress_of(edition.content),
            "curves": curves_of(edition.content),
            "maps": maps_of(edition.content),
            "evidence": evidence_of(edition.content),
            "of_moment": "&" + urlencode({"as_of": moment}),
            "may_take_evidence": self.may_export(),
            "agrees": digest_of(edition.content) == edition.digest,
            "redactions": edition.redactions.all(),
            "as_of_url": edition.report.period.get_absolute_url() + "?" + urlencode({"as_of": moment}),
            "difference_url": reverse("reports:difference", args=[edition.report.period_id]) + f"?{since}",
        }


class SectionForms(DraftPage):
    permission = Can.PREPARE_REPORTS
    form_class = SectionForm
    template_name = "reports/section_form.html"
    draft = "report-section"

    @cached_property
    def report(self):
        return find(REPORTS, self.request.user, pk=self.kwargs["pk"])

    def get_context(self):
        fields = fields_of(figures_of(self.report, timezone.now()))
        return super().get_context() | {"report": self.report, "live_fields": fields}

    def get_cancel_url(self):
        return self.report.get_absolute_url()

    def get_success_url(self, result):
        return self.report.get_absolute_url()


class SectionAdd(SectionForms):
    title = gettext_lazy("Add a section")
    success_message = gettext_lazy("The section has been added.")

    def perform(self, form):
        return add_section(report=self.report, by=self.request.user, **form.values(), **form.guard())


class SectionEdit(SectionForms):
    success_message = gettext_lazy("The text has been saved.")

    def get_title(self):
        return self.record.title

    def get_record(self):
        return find(ReportSection.objects.filter(report=self.report), self.request.user, pk=self.kwargs["section_pk"])

    def perform(self, form):
        return write_section(section=self.record, by=self.request.user, **form.values(), **form.guard_with_token())
