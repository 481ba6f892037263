"""Which rows of a number a person opens: all, or those entered for their own work. The number is the project's."""

from django.apps import apps
from django.db.models import Q
from django.utils.translation import ngettext

from crm.accounts.roles import Can

# By the record a row comes from: the lookups that lead to who wrote it, guards it or runs it.
OWN = {
    "contacts.interaction": ("author", "organisations__guardian", "group_links__group__guardian"),
    "meetings.meeting": ("organiser",),
    "meetings.attendance": ("meeting__organiser",),
    "meetings.headcount": ("meeting__organiser",),
    "groups.membership": ("group__guardian", "organisation__guardian"),
    "support.supportentry": ("group__guardian",),
    "milestones.groupmilestone": ("group__guardian",),
    "milestones.employment": ("cooperative__group__guardian",),
}


def rows_for(facts, user):
    """Of these facts, those whose rows the person may open."""
    if user.reads_all(Can.READ_REPORT_ROWS):
        return facts
    if not user.may(Can.READ_REPORT_ROWS):
        return facts.none()
    own = Q()
    for label, lookups in OWN.items():
        theirs = Q(*((lookup, user) for lookup in lookups), _connector=Q.OR)
        records = apps.get_model(label)._base_manager.filter(theirs).order_by()
        own |= Q(source_label=label, source_id__in=records.values("pk"))
    return facts.filter(own)


def what_is_left_out(facts, user):
    """The sentence that keeps number and rows in agreement for who opens own rows only; nothing for the others."""
    if user.reads_all(Can.READ_REPORT_ROWS):
        return ""
    shown, in_all = rows_for(facts, user).count(), facts.count()
    return ngettext(
        "You see %(shown)d of %(n)d row: those of your own contacts, organisations, groups and meetings. "
        "The number is of the whole project.",
        "You see %(shown)d of %(n)d rows: those of your own contacts, organisations, groups and meetings. "
        "The number is of the whole project.",
        in_all,
    ) % {"shown": shown, "n": in_all}
