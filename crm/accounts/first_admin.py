"""The first administrator of an empty installation: a signed link that works once and for 24 hours."""

from django.core import signing
from django.urls import reverse

from crm.accounts.models import User

PURPOSE = "accounts.first-administrator"
VALID_SECONDS = 24 * 60 * 60


def first_admin_link(base_url: str) -> str:
    token = signing.TimestampSigner(salt=PURPOSE).sign("first")
    return base_url.rstrip("/") + reverse("accounts:first-admin", args=[token])


def link_is_valid(token: str) -> bool:
    """Whether the link may still create the first administrator: signed by us, young, and no account exists."""
    try:
        signing.TimestampSigner(salt=PURPOSE).unsign(token, max_age=VALID_SECONDS)
    except signing.BadSignature:
        return False
    return not User.objects.exists()
