"""Says on the next page who got a place and who waits now because of what was just done."""

from contextlib import contextmanager

from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@contextmanager
def told_who_moves(request, meeting):
    before = waiting_at(meeting)
    yield
    after = waiting_at(meeting)
    moved = list(meeting.invitations.having_a_place().filter(pk__in=before).select_related("person", "organisation"))
    if moved:
        words = ngettext(
            "A place is free: %(names)s comes up from the waiting list.",
            "Places are free: these come up from the waiting list: %(names)s.",
            len(moved),
        )
        messages.info(request, words % {"names": ", ".join(map(str, moved))})
    if added := after.keys() - before.keys():
        names = ", ".join(after[pk] for pk in sorted(added))
        messages.info(request, _("There is no free place. On the waiting list now: %(names)s.") % {"names": names})


def waiting_at(meeting):
    return {one.pk: str(one) for one in meeting.invitations.waiting().select_related("person", "organisation")}
