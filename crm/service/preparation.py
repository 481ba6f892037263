"""What must be true before the first request: a folder, a database, tables, reference data, static files."""

import hashlib
import tempfile

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _


def require_writable_data_folder() -> None:
    try:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.DATA_DIR):
            pass
    except OSError:
        raise CommandError(
            _("The folder %(folder)s cannot be written to: check its rights, or set another DATA_DIR.")
            % {"folder": settings.DATA_DIR}
        ) from None


def require_database() -> None:
    """One sentence in place of a page of traceback when the database server is away."""
    try:
        connect_once()
    except OperationalError as problem:
        raise CommandError(
            _("The database does not answer: check that it runs and that DATABASE_URL is right (%(reason)s).")
            % {"reason": " ".join(str(problem).split())}
        ) from None


def connect_once() -> None:
    """Outside the pool, which would go on trying for half a minute and then hide the reason."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        return
    import psycopg  # installed only where PostgreSQL is used

    parameters = connection.get_connection_params() | {"connect_timeout": 5}
    parameters.pop("pool", None)
    with connection.wrap_database_errors:
        psycopg.connect(**parameters).close()


def tables_need_work() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def count_rows_for_the_planner() -> None:
    """Tell SQLite how its tables are filled, or it reads a wide table where a narrow index would do.

    PostgreSQL's autovacuum does this by itself.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            # Where most facts are of one kind, SQLite would skip through all subjects of every kind by their days
            # to find the few of a rare one (https://sqlite.org/fileformat2.html#stat1tab).
            cursor.execute("UPDATE sqlite_stat1 SET stat = stat || ' noskipscan' WHERE idx = 'fact_by_subject'")
            cursor.execute("ANALYZE sqlite_schema")  # reads the changed counts back


def collect_static_if_changed() -> bool:
    """Copy the static files to where they are served from, unless they are there already."""
    stamp = settings.DATA_DIR / "static.stamp"
    fingerprint = static_fingerprint()
    collected = (settings.STATIC_ROOT / "staticfiles.json").exists()
    if collected and stamp.exists() and stamp.read_text() == fingerprint:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(fingerprint)
    return True


def static_fingerprint() -> str:
    """Changes when a static file is added, removed, replaced or edited; reads no file's content."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list(ignore_patterns=[]), key=lambda found: found[0]):
            state = storage.path(path), storage.size(path), storage.get_modified_time(path)
            digest.update(repr(state).encode())
    return digest.hexdigest()
