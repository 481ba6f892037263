"""Moving a list in: bring it, look at it, correct its columns, save it, take it back."""

from functools import cached_property

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.accounts.roles import Can
from crm.common.exports import Workbook
from crm.common.views import ActionPage, PermittedView, TemplatePage, find
from crm.exchange.files import bring_file, correct_columns, plan_of, save_file, take_file_back
from crm.exchange.forms import ColumnsForm, ConfirmForm, ImportFileForm
from crm.exchange.models import ImportFile
from crm.exchange.preview import Preview, faulty_rows
from crm.exchange.reading import RefusedFileError

LISTED = 100


class ImportList(TemplatePage):
    permission = Can.IMPORT_LISTS
    template_name = "exchange/import_list.html"

    def get_context_data(self, **context):
        files = ImportFile.objects.visible_to(self.request.user).defer("content", "left", "columns")
        files = files.select_related("uploaded_by", "operation", "undone")[:LISTED]
        return super().get_context_data(**context) | {"title": _("Import"), "files": files}


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
            return bring_file(
                by=self.request.user, name=sent.name, content=sent.read(), entity=form.cleaned_data["entity"]
            )
        except RefusedFileError as refusal:
            raise ValidationError({"file": str(refusal)}) from None

    def get_cancel_url(self):
        return reverse("exchange:import-list")


class OfFile(PermittedView):
    """A page about one list."""

    permission = Can.IMPORT_LISTS

    @cached_property
    def file(self):
        files = ImportFile.objects.select_related("operation__actor", "undone__actor")
        return find(files, self.request.user, Can.IMPORT_LISTS, pk=self.kwargs["pk"])

    def get_record(self):
        return self.file

    @cached_property
    def plan(self):
        """What saving would do, or None where the file is no longer kept."""
        try:
            return plan_of(self.file) if self.file.content else None
        except RefusedFileError:  # the rules of reading have changed since
            return None


class ImportDetail(OfFile, TemplatePage):
    template_name = "exchange/import_detail.html"

    def get_context_data(self, **context):
        preview = Preview(self.plan) if self.plan else None
        return super().get_context_data(**context) | {"file": self.file, "title": self.file.name, "preview": preview}


class ImportColumns(OfFile, ActionPage):
    form_class = ColumnsForm
    title = gettext_lazy("How the columns are read")
    submit_label = gettext_lazy("Show the preview")
    template_name = "exchange/columns_form.html"

    def get_form_kwargs(self):
        if not self.plan:
            raise Http404
        return {"file": self.file, "mapping": self.plan.table.mapping}

    def perform(self, form):
        return correct_columns(file=self.file, **form.answers())


class ImportSave(OfFile, ActionPage):
    form_class = ConfirmForm
    title = gettext_lazy("Save the list")
    submit_label = gettext_lazy("Save")
    success_message = gettext_lazy("The list has been saved.")
    template_name = "exchange/confirm.html"

    def perform(self, form):
        return save_file(file=self.file, by=self.request.user, token=form.cleaned_data["token"])

    def get_context(self):
        return {"preview": Preview(self.plan) if self.plan else None, "file": self.file}


class ImportUndo(OfFile, ActionPage):
    form_class = ConfirmForm
    title = gettext_lazy("Take the import back")
    submit_label = gettext_lazy("Take it back")
    success_message = gettext_lazy("The import has been taken back.")
    template_name = "exchange/confirm.html"

    def get_record(self):
        if self.file.operation_id is None:
            raise Http404
        return self.file

    def perform(self, form):
        return take_file_back(file=self.file, by=self.request.user)

    def get_context(self):
        return {"file": self.file, "undo": True}


class ImportFaultyRows(OfFile):
    """The faulty rows as a spreadsheet with a column of reasons."""

    def get(self, request, pk):
        if not self.file or not self.plan:
            raise Http404
        headings, rows = faulty_rows(self.plan)
        book = Workbook()
        book.sheet(_("Faulty rows"), headings, rows)
        return book.response(_("Faulty rows"))
