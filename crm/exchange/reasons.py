"""Why two entries may be one, and why an entry cannot follow a list, in words."""

from django.utils.translation import gettext as _


def reason(code):
    return {
        "repeated": lambda: _("The same organisation stands in an earlier row of this file."),
        "archived": lambda: _("It is in the archive; restore it first."),
        "person": lambda: _("the same first and last name"),
        "person_repeated": lambda: _("A person of this name stands in an earlier row of this file."),
        "contact_repeated": lambda: _("The same contact stands in an earlier row of this file."),
        "powiat": lambda: _(
            "Another powiat is recorded for this organisation. Correct it on its page or leave the value out."
        ),
    }[code]()
