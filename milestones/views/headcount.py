"""Members and employees of a cooperative, day by day."""

from django.utils.translation import gettext_lazy as _

from milestones import actions
from milestones.forms import HeadcountForm, RemoveHeadcountForm
from milestones.models import Headcount
from milestones.views.cooperative import CooperativePage, CooperativeRecordPage


class HeadcountCreate(CooperativePage):
    form_class = HeadcountForm
    title = _("Enter members and employees")
    success_message = _("The numbers of the day have been saved.")

    def perform(self, form):
        user = self.request.user
        return actions.enter_headcount(cooperative=self.cooperative, by=user, **form.values(), **form.guard())


class HeadcountPage(CooperativeRecordPage):
    """A page about the numbers of one day."""

    records = Headcount.objects.select_related("cooperative__group")


class HeadcountEdit(HeadcountPage):
    form_class = HeadcountForm
    title = _("Correct members and employees")
    success_message = _("The numbers of the day have been saved.")

    def perform(self, form):
        return actions.change_headcount(headcount=self.record, by=self.request.user, **form.values(), **form.guard())


class HeadcountRemove(HeadcountPage):
    form_class = RemoveHeadcountForm
    template_name = "milestones/headcount_remove.html"
    submit_label = _("Remove the numbers")
    success_message = _("The numbers of the day have been removed.")

    def get_title(self):
        return _("Remove the numbers of %(day)s?") % {"day": self.record}

    def perform(self, form):
        return actions.remove_headcount(headcount=self.record, by=self.request.user, **form.guard())
