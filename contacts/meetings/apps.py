from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "contacts.meetings"
    label = "meetings"

    def ready(self):
        from contacts.actions.organisations import organisation_corrected
        from contacts.actions.people import person_changed
        from contacts.duplicates.merging.actions import rearranged
        from contacts.meetings import checklist, facts, merging, panels
        from contacts.meetings.actions import follow_corrected_organisation, follow_mended_person, settle_meetings_of
        from contacts.meetings.actions.letters import tell_of_place
        from contacts.meetings.actions.places import moved_up
        from contacts.meetings.operations import MeetingEvent
        from crm.accounts.roles import Can
        from crm.audit.kinds import register_kinds
        from crm.common.lists import register_list
        from crm.common.navigation import Entry, register_entry
        from crm.common.panels import register_panel, register_timeline
        from crm.ledger.sync import register_source

        register_kinds(MeetingEvent)
        merging.register_policies()
        register_source("meetings.meeting", facts.facts_of_meeting, facts.meetings_to_verify)
        register_source("meetings.attendance", facts.facts_of_attendance, facts.attendances_to_verify)
        register_source("meetings.headcount", facts.facts_of_head_count, facts.head_counts_to_verify)
        moved_up.append(tell_of_place)
        rearranged.append(settle_meetings_of)
        person_changed.append(follow_mended_person)
        organisation_corrected.append(follow_corrected_organisation)
        register_entry(Entry(_("Meetings"), "meetings:meeting-list", "calendar-event", 40, Can.READ_MEETINGS))
        register_list("meetings:meeting-list")
        register_timeline("contacts.organisation", panels.meetings_of_organisation)
        register_timeline("contacts.person", panels.meetings_of_person)
        register_panel("meetings.meeting", checklist.checklist, order=5)
        register_panel("dashboard.my_day", panels.my_meetings, order=30)
