"""What a change of contacts, steps, meetings, the cooperative and its contracts means, in one sentence."""

from django.utils.translation import gettext as _

from crm.review.sentences import moved, was_moved, was_set


def of_contact(words, change):
    told = {"kind": words.of(change.record, "kind"), "day": words.of(change.record, "occurred_on")}
    if change.kind == "added":
        return _("Contact of %(day)s: %(kind)s.") % told
    if change.kind == "removed":
        return _("Contact withdrawn: %(kind)s of %(day)s.") % told
    return _("Contact corrected: %(kind)s of %(day)s.") % told


def of_step(words, change):
    told = {"what": change.record.what, "day": words.of(change.record, "due_on")}
    if change.kind == "removed":
        return _("Next step taken back: %(what)s.") % told
    if was_set(change, "done_on"):
        return _("Done on %(day)s: %(what)s.") % (told | {"day": words.of(change.new, "done_on")})
    if was_set(change, "dropped_on"):
        return _("Dropped on %(day)s: %(what)s.") % (told | {"day": words.of(change.new, "dropped_on")})
    if change.kind == "added":
        return _("Planned by %(day)s: %(what)s.") % told
    if was_moved(change, "is_open"):
        return _("Open again: %(what)s.") % told
    if was_moved(change, "due_on"):
        return _("Put off: %(what)s, %(moved)s.") % (told | {"moved": moved(words, change, "due_on")})
    return _("Next step corrected: %(what)s.") % told


def of_meeting(words, change):
    told = {"meeting": words.of(change.record, "meeting")}
    if change.kind == "removed":
        return _("Meeting no longer tied to the group: %(meeting)s.") % told
    return _("Meeting tied to the group: %(meeting)s.") % told


def of_cooperative(words, change):
    told = {"name": change.record.registered_name}
    if change.kind == "added":
        return _("Cooperative entered: %(name)s.") % told
    return _("Data of the cooperative changed: %(name)s.") % told


def of_seat(words, change):
    told = {"town": change.record.town, "day": words.of(change.record, "moved_on")}
    if change.kind == "removed":
        return _("The cooperative did not move from %(town)s after all.") % told
    return _("The cooperative moved from %(town)s on %(day)s.") % told


def of_headcount(words, change):
    record = change.record
    told = {"day": words.of(record, "counted_on"), "members": record.members, "employees": record.employees}
    if change.kind == "removed":
        return _("Members and employees of %(day)s were removed.") % told
    return _("On %(day)s: members %(members)s, employees %(employees)s.") % told


def of_worker(words, change):
    told = {"number": change.record.number}
    if change.kind == "added":
        return _("Employed person entered: %(number)s.") % told
    return _("Data of the employed person changed: %(number)s.") % told


def of_contract(words, change):
    told = {"number": words.of(change.record, "worker")}
    if change.kind == "added":
        return _("Contract entered: %(number)s.") % told
    if change.kind == "removed":
        return _("Contract withdrawn: %(number)s.") % told
    if was_set(change, "ends_on"):
        return _("Contract with its last day entered: %(number)s.") % told
    return _("Contract corrected: %(number)s.") % told
