"""The report of a period from the first word to its editions."""

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
from crm.common.questions import QuestionPage
from crm.common.views import TemplatePage, find
from crm.files.storing import untrusted
from crm.reports.choices import Reach, ReportState
from crm.reports.content import blocking, content_of, digest_of
from crm.reports.edition_models import Edition, Report, ReportSection
from crm.reports.models import ReportingPeriod
from crm.reports.moments import as_typed
from crm.reports.outputs.bundle import evidence_of
from crm.reports.outputs.handed import Handed
from crm.reports.outputs.making import FORMATS, report_answer
from crm.reports.progress import progress_of
from crm.reports.report_actions import (
    add_section,
    add_task_sections,
    begin_report,
    check_report,
    close_report,
    comment_report,
    missing_tasks,
    reopen_report,
    return_report,
    write_section,
)
from crm.reports.report_forms import CommentForm, RemarkForm, SectionForm
from crm.reports.shown import lines_of

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
        with told(request):
            return report_answer(self.get_handed(), wanted, request.user)


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
            "blocking": blocking(content) if content else [],
            "sections": report.sections.all(),
            "remarks": report.remarks.select_related("by"),
            "missing_tasks": missing_tasks(report) if report.state == ReportState.DRAFT else [],
            "may_comment": report.is_open and self.request.user.may(Can.COMMENT_REPORTS),
            "editions": report.editions.select_related("closed_by"),
            "may_write": report.state == ReportState.DRAFT and self.request.user.may(Can.PREPARE_REPORTS),
            "may_close": report.is_open and may_close and report.prepared_by_id != self.request.user.pk,
            "may_reopen": not report.is_open and self.request.user.may(Can.PREPARE_REPORTS),
        }


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
        return untrusted(FileResponse(evidence_of(handed, code, self.request.user), as_attachment=True, filename=name))

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
            "of_moment": "&" + urlencode({"as_of": moment}),
            "may_take_evidence": self.may_export(),
            "agrees": digest_of(edition.content) == edition.digest,
            "redactions": edition.redactions.all(),
            "as_of_url": edition.report.period.get_absolute_url() + "?" + urlencode({"as_of": moment}),
            "difference_url": reverse("reports:difference", args=[edition.report.period_id]) + f"?{since}",
        }


class ReportBegin(QuestionPage):
    permission = Can.PREPARE_REPORTS
    title = gettext_lazy("Begin the report of this period?")
    question = gettext_lazy("You write its texts; somebody else checks it and closes it.")
    submit_label = gettext_lazy("Begin the report")
    success_message = gettext_lazy("The report has been begun. Its figures are counted anew until it is closed.")

    def get_record(self):
        periods = ReportingPeriod.objects.select_related("project")
        return find(periods, self.request.user, pk=self.kwargs["pk"])

    def get(self, request, *args, **kwargs):
        if report := Report.objects.filter(period=self.record).first():
            return HttpResponseRedirect(report.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def perform(self, form):
        return begin_report(period=self.record, by=self.request.user, token=form.guard_with_token()["token"])


class SectionForms(DraftPage):
    permission = Can.PREPARE_REPORTS
    form_class = SectionForm
    template_name = "reports/section_form.html"
    draft = "report-section"

    @cached_property
    def report(self):
        return find(REPORTS, self.request.user, pk=self.kwargs["pk"])

    def get_context(self):
        return super().get_context() | {"report": self.report}

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


class ReportQuestion(QuestionPage):
    """A question before the state of a report changes."""

    permission = Can.CLOSE_REPORTS
    states: tuple[ReportState, ...] = ()

    def get_record(self):
        return find(REPORTS, self.request.user, pk=self.kwargs["pk"])

    def is_due(self):
        return self.record.state in self.states

    def perform(self, form):
        values = {"text": form.cleaned_data["text"]} if "text" in form.fields else {}
        return type(self).action(report=self.record, by=self.request.user, **values, **form.guard_with_token())


class TaskSectionsAdd(ReportQuestion):
    permission = Can.PREPARE_REPORTS
    action = staticmethod(add_task_sections)
    states = (ReportState.DRAFT,)
    title = gettext_lazy("Add sections for the tasks that are missing?")
    question = gettext_lazy("Each task under way in the period gets a section of its own, after those there are.")
    submit_label = gettext_lazy("Add the sections")
    success_message = gettext_lazy("The sections have been added.")


class ReportComment(ReportQuestion):
    permission = Can.COMMENT_REPORTS
    action = staticmethod(comment_report)
    form_class = CommentForm
    states = (ReportState.DRAFT, ReportState.CHECKED)
    title = gettext_lazy("Comment on the report")
    question = gettext_lazy("Whoever prepares and whoever checks it sees the comment; the report stays as it is.")
    submit_label = gettext_lazy("Add the comment")
    success_message = gettext_lazy("The comment has been added.")


class ReportCheck(ReportQuestion):
    action = staticmethod(check_report)
    states = (ReportState.DRAFT,)
    title = gettext_lazy("Mark the report as checked?")
    question = gettext_lazy("Its texts can no longer be changed; it can be closed or sent back.")
    submit_label = gettext_lazy("It is checked")
    success_message = gettext_lazy("The report is checked and can be closed.")


class ReportReturn(ReportQuestion):
    action = staticmethod(return_report)
    form_class = RemarkForm
    states = (ReportState.DRAFT, ReportState.CHECKED)
    title = gettext_lazy("Send the report back")
    question = gettext_lazy("Whoever prepared it sees the remark and goes on writing.")
    submit_label = gettext_lazy("Send back")
    success_message = gettext_lazy("The report has been sent back.")


class ReportClose(ReportQuestion):
    action = staticmethod(close_report)
    states = (ReportState.CHECKED,)
    title = gettext_lazy("Close the report?")
    question = gettext_lazy(
        "Figures, rows, definitions and texts are frozen as they are now and never change again. What becomes known"
        " later is told as a correction."
    )
    submit_label = gettext_lazy("Close the report")
    success_message = gettext_lazy("The report is closed. This is what it said.")


class ReportReopen(ReportQuestion):
    permission = Can.PREPARE_REPORTS
    action = staticmethod(reopen_report)
    form_class = RemarkForm
    states = (ReportState.CLOSED, ReportState.CORRECTED)
    title = gettext_lazy("Correct a closed report")
    question = gettext_lazy("The edition that was closed stays as it is; closing again makes a second one beside it.")
    submit_label = gettext_lazy("Open it to be corrected")
    success_message = gettext_lazy("The report is a draft again. Its editions stay as they are.")
