"""How often one person may ask for what is heavy, or could be used to list everything we know (bar S15).

The counts live in the memory of the server's one process (the cache `limits`): opening a page writes nothing to the
database, and SQLite has one writer, whom a long import may keep for half a minute. A server started anew counts anew.
"""

import math
import time
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.cache import caches
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ALONE_SECONDS = 600  # whoever does one thing at a time is not kept from it for ever by a thread that was killed
ALONE_RETRY = 10


class TooOftenError(Exception):
    """Asked for too often. Answered with 429, this sentence, and after how many seconds it works again."""

    def __init__(self, sentence, seconds):
        self.sentence, self.seconds = sentence, seconds
        super().__init__(str(sentence))


@dataclass(frozen=True)
class Limit:
    """So many `times` within so many `seconds`, from the first time on."""

    name: str
    times: int
    seconds: int
    sentence: str | Promise = ""

    def wait(self, who) -> int:
        """Count this time; answers the seconds to wait, 0 where it may be done."""
        counts, key, end = caches["limits"], f"{self.name}:{who}", f"{self.name}:{who}:end"
        if counts.add(key, 0, self.seconds):
            counts.set(end, time.time() + self.seconds, self.seconds)
        try:
            number = counts.incr(key)
        except ValueError:  # it ran out between the two lines, or nothing is counted
            return 0
        left = counts.get(end, time.time()) - time.time()
        return max(1, math.ceil(left)) if number > self.times else 0

    def count(self, user):
        """Raises TooOftenError where the person has to wait."""
        if seconds := self.wait(user.pk):
            raise TooOftenError(self.sentence, seconds)


# The bar names 10; on the day of a report the officer opens the rows of twenty figures one after another.
EXPORTS = Limit("export", 60, 60 * 60, _("You have downloaded sixty files within an hour."))
SEARCHES = Limit("search", 60, 60, _("You have searched sixty times within a minute."))


@contextmanager
def one_at_a_time(name, user, sentence):
    """One such work of a person at once; raises TooOftenError for the second."""
    key = f"alone:{name}:{user.pk}"
    if not caches["limits"].add(key, 1, ALONE_SECONDS) and caches["limits"].get(key):
        raise TooOftenError(sentence, ALONE_RETRY)
    try:
        yield
    finally:
        caches["limits"].delete(key)
