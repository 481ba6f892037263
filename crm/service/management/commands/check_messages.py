import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from crm.common.messages import catalogues

LEFT_OUT = shutil.ignore_patterns(".venv", ".git", "data", "tests", "docs", "__pycache__", ".*_cache", "*.mo")
SHOWN = 20


class Command(BaseCommand):
    requires_system_checks = ()
    help = "Fail when the Polish catalogue has an entry untranslated, fuzzy or left over, or lacks one."

    def handle(self, **options):
        if not catalogues():
            raise CommandError("There is no catalogue under crm/locale.")
        problems = [problem for po in catalogues() for problem in faults(po)]
        if shutil.which("xgettext"):
            problems += [f"not in the catalogue: {message}" for message in missing_messages()]
        else:
            self.stderr.write("xgettext is not installed: not checked whether the catalogue lacks an entry.")
        for problem in problems[:SHOWN]:
            self.stderr.write(problem)
        if problems:
            raise CommandError(f"{len(problems)} faults in the catalogue; run `python3 run.py messages`.")


def faults(po: Path) -> list[str]:
    catalogue = polib.pofile(str(po))
    return (
        [f"untranslated: {entry.msgid}" for entry in catalogue.untranslated_entries()]
        + [f"fuzzy: {entry.msgid}" for entry in catalogue.fuzzy_entries()]
        + [f"no longer used: {entry.msgid}" for entry in catalogue.obsolete_entries()]
    )


def missing_messages() -> list[str]:
    """Messages in the code and templates that the catalogue does not have, found in a copy of the project."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(settings.BASE_DIR, copy, ignore=LEFT_OUT)
        done = subprocess.run([sys.executable, "manage.py", "makemessages"], cwd=copy, capture_output=True, text=True)
        if done.returncode:
            raise CommandError(f"makemessages failed: {done.stderr.strip()}")
        found = {key for po in copy.glob("crm/locale/*/LC_MESSAGES/*.po") for key in keys(po)}
    known = {key for po in catalogues() for key in keys(po)}
    return sorted(text for context, text in found - known)


def keys(po: Path) -> set[tuple[str, str]]:
    """Context and text of every entry in use."""
    return {(entry.msgctxt or "", entry.msgid) for entry in polib.pofile(str(po)) if not entry.obsolete}
