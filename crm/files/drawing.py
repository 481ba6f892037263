"""A page of a PDF as a picture, so that a page of ours can show a paper nobody has to trust.

The PDF is read in a program of its own that may use little time and memory and is then gone: a hostile one harms
nobody, and a browser gets a picture only. `python -m crm.files.drawing PAPER PAGE` is that program.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from django.core.files.storage import default_storage

TEMPLATE = Path(__file__).parent / "page.typ"
ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEMORY = 10, 2**30
DOTS = 100.0  # in an inch: a page of A4 is 827 points wide on the screen
ONLY = re.compile(r"only has (\d+) page")
BEYOND_EVERY_PAPER = 1_000_000
PDF, PICTURES = "application/pdf", ("image/png", "image/jpeg")
NO_SUCH_PAGE, UNREADABLE = 3, 4  # how the program ends


def pages_of(stored) -> int:
    """How many pages a kept PDF has; 0 where it cannot be read."""
    ended = _run(stored, BEYOND_EVERY_PAPER)
    return int(ended.stdout) if ended.returncode == NO_SUCH_PAGE else 0


def draw_page(stored, page: int) -> bytes | None:
    """The page as a PNG; None where the paper has no such page or cannot be read."""
    ended = _run(stored, page)
    return ended.stdout if ended.returncode == 0 else None


def _run(stored, page):
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "paper.pdf"
        with default_storage.open(stored.path) as source, paper.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        command = [sys.executable, "-m", "crm.files.drawing", str(paper), str(page)]
        try:
            return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(command, UNREADABLE, b"", b"")


def _limit():
    """No more memory and time than a paper needs; where the machine cannot limit, the timeout alone does."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def main(paper, page):
    import typst

    _limit()
    folder = Path(paper).parent
    shutil.copy(TEMPLATE, folder / "page.typ")
    try:
        drawn = typst.compile(
            str(folder / "page.typ"),
            root=str(folder),
            format="png",
            ppi=DOTS,
            ignore_system_fonts=True,
            sys_inputs={"page": page},
        )
    except typst.TypstError as refusal:
        if found := ONLY.search(" ".join(refusal.hints)):
            sys.stdout.write(found.group(1))
            return NO_SUCH_PAGE
        return UNREADABLE
    sys.stdout.buffer.write(drawn)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
