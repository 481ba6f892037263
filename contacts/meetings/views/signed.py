"""The signed list as evidence: pages attached, replaced, withdrawn, compared; each fetched by right."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.meetings.actions import attach_pages, replace_page, verify_list, withdraw_page
from contacts.meetings.choices import MeetingStatus
from contacts.meetings.day_forms import AttachForm, CompareForm, PageActionForm, ReplacePageForm
from contacts.meetings.models import Meeting
from contacts.meetings.presence import numbers_of
from contacts.meetings.rules import may_list_names
from contacts.meetings.sheets import present_lines
from contacts.meetings.views.steps import MeetingActionPage
from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.views import TemplatePage, find
from crm.files.storing import answer_with

WITH_FILES = (MeetingStatus.PLANNED, MeetingStatus.HELD)


def of_signed_list(meeting):
    """The pages that stand, and those withdrawn with who did it."""
    pages = list(meeting.signed_pages.select_related("file__uploaded_by"))
    return {
        "pages": [page for page in pages if page.withdrawn_at is None],
        "withdrawn": [page for page in pages if page.withdrawn_at],
    }


class SignedList(TemplatePage):
    permission = Can.READ_MEETINGS
    template_name = "meetings/signed_list.html"

    def get_context_data(self, **context):
        meeting = find(Meeting.objects.select_related("powiat"), self.request.user, pk=self.kwargs["pk"])
        begun = meeting.starts_on <= today() and meeting.status != MeetingStatus.CANCELLED
        return (
            super().get_context_data(**context)
            | {
                "meeting": meeting,
                "title": _("Signed attendance list"),
                "named": may_list_names(self.request.user, meeting),
                "editable": begun and self.request.user.may(Can.EDIT_MEETINGS, meeting),
            }
            | of_signed_list(meeting)
        )


class SignedListPage(MeetingActionPage):
    """A form about the signed list; it may bring a file."""

    statuses = WITH_FILES

    def get_form(self, data=None):
        files = self.request.FILES if data is not None else None
        return self.form_class(data, files, **self.get_form_kwargs())

    def get_cancel_url(self):
        return reverse("meetings:signed-list", args=[self.kwargs["pk"]])

    def get_success_url(self, _result):
        return self.get_cancel_url()


class Attach(SignedListPage):
    form_class = AttachForm
    template_name = "meetings/upload_form.html"
    title = _("Attach the signed list")
    submit_label = _("Attach")
    success_message = _("Attached. The list is with us now.")

    def perform(self, form):
        return attach_pages(
            meeting=self.record, uploads=form.uploads(), by=self.request.user, token=form.cleaned_data["token"]
        )


class Compare(SignedListPage):
    form_class = CompareForm
    template_name = "meetings/compare_list.html"
    title = _("Compare the signed list")
    submit_label = _("They agree")
    success_message = _("The list is marked as compared.")

    def get_context(self):
        return of_signed_list(self.record) | {
            "named": True,  # whoever runs the meeting compares
            "lines": sorted(present_lines(self.record), key=lambda line: line.person.sort_key),
            "numbers": numbers_of(self.record),
        }

    def perform(self, form):
        return verify_list(meeting=self.record, by=self.request.user, **form.guard_with_token())


class OnePage(SignedListPage):
    """About one page that stands."""

    def get_record(self):
        pages = self.meeting.signed_pages.select_related("meeting", "file")
        return get_object_or_404(pages, pk=self.kwargs["page_pk"])

    @cached_property
    def meeting(self):
        return super().get_record()

    def get_form_kwargs(self):
        return {"meeting": self.meeting, "user": self.request.user, "page": self.record}

    def get_context(self):
        return {"origin": self.meeting, "page": self.record}


class ReplacePage(OnePage):
    form_class = ReplacePageForm
    template_name = "meetings/upload_form.html"
    submit_label = _("Replace the page")
    success_message = _("The page has been replaced.")

    def get_title(self):
        return gettext("Replace %(page)s of the signed list") % {"page": self.record}

    def perform(self, form):
        return replace_page(page=self.record, by=self.request.user, **form.values(), **form.guard_with_token())


class WithdrawPage(OnePage):
    form_class = PageActionForm
    template_name = "common/question.html"
    submit_label = _("Withdraw the page")
    success_message = _("The page has been withdrawn.")

    def get_title(self):
        return gettext("Withdraw %(page)s of the signed list") % {"page": self.record}

    def get_context(self):
        question = _(
            "The page stays to be seen with your reason. Without any page left the list counts as not with us."
        )
        return super().get_context() | {"question": question}

    def perform(self, form):
        return withdraw_page(page=self.record, by=self.request.user, **form.values(), **form.guard_with_token())


def signed_page(request, pk, page_pk):
    """The names and signatures of a page leave the tool with the same people as a list of names."""
    meeting = find(Meeting.objects, request.user, Can.READ_MEETINGS, pk=pk)
    if not may_list_names(request.user, meeting):
        raise PermissionDenied
    page = meeting.signed_pages.select_related("file").filter(pk=page_pk).first()
    if page is None:
        raise Http404
    return answer_with(page.file)
