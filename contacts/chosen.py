"""From what the list of organisations sends to the organisations meant, with the versions to freeze."""

from django.db.models import Model

from contacts.models import Organisation
from contacts.organisation_list import OrganisationFilter, listed

LONGEST_NUMBER = 18  # digits that fit any whole number column


def list_filter(user, query):
    """The filter of the list as its address stood; a broken one finds nothing, as on the list."""
    return OrganisationFilter(query, queryset=listed(user, query))


def everything_listed(filterset):
    return list(filterset.qs.order_by().values_list("pk", "version").distinct())


def chosen_rows(user, sent):
    """Pairs of number and version as the person saw them; what is no such pair, or out of sight, does not count."""
    pairs = [one.split("-") for one in sent]
    seen = {
        int(pair[0]): int(pair[1])
        for pair in pairs
        if len(pair) == 2 and all(part.isdecimal() and len(part) <= LONGEST_NUMBER for part in pair)
    }
    visible = Organisation.objects.visible_to(user).filter(pk__in=seen).values_list("pk", flat=True)
    return [(pk, seen[pk]) for pk in visible]


def answers_in_words(form):
    """`Kind: WTZ; Powiat: pilski`: what a filter was set to."""
    if not form.is_valid():
        return ""
    said = [(form.fields[name], value) for name, value in form.cleaned_data.items()]
    return "; ".join(f"{field.label}: {_said(field, value)}" for field, value in said if _is_set(value))


def _is_set(value):
    return value not in (None, "", [], False)


def _said(field, value):
    if isinstance(value, Model) or value is True:
        return str(value) if value is not True else "✓"
    if isinstance(value, list):
        return ", ".join(_said(field, one) for one in value)
    if value == getattr(field, "null_value", None):
        return field.null_label
    return str(dict(getattr(field, "choices", ())).get(value, value))
