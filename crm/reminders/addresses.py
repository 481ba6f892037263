"""The secret in a calendar's address: 256 random bits, of which only the SHA-256 is kept.

A slow hash is for passwords that people think up; nobody can guess a random number of this length.
"""

import hashlib
import secrets

from crm.accounts.models import User


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def person_of(secret: str) -> User | None:
    """Whose calendar it is; None where the address is unknown, revoked, or its owner may not sign in."""
    return User.objects.active().filter(calendar_address__secret_hash=hash_of(secret)).first()
