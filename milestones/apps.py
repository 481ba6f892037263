from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MilestonesConfig(AppConfig):
    name = "milestones"
    label = "milestones"
    verbose_name = _("Milestones")

    def ready(self):
        from crm.audit.changes import register_related
        from crm.audit.kinds import register_kinds
        from milestones import facts, follow, menu, merging, panels  # noqa: F401 - the menu adds its entry
        from milestones.models.milestone import history_of_milestones
        from milestones.operations import MilestoneEvent, PathEvent

        register_kinds(MilestoneEvent)
        register_kinds(PathEvent, says_only_facts=True)
        register_related("groups.initiativegroup", history_of_milestones)
        facts.register()
        follow.register()
        panels.register()
        merging.register_policies()
