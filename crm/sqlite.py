"""Put a current SQLite in place of the one the operating system links.

The SQLite of Debian 12 can damage a write-ahead log when it is reset under load (fixed in 3.51.3). Where the
`pysqlite3` wheel is installed we use it under the standard name, before Django imports its database backend.
Where it is not, `crm.service.checks` sees to it that the write-ahead log stays off.
"""

import sys

FIXED_LINES = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


def use_current_sqlite():
    try:
        import pysqlite3
        import pysqlite3.dbapi2
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def write_ahead_log_is_safe(version=None):
    """Whether this SQLite version carries the fix: its own line's, or the one of 3.51.3."""
    if version is None:
        import sqlite3

        version = sqlite3.sqlite_version_info
    newest = FIXED_LINES[0]
    return version >= newest or any(version[:2] == line[:2] and version >= line for line in FIXED_LINES[1:])
