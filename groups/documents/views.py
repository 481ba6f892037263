"""Pages of a group's documents: the checklist, each document with its versions, and what a version looks like."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.audit.changes import changes_of
from crm.common.views import ActionPage, PermittedView, TemplatePage, find
from crm.files.drawing import PDF, PICTURES, pages_of
from crm.files.storing import answer_with, answer_with_page
from groups.documents import actions
from groups.documents.checklist import checklist_of, in_short, what_the_track_adds
from groups.documents.forms import DescribedForm, DocumentForm, VersionForm, WithdrawForm
from groups.documents.models import Document, DocumentVersion
from groups.models import InitiativeGroup


def documents_of(group):
    return group.documents.select_related("organisation").prefetch_related("versions__file")


class DocumentList(TemplatePage):
    """The founding documents first, with what is missing; then everything else that is kept."""

    permission = Can.READ_DOCUMENTS
    template_name = "documents/document_list.html"

    def get_context_data(self, **context):
        group = find(InitiativeGroup.objects, self.request.user, pk=self.kwargs["pk"])
        documents = list(documents_of(group))
        live = [one for one in documents if one.withdrawn_at is None]
        items = checklist_of(group, live)
        listed = {one.pk for item in items for one in item.documents}
        return super().get_context_data(**context) | {
            "group": group,
            "title": _("Documents"),
            "items": items,
            "in_short": in_short(items),
            "remark": what_the_track_adds(group),
            "others": [one for one in live if one.pk not in listed],
            "withdrawn": [one for one in documents if one.withdrawn_at],
        }


class DocumentDetail(TemplatePage):
    permission = Can.READ_DOCUMENTS
    template_name = "documents/document_detail.html"

    def get_context_data(self, **context):
        user = self.request.user
        group = find(InitiativeGroup.objects, user, pk=self.kwargs["pk"])
        document = find(documents_of(group).select_related("group"), user, pk=self.kwargs["document_pk"])
        found = {
            "group": group,
            "document": document,
            "title": str(document),
            "versions": document.versions.select_related("file", "added_by"),
        }
        if user.may(Can.READ_AUDIT_TRAIL, document):
            related = [DocumentVersion.history.filter(document=document.pk)]
            found["changes"] = changes_of(document, user, related=related)
        return super().get_context_data(**context) | found


class DocumentPage(ActionPage):
    """A form that may bring a file, about the documents of one group of the person's."""

    permission = Can.EDIT_DOCUMENTS
    template_name = "documents/document_form.html"

    @cached_property
    def group(self):
        groups = InitiativeGroup.objects.select_related("powiat")
        return find(groups, self.request.user, Can.EDIT_DOCUMENTS, pk=self.kwargs["pk"])

    @cached_property
    def document(self):
        documents = Document.objects.filter(group=self.group).select_related("group", "organisation")
        return get_object_or_404(documents, pk=self.kwargs["document_pk"])

    def get_record(self):
        return self.document

    def get_form(self, data=None):
        files = self.request.FILES if data is not None else None
        return self.form_class(data, files, **self.get_form_kwargs())

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"group": self.group}

    def get_context(self):
        return {"group": self.group}


class DocumentAdd(DocumentPage):
    form_class = DocumentForm
    title = _("Add a document")
    submit_label = _("Add the document")
    success_message = _("The document has been added.")

    def get_record(self):
        _checked = self.group

    def get_cancel_url(self):
        return reverse("documents:document-list", args=[self.group.pk])

    def get_initial(self):
        """A line of the checklist names the kind and whose document it is."""
        return {name: self.request.GET[name] for name in ("kind", "organisation") if name in self.request.GET}

    def perform(self, form):
        return actions.add_document(group=self.group, by=self.request.user, **form.values(), **form.guard())


class DocumentEdit(DocumentPage):
    form_class = DescribedForm
    title = _("Change the document")
    success_message = _("The document has been changed.")

    def perform(self, form):
        return actions.change_document(document=self.record, by=self.request.user, **form.values(), **form.guard())


class DocumentWithdraw(DocumentPage):
    form_class = WithdrawForm
    title = _("Withdraw the document")
    submit_label = _("Withdraw the document")
    success_message = _("The document has been withdrawn.")

    def get_form_kwargs(self):
        return {"instance": self.record}

    def perform(self, form):
        guard = form.guard_with_token()
        return actions.withdraw_document(document=self.record, by=self.request.user, **form.values(), **guard)


class VersionAdd(DocumentPage):
    form_class = VersionForm
    title = _("Add a new version")
    submit_label = _("Add the version")
    success_message = _("The version has been added.")

    def get_form_kwargs(self):
        return {"document": self.document}

    def perform(self, form):
        return actions.add_version(document=self.document, by=self.request.user, **form.values(), **form.guard())


class VersionEdit(DocumentPage):
    form_class = VersionForm
    success_message = _("The version has been corrected.")

    def get_record(self):
        versions = self.document.versions.select_related("document__group", "file")
        return get_object_or_404(versions, pk=self.kwargs["version_pk"])

    def get_title(self):
        return gettext("Correct version %(number)d") % {"number": self.record.number}

    def get_form_kwargs(self):
        return {"document": self.document, "instance": self.record}

    def perform(self, form):
        return actions.change_version(
            document_version=self.record, by=self.request.user, **form.values(), **form.guard()
        )


class OfVersion(PermittedView):
    """What shows a version that has a file, for everybody who reads documents."""

    permission = Can.READ_DOCUMENTS

    @cached_property
    def version(self):
        group = find(InitiativeGroup.objects, self.request.user, pk=self.kwargs["pk"])
        document = find(group.documents, self.request.user, pk=self.kwargs["document_pk"])
        versions = document.versions.select_related("document__organisation", "document__group", "file")
        version = get_object_or_404(versions, pk=self.kwargs["version_pk"])
        if version.file is None:
            raise Http404
        return version

    @cached_property
    def page(self):
        """Which page of the paper is asked for; a broken number asks for the first."""
        asked = self.request.GET.get("page", "")
        return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1


class VersionFile(OfVersion):
    def get(self, request, **keys):
        return answer_with(self.version.file)


class VersionPicture(OfVersion):
    """A page of a PDF as a picture."""

    def get(self, request, **keys):
        return answer_with_page(self.version.file, self.page)


class VersionPreview(OfVersion, TemplatePage):
    """The version on a page of ours; a PDF page by page."""

    template_name = "documents/preview.html"

    def get_context_data(self, **context):
        stored = self.version.file
        pages = pages_of(stored) if stored.content_type == PDF else 0
        page = min(self.page, max(pages, 1))
        return super().get_context_data(**context) | {
            "version": self.version,
            "document": self.version.document,
            "title": str(self.version),
            "is_picture": stored.content_type in PICTURES,
            "pages": pages,
            "page": page,
            "before": page - 1,
            "after": page + 1 if page < pages else 0,
        }
