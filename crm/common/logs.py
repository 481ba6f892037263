"""What the server's log leaves out."""

import logging

from django.core.exceptions import PermissionDenied


class PlainRefusals(logging.Filter):
    """A page refused to somebody is one line with its address; no traceback, for nothing is broken."""

    def filter(self, record):
        if record.exc_info and isinstance(record.exc_info[1], PermissionDenied):
            record.exc_info = None
        return True
