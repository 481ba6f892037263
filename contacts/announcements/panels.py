"""What announcements show elsewhere: ways to begin one, and what reached an organisation."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.announcements.models import Recipient
from crm.accounts.roles import Can
from crm.common.panels import Panel, TimelineEntry
from crm.outbox.models import MessageState


def begin_from_holders(request, material):
    """A button over the list of who has a material: write to those listed."""
    if not request.user.may(Can.EDIT_ANNOUNCEMENTS):
        return None
    query = request.GET.copy()
    for name in ("page", "sort", "export"):
        query.pop(name, None)
    query["material"] = material.pk
    context = {"url": f"{reverse('announcements:announcement-create')}?{query.urlencode()}"}
    return Panel(_("Announcement"), "announcements/_begin.html", context)


def begin_from_meeting(request, meeting):
    if not request.user.may(Can.EDIT_ANNOUNCEMENTS) or not meeting.invitations.exists():
        return None
    url = f"{reverse('announcements:announcement-create')}?{urlencode({'meeting': meeting.pk})}"
    return Panel(_("Announcement"), "announcements/_begin_from_meeting.html", {"url": url}, "envelope")


def announced_to(request, organisation):
    """Announcements that went out to the organisation or its people."""
    if not request.user.may(Can.READ_ANNOUNCEMENTS):
        return
    got = Recipient.objects.filter(organisation=organisation, message__state=MessageState.SENT)
    for one in got.select_related("announcement", "message"):
        yield TimelineEntry(
            day=timezone.localdate(one.message.sent_at if one.message else None),
            icon="send",
            title=_("Announcement: %(subject)s") % {"subject": (one.message or one.announcement).subject},
            url=one.announcement.get_absolute_url(),
            detail=one.name if one.person_id else "",
        )
