"""Moving a list in: bring it, look at it, decide about its rows, correct its columns, save it, take it back."""

from functools import cached_property

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.accounts.roles import Can
from crm.common.exports import Workbook
from crm.common.limits import EXPORTS
from crm.common.views import ActionPage, PermittedView, TemplatePage, find
from crm.exchange import work
from crm.exchange.decisions import decisions_of
from crm.exchange.files import answer, bring_file, correct_columns, decide
from crm.exchange.forms import ColumnsForm, ConfirmForm, ImportFileForm, QuestionsForm
from crm.exchange.models import ImportFile
from crm.exchange.preview import label_of, left_rows
from crm.exchange.reading import RefusedFileError, read
from crm.exchange.rows import classes_of, decisions_sent, shown_rows, wanted_of
from crm.exchange.table import table_of

LISTED = 100


class ImportList(TemplatePage):
    permission = Can.IMPORT_LISTS
    template_name = "exchange/import_list.html"

    def get_context_data(self, **context):
        files = ImportFile.objects.visible_to(self.request.user)
        files = files.defer("content", "left", "columns", "decisions", "summary")
        files = files.select_related("uploaded_by", "operation", "undone", "run__by")[:LISTED]
        return super().get_context_data(**context) | {
            "title": _("Import"),
            "files": [(file, work.told_of(file)) for file in files],
        }


class ImportCreate(ActionPage):
    permission = Can.IMPORT_LISTS
    form_class = ImportFileForm
    template_name = "exchange/import_form.html"
    title = gettext_lazy("Import a list")
    submit_label = gettext_lazy("Show the preview")

    def get_form(self, data=None):
        return ImportFileForm(data, self.request.FILES if data is not None else None, **self.get_form_kwargs())

    def perform(self, form):
        sent = form.cleaned_data["file"]
        try:
            file = bring_file(
                by=self.request.user, name=sent.name, content=sent.read(), entity=form.cleaned_data["entity"]
            )
        except RefusedFileError as refusal:
            raise ValidationError({"file": str(refusal)}) from None
        try:
            return work.look_through(file, self.request.user)
        except ValidationError as refusal:  # another list of this person is being worked on; this one is kept
            messages.warning(self.request, " ".join(refusal.messages))
            return file

    def get_cancel_url(self):
        return reverse("exchange:import-list")


class OfFile(PermittedView):
    """A page about one list."""

    permission = Can.IMPORT_LISTS

    @cached_property
    def file(self):
        files = ImportFile.objects.select_related("operation__actor", "undone__actor", "run__by")
        return find(files, self.request.user, Can.IMPORT_LISTS, pk=self.kwargs["pk"])

    def get_record(self):
        return self.file

    @cached_property
    def run(self):
        """The work under way or broken off with how far it has come, or None."""
        return work.told_of(self.file)

    @cached_property
    def table(self):
        """The list as it is read now, or None where it is no longer kept."""
        try:
            return table_of(read(bytes(self.file.content)), self.file.entity, self.file.columns)
        except RefusedFileError:
            return None


class ImportDetail(OfFile, TemplatePage):
    """The preview page by page. One form answers what is asked of the whole list, one decides about the rows shown."""

    template_name = "exchange/import_detail.html"

    def get_context_data(self, **context):
        wanted = wanted_of(self.file, self.request.GET.get("show"))
        rows, page = shown_rows(self.file, wanted, self.request.GET.get("page"))
        of_cards = self.file.summary.get("of_cards", False)
        return super().get_context_data(**context) | {
            "title": self.file.name,
            "file": self.file,
            "run": self.run,
            "rows": rows,
            "page": page,
            "wanted": wanted,
            "classes": classes_of(self.file, wanted),
            "summary": self.file.summary,
            "questions": QuestionsForm(file=self.file) if self.file.may_be_saved else None,
            "columns": [
                (label_of(heading) if of_cards else heading, label_of(name) if name else "")
                for heading, name in self.file.summary.get("mapping", {}).items()
            ],
            "of_cards": of_cards,
        }

    def post(self, request, pk):
        try:
            if "of_list" in request.POST:
                self._answer()
            elif decisions := decisions_sent(request.POST, decisions_of(self.file.decisions)):
                work.look_through(decide(file=self.file, decisions=decisions), request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("The decisions are kept. Nothing else has been saved yet."))
        return HttpResponseRedirect(request.get_full_path())

    def _answer(self):
        form = QuestionsForm(self.request.POST, file=self.file)
        if not form.is_valid():
            raise ValidationError(_("What is asked has changed meanwhile. Answer once more."))
        work.look_through(answer(file=self.file, answers=form.answers()), self.request.user)


class ImportProgress(OfFile):
    """How far the work has come; once it is done, the page is asked to draw itself anew."""

    def get(self, request, pk):
        answer = render(request, "exchange/_progress.html", {"file": self.file, "run": self.run})
        if not self.run or not self.run["alive"]:
            answer["HX-Refresh"] = "true"
        return answer


class ImportColumns(OfFile, ActionPage):
    form_class = ColumnsForm
    title = gettext_lazy("How the columns are read")
    submit_label = gettext_lazy("Show the preview")
    template_name = "exchange/columns_form.html"

    def get_form_kwargs(self):
        if not self.table:
            raise Http404
        return {"file": self.file, "table": self.table}

    def perform(self, form):
        return work.look_through(correct_columns(file=self.file, **form.answers()), self.request.user)


class ImportSave(OfFile, ActionPage):
    form_class = ConfirmForm
    title = gettext_lazy("Save the list")
    submit_label = gettext_lazy("Save")
    template_name = "exchange/confirm.html"

    def get_initial(self):
        return {"seen": self.file.seen}

    def perform(self, form):
        values = form.cleaned_data
        return work.save(self.file, self.request.user, token=values["token"], seen=values["seen"])

    def tell(self, result):
        if result.operation_id:
            messages.success(self.request, _("The list has been saved."))

    def get_context(self):
        return {"summary": self.file.summary, "file": self.file}


class ImportUndo(OfFile, ActionPage):
    form_class = ConfirmForm
    title = gettext_lazy("Take the import back")
    submit_label = gettext_lazy("Take it back")
    template_name = "exchange/confirm.html"

    def get_record(self):
        if self.file.operation_id is None:
            raise Http404
        return self.file

    def perform(self, form):
        return work.take_back(self.file, self.request.user)

    def tell(self, result):
        if result.undone_id:
            messages.success(
                self.request, _("The import of the list %(name)s has been taken back.") % {"name": result.name}
            )

    def get_context(self):
        return {"file": self.file, "undo": True}


class ImportFaultyRows(OfFile):
    """What is not saved, as a spreadsheet with a column of reasons."""

    def get(self, request, pk):
        if not self.file or not self.table:
            raise Http404
        EXPORTS.count(request.user)
        headings, rows = left_rows(self.file, self.table)
        book = Workbook()
        book.sheet(_("Rows not saved"), headings, rows)
        return book.response(_("Rows not saved"))
