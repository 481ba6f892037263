"""The e-mail as one recipient gets it."""

from dataclasses import dataclass, field

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from contacts.announcements.placeholders import values_for
from crm.common.placeholders import fill
from crm.outbox.models import LONGEST_SUBJECT


@dataclass(frozen=True)
class Composed:
    """`body` is what is written above the signature, the web addresses of materials without a file included."""

    subject: str
    body: str
    text: str
    html: str
    headers: dict[str, str] = field(default_factory=dict)


def opt_out_url(secret: str) -> str:
    return settings.PUBLIC_URL + reverse("announcements:opt-out", args=[secret])


def compose(announcement, recipient, secret: str = "") -> Composed:
    """Without a secret it is the e-mail to look at: the link by which they opt out is only named."""
    values = values_for(recipient)
    link = opt_out_url(secret) if secret else ""
    subject = fill(announcement.subject, values)[:LONGEST_SUBJECT]
    body = fill(announcement.body.replace("\r\n", "\n"), values)
    body = "\n\n".join([body, *announcement.links])
    context = {
        "announcement": announcement,
        "subject": subject,
        "body": body,
        "opt_out_url": link,
    }
    headers = {"Reply-To": announcement.author.email}
    if link:
        headers |= {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return Composed(
        subject=subject,
        body=body,
        text=render_to_string("announcements/email/announcement.txt", context),
        html=render_to_string("announcements/email/announcement.html", context),
        headers=headers,
    )
