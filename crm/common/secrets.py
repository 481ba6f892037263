"""Secrets: those kept in the data folder, readable by their owner only, and those in addresses.

Of the 256 random bits in an address only the SHA-256 is kept. A slow hash is for passwords that people think up;
nobody can guess a random number of this length.
"""

import hashlib
import os
import secrets
from pathlib import Path


def secret_from_file(path: Path) -> str:
    """The secret in `path`; made on first use with rights 0600, so that no installation shares a default."""
    try:
        if kept := path.read_text().strip():
            return kept
        path.unlink()  # a full disk or a sudden end left it empty
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_urlsafe(64)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was quicker
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)
    return secret


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
