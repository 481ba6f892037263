"""The list of announcements, the draft and the page of one."""

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.announcements.actions import add_announcement, change_announcement
from contacts.announcements.choices import Result, Stage, Status
from contacts.announcements.forms import AnnouncementForm
from contacts.announcements.lists import (
    ANNOUNCEMENT_COLUMNS,
    AnnouncementFilter,
    AnnouncementTable,
)
from contacts.announcements.models import Announcement
from contacts.announcements.sources import named_in_address, newest_named_in_address
from crm.accounts.roles import Can
from crm.common.drafts import DraftPage
from crm.common.parts import asks_for_part
from crm.common.views import ListPage, TemplatePage, find

SHOWN = 200


class AnnouncementList(ListPage):
    permission = Can.READ_ANNOUNCEMENTS
    table_class = AnnouncementTable
    filterset_class = AnnouncementFilter
    template_name = "announcements/announcement_list.html"
    title = _("Announcements")
    export_name = _("Announcements")
    export_columns = ANNOUNCEMENT_COLUMNS

    def get_queryset(self):
        return Announcement.objects.visible_to(self.request.user).with_numbers().select_related("author")


class AnnouncementDetail(TemplatePage):
    permission = Can.READ_ANNOUNCEMENTS
    template_name = "announcements/announcement_detail.html"

    def get(self, request, *args, **kwargs):
        """While it is being sent the page asks how far it is; once that is over, it is drawn anew."""
        context = self.get_context_data(**kwargs)
        answer = self.render_to_response(context)
        if asks_for_part(request) and context["announcement"].stage != Stage.SENDING:
            answer["HX-Refresh"] = "true"
        return answer

    def get_context_data(self, **context):
        found = Announcement.objects.with_numbers().select_related("author", "sent_by", "letter")
        announcement = find(found, self.request.user, pk=self.kwargs["pk"])
        chosen = announcement.chosen.select_related("organisation", "person")
        return super().get_context_data(**context) | {
            "announcement": announcement,
            "title": str(announcement),
            "attached": announcement.attached.select_related("version__material", "version__file"),
            "editable": self.request.user.may(Can.EDIT_ANNOUNCEMENTS, announcement),
            "sendable": self.request.user.may(Can.SEND_ANNOUNCEMENTS, announcement),
            "chosen": chosen[:SHOWN],
            "chosen_number": chosen.count(),
            "numbers": numbers_of(announcement),
            "first": announcement.recipients.addressed().first(),
        }


def numbers_of(announcement):
    """How many in which state, each a link to its rows: before sending who gets it, afterwards how it went."""
    if announcement.status not in (Status.FROZEN, Status.SENT):
        return []
    before = (Result.ADDRESSED, Result.LEFT_OUT)
    after = (Result.WAITING, Result.SENT, Result.FAILED, Result.LEFT_OUT)
    shown = before if announcement.status == Status.FROZEN else after
    numbers = {
        Result.ADDRESSED: announcement.to_send,
        Result.WAITING: announcement.waiting,
        Result.SENT: announcement.delivered,
        Result.FAILED: announcement.failed,
        Result.LEFT_OUT: announcement.recipients.with_result(Result.LEFT_OUT).count(),
    }
    return [(result.value, result.label, numbers[result]) for result in shown]


class AnnouncementForms(DraftPage):
    form_class = AnnouncementForm
    template_name = "announcements/announcement_form.html"
    draft = "announcement"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}


class AnnouncementCreate(AnnouncementForms):
    permission = Can.EDIT_ANNOUNCEMENTS
    title = _("New announcement")
    submit_label = _("Save the draft")
    success_message = _("The draft has been saved. Now choose who gets it.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"attachments": newest_named_in_address(self.request)}

    def get_context(self):
        named = named_in_address(self.request)
        return super().get_context() | {"named": len(named["organisations"]) + len(named["persons"])}

    def get_cancel_url(self):
        return reverse("announcements:announcement-list")

    def tell(self, result):
        """Whom to write to may have been chosen on the list one came from."""
        if chosen := result.chosen.count():
            words = ngettext(
                "The draft has been saved. %(n)d recipient is chosen.",
                "The draft has been saved. %(n)d recipients are chosen.",
                chosen,
            )
            messages.success(self.request, words % {"n": chosen})
        else:
            super().tell(result)

    def perform(self, form):
        named = named_in_address(self.request)
        return add_announcement(by=self.request.user, **named, **form.values(), **form.guard())


class AnnouncementEdit(AnnouncementForms):
    title = _("Change the announcement")
    success_message = _("The announcement has been changed.")

    def get_record(self):
        return find(Announcement.objects, self.request.user, Can.EDIT_ANNOUNCEMENTS, pk=self.kwargs["pk"])

    def perform(self, form):
        return change_announcement(announcement=self.record, by=self.request.user, **form.values(), **form.guard())
