"""Programs the tests need from the operating system, installed when they are absent."""

import os
import shutil
import subprocess
from functools import cache

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
GETTEXT = ("xgettext", "msgfmt", "msgmerge")


def has_browser() -> bool:
    return any(shutil.which(name) for name in BROWSERS)


def has_pdf_tools():
    """`pdftotext`, with which the tests read printed lists back."""
    return shutil.which("pdftotext") is not None


def has_gettext() -> bool:
    return all(shutil.which(name) for name in GETTEXT)


def install(package: str) -> None:
    """Try; the caller looks again whether the program is there and says what follows if it is not."""
    if not shutil.which("apt-get"):
        return
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if as_root and not shutil.which("sudo"):
        return
    refresh_package_list(tuple(as_root))
    quietly = ["env", "DEBIAN_FRONTEND=noninteractive"]
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    subprocess.run([*as_root, *quietly, *command], stdout=subprocess.DEVNULL)


@cache
def refresh_package_list(as_root: tuple) -> None:
    subprocess.run([*as_root, "apt-get", "update", "-qq"], stdout=subprocess.DEVNULL)
