"""`run.py test`, `check`, `fix` and `messages`: each check once, fastest first, and a summary of what failed.

Runs inside the environment that run.py makes, in the project's folder.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import polib

from crm.common.messages import compile_if_stale
from tests.tools import machine
from tests.tools.postgres import server_for_tests

BIN = Path(sys.executable).parent
PYTHON = sys.executable
CODE = ["crm", "contacts", "groups", "milestones"]
PROCESSES = ("-n", "2", "--dist", "loadgroup")  # journeys share one product


@dataclass
class Results:
    """What was run and what came of it; a failure does not stop the checks after it."""

    failed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def run(self, heading, *command, **environment):
        print(f"\n=== {heading}", flush=True)
        done = subprocess.run([str(part) for part in command], env=os.environ | environment)
        if done.returncode:
            self.failed.append(heading)

    def fail(self, heading, reason):
        print(f"\n=== {heading}\n{reason}", flush=True)
        self.failed.append(heading)

    def leave_out(self, part, reason):
        print(f"\n=== {part}\n{reason}", flush=True)
        self.left_out.append(part)

    def summary(self):
        for part in self.left_out:
            print(f"Nie sprawdzono: {part}.")
        if self.failed:
            print(f"Nie udało się: {', '.join(self.failed)}.")
            return 1
        print("Wszystko w porządku.")
        return 0


@contextmanager
def away_from_real_data():
    """The checks load the settings: they get a folder and a secret of their own, never the user's."""
    with tempfile.TemporaryDirectory() as folder:
        secret = "only-for-checks-" + os.urandom(32).hex()
        os.environ.update(DATA_DIR=folder, SECRET_KEY=secret, DATABASE_URL="")
        yield


def templates():
    return sorted(str(path) for top in ["templates", *CODE] for path in Path(top).rglob("*.html"))


def manage(*arguments):
    return [PYTHON, "manage.py", *arguments]


def check_sources(results):
    results.run("Styl kodu", BIN / "ruff", "check")
    results.run("Układ kodu", BIN / "ruff", "format", "--check")
    results.run("Warstwy", BIN / "lint-imports", "--no-logo", "--no-cache")
    results.run("Szablony", BIN / "djade", "--check", "--target-version", "5.2", *templates())
    results.run("Typy", BIN / "mypy")
    results.run(
        "Ustawienia produkcyjne",
        *manage("check", "--deploy", "--fail-level", "WARNING"),
        CRM_MODE="production",
        ALLOWED_HOSTS="crm.example.org",
    )
    results.run("Migracje", *manage("makemigrations", "--check", "--dry-run"))
    check_messages(results)


def check_messages(results):
    if not machine.has_gettext():
        results.leave_out("Teksty bez wpisu w tłumaczeniach", "Brakuje narzędzi gettext: „apt install gettext”.")
    results.run("Tłumaczenia", *manage("check_messages"))


def compile_messages():
    for path in Path("crm/locale").glob("*/LC_MESSAGES/*.po"):
        compile_if_stale(path)


def pytest(*arguments):
    return [PYTHON, "-m", "pytest", *arguments]


def test(arguments, database_url):
    if arguments:
        return subprocess.call(pytest(*arguments))
    results = Results()
    if not machine.has_gettext():
        print("Instaluję narzędzia gettext (apt-get)…", flush=True)
        machine.install("gettext")
    if not machine.has_browser():
        print("Instaluję przeglądarkę Chromium (apt-get)…", flush=True)
        machine.install("chromium")
    if not machine.has_pdf_tools():
        print("Instaluję narzędzia poppler (apt-get)…", flush=True)
        machine.install("poppler-utils")
    check_sources(results)
    which = []
    if not machine.has_browser():
        results.fail("Przeglądarka", "Nie ma Chromium, więc przejścia w przeglądarce nie będą sprawdzone: "
                                     "zainstaluj je („apt install chromium”) i powtórz.")  # fmt: skip
        which = ["-m", "not journey"]
    results.run("Testy na SQLite", *pytest(*PROCESSES, *which))
    test_on_postgres(results, database_url)
    print()
    return results.summary()


def test_on_postgres(results, database_url):
    heading = "Testy na PostgreSQL"
    os.environ["DATABASE_URL"] = database_url
    with server_for_tests() as url:
        if url:
            print("\nPrzejścia w przeglądarce były sprawdzone na SQLite; na PostgreSQL są pominięte.")
            name = f"test_crm_{os.getpid()}"
            command = pytest(*PROCESSES, "-m", "not journey", "--create-db")
            results.run(heading, *command, DATABASE_URL=url, CRM_TEST_DB_NAME=name)
        elif os.environ.get("CI") == "true":
            results.fail(heading, "Nie ma serwera PostgreSQL, a tutaj muszą przejść obie połowy testów.")
        else:
            results.leave_out(heading, "Nie ma serwera PostgreSQL: uruchom go albo podaj jego DATABASE_URL.")


def check():
    results = Results()
    check_sources(results)
    print()
    return results.summary()


def fix():
    steps = [[BIN / "ruff", "check", "--fix"], [BIN / "ruff", "format"]]
    steps.append([BIN / "djade", "--target-version", "5.2", *templates()])
    codes = [subprocess.call([str(part) for part in step]) for step in steps]
    return max(codes)


def messages():
    if not machine.has_gettext():
        print("Brakuje narzędzi gettext: w Debianie i Ubuntu wykonaj „apt install gettext”.", file=sys.stderr)
        return 1
    code = subprocess.call(manage("makemessages"))
    for path in sorted(Path("crm/locale").glob("*/LC_MESSAGES/*.po")):
        catalogue = polib.pofile(str(path))
        missing, fuzzy = len(catalogue.untranslated_entries()), len(catalogue.fuzzy_entries())
        print(f"{path}: bez tłumaczenia {missing}, do sprawdzenia {fuzzy}, wszystkich {len(catalogue)}.")
    return code


def main(verb, arguments):
    database_url = os.environ.get("DATABASE_URL", "")
    if verb == "fix":
        return fix()
    with away_from_real_data():
        if verb == "messages":
            return messages()
        compile_messages()
        return test(arguments, database_url) if verb == "test" else check()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1], sys.argv[2:]))
    except KeyboardInterrupt:
        print("Przerwano.", file=sys.stderr)
        sys.exit(130)
