"""Whose calendar is read at a secret address."""

from crm.accounts.models import User
from crm.common.secrets import hash_of


def person_of(secret: str) -> User | None:
    """Whose calendar it is; None where the address is unknown, revoked, or its owner may not sign in."""
    return User.objects.active().filter(calendar_address__secret_hash=hash_of(secret)).first()
