"""Why two entries may be one, and why an entry cannot follow a list, in words."""

from django.utils.translation import gettext as _


def reason(code):
    return {
        "repeated": lambda: _("The same organisation stands in an earlier row of this file."),
        "archived": lambda: _("It is in the archive; restore it first."),
        "person": lambda: _("the same first and last name"),
        "person_repeated": lambda: _("A person of this name stands in an earlier row of this file."),
        "contact_repeated": lambda: _("The same contact stands in an earlier row of this file."),
        "contact_logged": lambda: _(
            "The log has such a contact on that day; the hour, outcome, direction or people differ."
        ),
        "meeting": lambda: _("There is a meeting of this kind on that day in this town."),
        "meeting_not_held": lambda: _("This meeting is planned or cancelled in the tool; mark it as held there."),
        "meeting_repeated": lambda: _("An earlier row of this file says the same of this meeting."),
        "powiat": lambda: _(
            "Another powiat is recorded for this organisation. Correct it on its page or leave the value out."
        ),
    }[code]()
