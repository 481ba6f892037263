import secrets
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

FORMATS = {"csv": _("CSV in windows-1250"), "xlsx": "XLSX"}
# A list meets what stands: looking for likely duplicates is a part of the preview.
STANDING = {"organisations": 2_000, "people": 2_000, "interactions": 4_000, "groups": 50}


class Command(BaseCommand):
    help = "Measure moving in a list of 20,000 organisations: preview, saving with history, undo, memory."

    def add_arguments(self, parser):
        parser.add_argument("--rows", type=int, default=20_000)
        parser.add_argument("--database-url", default="", help="an empty PostgreSQL database instead of SQLite")
        parser.add_argument("--file", type=Path, help="measure this file in the database of this process")

    def handle(self, *, rows, database_url, file, **options):
        """Each file in a process of its own, so that the memory of one is not that of the other."""
        from crm.demo.bench.imports import long_list
        from crm.demo.bench.installation import Installation

        if file:
            self._measure(file)
            return
        installation = Installation(settings.DATA_DIR / "bench-import", database_url, secrets.token_urlsafe(18))
        installation.fill(STANDING)
        columns = [_("file"), _("rows"), _("preview s"), _("saving s"), _("undo s"), "MB"]
        self.stdout.write("".join(f"{one:>14}" for one in columns))
        self.stdout.flush()
        for kind in FORMATS:
            made = installation.folder / f"lista.{kind}"
            made.write_bytes(long_list(kind, rows))
            installation.manage("bench_import", f"--file={made}")

    def _measure(self, file):
        from crm.accounts.models import User
        from crm.accounts.roles import Role
        from crm.demo.bench.imports import measure_import

        found = measure_import(file, User.objects.get(role=Role.COORDINATOR))
        numbers = [f"{one:.1f}" for one in (found.preview, found.commit, found.undo, found.megabytes)]
        self.stdout.write("".join(f"{one:>14}" for one in (file.suffix[1:], found.rows, *numbers)))
