"""From what the list of organisations sends to the organisations meant, with the versions to freeze."""

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
