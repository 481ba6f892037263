"""The few template words of this house."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from django import template
from django.template.defaultfilters import floatformat
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from crm.common.dates import today

register = template.Library()
ICONS = Path(__file__).parent.parent / "icons"


@cache
def _drawing(name):
    # The files are ours, from the repository: the one place where markup is taken as it is.
    source = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    return source[source.index(">") + 1 : source.rindex("</svg>")]


@register.simple_tag
def icon(name, label=""):
    """An icon of the set in `crm/common/icons`; with a label it is a picture with a name, without it a decoration."""
    named = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" viewBox="0 0 16 16" fill="currentColor" {}>{}</svg>',
        named,
        mark_safe(_drawing(name)),
    )


@register.simple_tag(takes_context=True)
def may(context, right, record=None):
    """`{% may "edit_groups" group as editable %}`: whether the person signed in may."""
    return context["request"].user.may(right, record)


@register.filter
def days_ago(day):
    """`12 days ago` for a day; the date itself belongs beside it."""
    if not isinstance(day, date):
        return ""
    days = (today() - day).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days > 0:
        return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}
    if days == -1:
        return _("tomorrow")
    return ngettext("in %(n)d day", "in %(n)d days", -days) % {"n": -days}


@register.filter
def number(value):
    """A number the way Poles write it: `1 234,5`, no zeros at the end; a dash where there is none."""
    if value is None or value == "":
        return "–"
    plain = Decimal(value).normalize()
    return number_format(plain, decimal_pos=max(0, -int(plain.as_tuple().exponent)), force_grouping=True)


@register.filter
def percent_of(counted, whole):
    """`75,0%`; a dash where nothing can be divided."""
    return f"{floatformat(Decimal(counted) * 100 / whole, '1g')}%" if whole else "–"


@register.filter
def iso_day(text):
    """A day kept as ISO 8601, the way it is read here."""
    return f"{date.fromisoformat(text):%d.%m.%Y}"


@register.filter
def signed(value):
    """A change with its sign, `+3`."""
    sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""
    return f"{sign}{number(abs(value))}"


@register.simple_tag
def tag(text, tone="muted", icon_name=""):
    """A state in words on a quiet ground: never by colour alone."""
    picture = icon(icon_name) if icon_name else ""
    return format_html('<span class="tag tag-{}">{}{}</span>', tone, picture, text)


@register.filter
def get(mapping, key):
    return mapping.get(key)
