"""A number with its unit in the right form: 1 udział, 2 udziały, 189 udziałów."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from crm.common.templatetags.house import number

# By the word that definitions of indicators hold; a word that is not here stands in brackets.
WITH_NUMBER = {
    "spotkanie": ngettext_lazy("%(number)s meeting", "%(number)s meetings", "n"),
    "udział": ngettext_lazy("%(number)s attendance", "%(number)s attendances", "n"),
    "osoba": ngettext_lazy("%(number)s person", "%(number)s people", "n"),
    "podmiot": ngettext_lazy("%(number)s body", "%(number)s bodies", "n"),
    "grupa": ngettext_lazy("%(number)s group", "%(number)s groups", "n"),
    "JST": ngettext_lazy("%(number)s local government", "%(number)s local governments", "n"),
    "miejsce pracy": ngettext_lazy("%(number)s job", "%(number)s jobs", "n"),
}


def with_unit(value, unit) -> str:
    """A fraction, which only a sum of quantities can be, has no form of its own here and keeps the brackets."""
    forms = WITH_NUMBER.get(unit)
    if forms is None or value != int(value):
        return _("%(number)s (%(unit)s)") % {"number": number(value), "unit": unit}
    return forms % {"number": number(value), "n": int(value)}
