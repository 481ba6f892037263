"""The way from a person's card to erasing it."""

from django.utils.translation import gettext as _

from crm.accounts.roles import Can
from crm.common.panels import Panel
from crm.privacy.models import Erasure


def way_to_erase(request, record):
    """For who proposes erasures: the form, or the proposal that waits already."""
    if not request.user.may(Can.PROPOSE_ERASURE):
        return None
    waiting = next((one for one in Erasure.objects.proposed() if str(record.key) in one.keys), None)
    return Panel(
        title=_("Personal data"),
        template="privacy/_way_to_erase.html",
        context={"waiting": waiting},
        anchor="personal-data",
    )
