"""A number with its unit in the right form: 1 udział, 2 udziały, 189 udziałów."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from crm.common.templatetags.house import number, percent_of

# By the word that definitions of indicators hold; a word that is not here stands in brackets.
WITH_NUMBER = {
    "spotkanie": ngettext_lazy("%(number)s meeting", "%(number)s meetings", "n"),
    "udział": ngettext_lazy("%(number)s attendance", "%(number)s attendances", "n"),
    "osoba": ngettext_lazy("%(number)s person", "%(number)s people", "n"),
    "podmiot": ngettext_lazy("%(number)s body", "%(number)s bodies", "n"),
    "grupa": ngettext_lazy("%(number)s group", "%(number)s groups", "n"),
    "partnerstwo": ngettext_lazy("%(number)s partnership", "%(number)s partnerships", "n"),
    "wydarzenie": ngettext_lazy("%(number)s event", "%(number)s events", "n"),
    "JST": ngettext_lazy("%(number)s local government", "%(number)s local governments", "n"),
    "godzina": ngettext_lazy("%(number)s hour", "%(number)s hours", "n"),
    "miejsce pracy": ngettext_lazy("%(number)s job", "%(number)s jobs", "n"),
}
# After a fraction Polish has one form: 12,5 godziny.
WITH_FRACTION = {"godzina": pgettext_lazy("after a fraction", "%(number)s hours")}


def of_whole(counted, whole) -> str:
    """`6 z 8, czyli 75,0%`; without the percentage where nothing can be divided."""
    told = _("%(counted)s of %(whole)s") % {"counted": number(counted), "whole": number(whole)}
    return _("%(told)s, that is %(percent)s") % {"told": told, "percent": percent_of(counted, whole)} if whole else told


def amount(value, unit) -> str:
    """The number alone, but for percent, which say that they are; a dash where there is none."""
    return f"{number(value)}%" if unit == "%" and value is not None else number(value)


def with_unit(value, unit) -> str:
    """A fraction, which only a sum of quantities can be, keeps the brackets where it has no form of its own."""
    if unit == "%":
        return amount(value, unit)
    if value != int(value) and unit in WITH_FRACTION:
        return str(WITH_FRACTION[unit]) % {"number": number(value)}
    forms = WITH_NUMBER.get(unit)
    if forms is None or value != int(value):
        return _("%(number)s (%(unit)s)") % {"number": number(value), "unit": unit}
    return forms % {"number": number(value), "n": int(value)}
