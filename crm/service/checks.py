"""System checks of the database settings under which nothing is lost when twenty people write at once.

They look at the settings, never at the database, so they run with every command.
"""

from django.conf import settings
from django.core.checks import Error, register

from crm.sqlite import write_ahead_log_is_safe

SHORTEST_WAIT_SECONDS = 20


@register()
def database_settings(app_configs, **kwargs):
    database = settings.DATABASES["default"]
    problems = []
    if database.get("ATOMIC_REQUESTS"):
        problems.append(
            Error(
                "ATOMIC_REQUESTS is on: on SQLite every page would queue behind the writer.",
                hint="Leave it off; each operation opens its own transaction.",
                id="service.E001",
            )
        )
    if database["ENGINE"].endswith("sqlite3"):
        problems += sqlite_settings(database)
    return problems


def sqlite_settings(database):
    options = database.get("OPTIONS", {})
    if options.get("transaction_mode") != "IMMEDIATE":
        yield Error(
            "SQLite transactions are not IMMEDIATE: a read that turns into a write fails at once under load.",
            hint='Set OPTIONS["transaction_mode"] = "IMMEDIATE".',
            id="service.E002",
        )
    if options.get("timeout", 0) < SHORTEST_WAIT_SECONDS:
        yield Error(
            f"SQLite waits less than {SHORTEST_WAIT_SECONDS} seconds for the other writer.",
            hint=f'Set OPTIONS["timeout"] = {SHORTEST_WAIT_SECONDS}.',
            id="service.E003",
        )
    if database.get("CONN_MAX_AGE", 0) == 0:
        yield Error(
            "SQLite is opened anew for every request.",
            hint='Set "CONN_MAX_AGE" to None.',
            id="service.E004",
        )
    journal = options.get("init_command", "").replace(" ", "").lower()
    if "journal_mode=wal" in journal and not write_ahead_log_is_safe():
        yield Error(
            "The write-ahead log is on, and this SQLite can damage it when it is reset under load.",
            hint="Install the pysqlite3 wheel, or use journal_mode=DELETE with synchronous=FULL.",
            id="service.E005",
        )
