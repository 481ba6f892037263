from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MilestonesConfig(AppConfig):
    name = "milestones"
    label = "milestones"
    verbose_name = _("Milestones")

    def ready(self):
        from crm.audit.kinds import register_kinds
        from milestones import facts, follow, history, menu, merging, panels  # noqa: F401 - the menu adds its entry
        from milestones.operations import MilestoneEvent, PathEvent

        register_kinds(MilestoneEvent)
        register_kinds(PathEvent, says_only_facts=True)
        facts.register()
        history.register()
        follow.register()
        panels.register()
        merging.register_policies()
