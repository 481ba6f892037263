"""The steps of a report, each asked about first: begun, commented, checked, sent back, closed, opened again."""

from django.http import HttpResponseRedirect
from django.utils.translation import gettext_lazy

from crm.accounts.roles import Can
from crm.common.questions import QuestionPage
from crm.common.views import find
from crm.reports.choices import ReportState
from crm.reports.edition_models import Report
from crm.reports.models import ReportingPeriod
from crm.reports.report_actions import (
    add_task_sections,
    begin_report,
    check_report,
    close_report,
    comment_report,
    reopen_report,
    return_report,
)
from crm.reports.report_forms import CommentForm, RemarkForm
from crm.reports.views.reports import REPORTS


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
