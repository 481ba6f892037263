from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GroupsConfig(AppConfig):
    name = "groups"
    label = "groups"
    verbose_name = _("Groups")

    def ready(self):
        from contacts.actions import organisation_corrected
        from crm.audit.kinds import register_kinds
        from groups import merging, panels
        from groups.actions.members import mend_organisation
        from groups.operations import GroupEvent

        register_kinds(GroupEvent)
        panels.register()
        merging.register_policies()
        organisation_corrected.append(mend_organisation)
