"""What the server's log leaves out."""

import logging
import re

from django.core.exceptions import PermissionDenied


class PlainRefusals(logging.Filter):
    """A page refused to somebody is one line with its address; no traceback, for nothing is broken."""

    def filter(self, record):
        if record.exc_info and isinstance(record.exc_info[1], PermissionDenied):
            record.exc_info = None
        return True


# The part of an address after these opens something without a sign-in.
SECRET_PART = re.compile(r"(/(?:kalendarz|zaproszenie|wypisz|set-password|first-admin|password/reset/key)/)[^/\s\"'?]+")


def without_keys(text: str) -> str:
    """The text with every address that is a key written without the key."""
    return SECRET_PART.sub(r"\1…", text)


class NoSecretAddresses(logging.Filter):
    """An address that is a key is written without the key."""

    def filter(self, record):
        said = record.getMessage()
        if SECRET_PART.search(said):
            record.msg, record.args = without_keys(said), None
        return True
