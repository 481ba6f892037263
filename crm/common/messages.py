"""Polish catalogues: the .po files are in the repository, the .mo files Django reads are made here.

No gettext tools are needed for that, and no binary file is ever merged.
"""

import os
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.reloader import translation_file_changed


def catalogues() -> list[Path]:
    """Every .po file of the product."""
    return [po for folder in settings.LOCALE_PATHS for po in sorted(Path(folder).glob("*/LC_MESSAGES/*.po"))]


def compile_catalogues() -> list[Path]:
    """Make each .mo that is absent or older than its .po, and have Django forget what it read before."""
    made = [mo for po in catalogues() if (mo := compile_if_stale(po))]
    for mo in made:
        translation_file_changed(sender=None, file_path=mo)
    return made


def compile_if_stale(po: Path) -> Path | None:
    mo = po.with_suffix(".mo")
    if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
        return None
    # Written aside and moved: test processes compile at the same moment, and none may read half a file.
    aside = mo.with_suffix(f".{os.getpid()}.tmp")
    polib.pofile(str(po)).save_as_mofile(str(aside))
    aside.replace(mo)
    return mo
