"""The link with which a new colleague sets a password: signed for this purpose, 24 hours, works once.

The link carries a seal of the account's present password. Setting a password changes it, so a used link is dead
without anything being stored.
"""

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from crm.accounts.models import User

PURPOSE = "accounts.set-password"
VALID_SECONDS = 24 * 60 * 60


def set_password_token(user: User) -> str:
    return signing.dumps([user.pk, _seal(user)], salt=PURPOSE)


def user_of_token(token: str) -> User | None:
    """The account whose password the link may set, or None where it is forged, old, used or the account is off."""
    try:
        number, seal = signing.loads(token, salt=PURPOSE, max_age=VALID_SECONDS)
    except signing.BadSignature:
        return None
    user = User.objects.active().filter(pk=number).first()
    return user if user and constant_time_compare(seal, _seal(user)) else None


def _seal(user):
    return salted_hmac(PURPOSE, f"{user.pk} {user.email} {user.password}", algorithm="sha256").hexdigest()[:32]
