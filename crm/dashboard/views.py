"""The first page of the day."""

from django.utils.translation import gettext_lazy as _

from contacts.models import Interaction, NextStep
from contacts.step_groups import end_of_week, grouped, with_all_shown
from crm.accounts.roles import Can
from crm.common.panels import panels_of
from crm.common.views import TemplatePage

STEPS_SHOWN = 40
CONTACTS_SHOWN = 6


class MyDay(TemplatePage):
    """What I promised, what others promised me, and the boxes that other apps add. Everybody may open it."""

    template_name = "dashboard/my_day.html"

    def get_context_data(self, **context):
        user = self.request.user
        context = super().get_context_data(**context) | {"title": _("My day")}
        if user.may(Can.READ_INTERACTIONS):
            context |= self.steps(user) | {"latest": self.latest(user), "late_of_team": self.late_of_team(user)}
        return context | {"panels": panels_of("dashboard.my_day", self.request, user)}

    def steps(self, user):
        """The person's steps to the end of the week, late ones first; nothing for those who only read."""
        if not user.may(Can.LOG_INTERACTIONS):
            return {"keeps_steps": False}
        mine = with_all_shown(NextStep.objects.visible_to(user).open().of_person(user))
        return {
            "keeps_steps": True,
            "promised": grouped(mine.ours().due_by(end_of_week())[:STEPS_SHOWN]),
            "awaited": grouped(mine.awaited().due_by(end_of_week())[:STEPS_SHOWN]),
            "all_promised": mine.ours().count(),
            "all_awaited": mine.awaited().count(),
        }

    def latest(self, user):
        found = Interaction.objects.visible_to(user).complete()
        if user.may(Can.LOG_INTERACTIONS):
            found = found.filter(author=user)
        found = found.select_related("author").prefetch_related("organisations")
        return found.order_by("-recorded_at", "-id")[:CONTACTS_SHOWN]

    def late_of_team(self, user):
        """How many steps of the whole team are late, for those who look after it or only read."""
        if user.may(Can.LOG_INTERACTIONS) and not user.may(Can.REVOKE_MILESTONES):
            return None
        return NextStep.objects.visible_to(user).late().count()
