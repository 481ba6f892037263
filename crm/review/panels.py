"""What reviews show on the first page of the day."""

from django.utils.translation import gettext as _

from crm.accounts.roles import Can
from crm.common.panels import Panel, register_panel
from crm.review.models import ReviewSession


def way_into_review(request, user):
    """For who holds reviews: the one under way, or when the last one was."""
    if not user.may(Can.HOLD_REVIEWS):
        return None
    own = ReviewSession.objects.filter(reviewer=user)
    context = {"open_review": own.open().first(), "last_review": own.finished().first()}
    return Panel(_("Review of groups"), "review/_my_review.html", context, "eye")


def register():
    register_panel("dashboard.my_day", way_into_review, order=8)
