"""What a change of a group's support and documents means, in one sentence. Values come in words."""

from django.utils.translation import gettext as _


def of_plan(words, change):
    told = {"day": words.of(change.record, "agreed_on")}
    if change.kind == "removed":
        return _("The support plan is no longer agreed.")
    return _("Support plan agreed with the group on %(day)s.") % told


def of_planned(words, change):
    told = {"kind": words.of(change.record, "kind"), "hours": words.of(change.record, "hours")}
    if change.kind == "added":
        return _("Support planned: %(kind)s, %(hours)s h.") % told
    if change.kind == "removed":
        return _("Support no longer planned: %(kind)s, %(hours)s h.") % told
    return _("Planned support changed: %(kind)s, %(hours)s h.") % told


def of_support(words, change):
    told = {"kind": words.of(change.record, "kind"), "day": words.of(change.record, "given_on")}
    if change.kind == "added":
        return _("Support given on %(day)s: %(kind)s.") % told
    if change.kind == "removed":
        return _("Support withdrawn: %(kind)s of %(day)s.") % told
    return _("Support corrected: %(kind)s of %(day)s.") % told


def of_document(words, change):
    told = {"name": change.record.title or words.of(change.record, "kind")}
    if change.kind == "added":
        return _("Document added: %(name)s.") % told
    if change.kind == "removed":
        return _("Document withdrawn: %(name)s.") % told
    return _("Data of the document corrected: %(name)s.") % told


def of_version(words, change):
    told = {"number": change.record.number, "name": words.of(change.record, "document")}
    told["day"] = words.of(change.record, "dated")
    if change.kind == "added":
        return _("%(name)s: version %(number)d of %(day)s.") % told
    if change.kind == "removed":
        return _("%(name)s: version %(number)d is gone with its document.") % told
    return _("%(name)s: data of version %(number)d corrected.") % told
