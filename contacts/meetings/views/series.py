"""Planning several meetings at once: first their days are shown, then they are planned."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from contacts.meetings.actions import plan_series
from contacts.meetings.series_forms import SeriesForm
from crm.accounts.roles import Can
from crm.common.tokens import was_sent_before
from crm.common.views import ActionPage


class SeriesPlan(ActionPage):
    permission = Can.EDIT_MEETINGS
    form_class = SeriesForm
    template_name = "meetings/series_form.html"
    title = _("Plan a series of meetings")
    submit_label = _("Show the days")
    success_message = _("The series is planned. Each of its meetings has a page of its own.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_cancel_url(self):
        return reverse_lazy("meetings:meeting-list")

    def post(self, request, *args, **kwargs):
        if "plan" in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.get_form(request.POST)
        if not form.is_valid():
            done = was_sent_before(form)
            return self.lead_to(done) if done else self.answer(form, status=422)
        self.days = list(form.preview())
        return self.answer(form)

    def get_context(self):
        days = getattr(self, "days", [])
        return {"days": days, "some_off": any(one["remark"] for one in days)}

    def answer(self, form, *, status=200, stale=None):
        """Where the plan itself is refused the days stay on the page."""
        if status == 422 and "plan" in self.request.POST and getattr(form, "days", None):
            self.days = list(form.preview())
        return super().answer(form, status=status, stale=stale)

    def perform(self, form):
        return plan_series(by=self.request.user, **form.values(), **form.guard())
