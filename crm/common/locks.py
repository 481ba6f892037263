"""Things that only one person at a time may do, where no single row stands for what they must not break."""

from django.db import connection


def in_turn(what: str) -> None:
    """Until the transaction ends nobody else does the same thing.

    Taken before any row is locked that somebody who has the turn may wait for.

    SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [what])
