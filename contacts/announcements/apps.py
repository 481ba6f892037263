from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnnouncementsConfig(AppConfig):
    name = "contacts.announcements"
    label = "announcements"

    def ready(self):
        from contacts.actions import opted_out
        from contacts.announcements import merging, panels
        from contacts.announcements.actions import follow_opt_out
        from contacts.announcements.giving import attached_to_announcements
        from contacts.announcements.operations import AnnouncementEvent
        from contacts.materials.holdings import ways_of_giving
        from crm.accounts.roles import Can
        from crm.audit.kinds import register_kinds
        from crm.common.navigation import Entry, register_entry
        from crm.common.panels import register_panel, register_timeline

        register_kinds(AnnouncementEvent, says_only_facts=True)
        merging.register_policies()
        register_entry(Entry(_("Announcements"), "announcements:announcement-list", "send", 44, Can.READ_ANNOUNCEMENTS))
        register_panel("materials.holders", panels.begin_from_holders)
        register_panel("meetings.meeting", panels.begin_from_meeting, order=60)
        register_timeline("contacts.organisation", panels.announced_to)
        opted_out.append(follow_opt_out)
        ways_of_giving.append(attached_to_announcements)
