"""Members and employees of a cooperative, day by day."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.common.views import find
from milestones import actions
from milestones.forms import HeadcountForm, RemoveHeadcountForm
from milestones.models import Headcount
from milestones.views.cooperative import CooperativePage


class HeadcountCreate(CooperativePage):
    permission = Can.EDIT_EMPLOYMENTS
    form_class = HeadcountForm
    title = _("Enter members and employees")
    success_message = _("The numbers of the day have been saved.")

    def perform(self, form):
        user = self.request.user
        return actions.enter_headcount(cooperative=self.cooperative, by=user, **form.values(), **form.guard())


class HeadcountPage(CooperativePage):
    """A page about the numbers of one day."""

    @cached_property
    def headcount(self):
        headcounts = Headcount.objects.select_related("cooperative__group")
        return find(headcounts, self.request.user, self.permission, pk=self.kwargs["pk"])

    @cached_property
    def group(self):
        return self.headcount.cooperative.group

    def get_record(self):
        return self.headcount

    def get_cancel_url(self):
        return self.group.get_absolute_url() + "#cooperative"


class HeadcountEdit(HeadcountPage):
    permission = Can.EDIT_EMPLOYMENTS
    form_class = HeadcountForm
    title = _("Correct members and employees")
    success_message = _("The numbers of the day have been saved.")

    def perform(self, form):
        return actions.change_headcount(headcount=self.record, by=self.request.user, **form.values(), **form.guard())


class HeadcountRemove(HeadcountPage):
    permission = Can.EDIT_EMPLOYMENTS
    form_class = RemoveHeadcountForm
    template_name = "milestones/headcount_remove.html"
    submit_label = _("Remove the numbers")
    success_message = _("The numbers of the day have been removed.")

    def get_title(self):
        return _("Remove the numbers of %(day)s?") % {"day": self.record}

    def perform(self, form):
        return actions.remove_headcount(headcount=self.record, by=self.request.user, **form.guard())
