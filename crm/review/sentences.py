"""What a change of a group, its path, its members and people means, in one sentence. Values come in words."""

from django.utils.translation import gettext as _


def was_set(change, name):
    """Whether the change is that a field, empty before, holds something now."""
    return not getattr(change.old, name, None) and bool(getattr(change.new, name))


def was_moved(change, name):
    return change.old and change.new and getattr(change.old, name) != getattr(change.new, name)


def moved(words, change, name):
    """`1.12.2026 → 15.01.2027`"""
    return f"{words.of(change.old, name) or '–'} → {words.of(change.new, name) or '–'}"


def of_group(words, change):
    if change.kind == "added":
        return _("The group was formed: %(name)s.") % {"name": change.new.name}
    if was_moved(change, "status"):
        return _("Status: %(moved)s.") % {"moved": moved(words, change, "status")}
    return _("What is known about the group was changed.")


def of_path(words, change):
    if change.kind == "added":
        return _("Stage: %(stage)s.") % {"stage": words.of(change.new, "stage")}
    told = []
    if was_moved(change, "template_id"):
        version = {"moved": moved(words, change, "template")}
        told.append(_("The group goes by another version of the path: %(moved)s.") % version)
    if words.of(change.old, "stage") != words.of(change.new, "stage"):
        told.append(_("Stage: %(moved)s.") % {"moved": moved(words, change, "stage")})
    return " ".join(told)


def of_milestone(words, change):
    told = {"name": change.record.kind.name, "day": words.of(change.record, "achieved_on") or _("day unknown")}
    if change.kind == "removed":
        if change.old.is_reached:
            return _("Revoked: %(name)s (%(day)s).") % told
        return _("No longer planned: %(name)s.") % told
    if change.new.is_reached and not (change.old and change.old.is_reached):
        return _("Reached: %(name)s (%(day)s).") % told
    if change.kind == "added":
        return _("Planned: %(name)s, for %(day)s.") % (told | {"day": words.of(change.new, "planned_on") or "–"})
    if not change.new.is_reached and was_moved(change, "planned_on"):
        return _("Planned date moved: %(name)s, %(moved)s.") % (told | {"moved": moved(words, change, "planned_on")})
    if was_moved(change, "achieved_on"):
        return _("Day corrected: %(name)s, %(moved)s.") % (told | {"moved": moved(words, change, "achieved_on")})
    return _("Corrected: %(name)s.") % told


def of_strand(words, change):
    told = {"strand": words.of(change.record, "strand"), "state": words.of(change.record, "state")}
    if change.old and was_moved(change, "state"):
        return _("Strand %(strand)s: %(moved)s.") % (told | {"moved": moved(words, change, "state")})
    return _("Strand %(strand)s: %(state)s.") % told


def of_member(words, change):
    return _of_somebody(words, change, "organisation")


def of_person(words, change):
    return _of_somebody(words, change, "person")


def _of_somebody(words, change, who):
    told = {"who": words.of(change.record, who), "role": words.of(change.record, "role")}
    if change.kind == "added":
        return _("Joined: %(who)s (%(role)s).") % told
    if change.kind == "removed":
        return _("Removed from the group: %(who)s (%(role)s).") % told
    if was_set(change, "to_on"):
        return _("Last day in the role %(day)s: %(who)s (%(role)s).") % (told | {"day": words.of(change.new, "to_on")})
    return _("Place in the group corrected: %(who)s (%(role)s).") % told
