"""A server of its own on a database of its own, to be killed in the middle of its work. Used by test_sudden_death."""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from crm.demo.bench.browser import Visitor, hidden_fields
from crm.demo.bench.installation import free_port

ROOT = Path(__file__).resolve().parents[3]
PASSWORD = "Dlugie-haslo-do-proby-7"
SIGN_IN = "/sign-in/login/"


class Installed:
    def __init__(self, folder: Path, database_url: str):
        kept = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}
        settings = {"DJANGO_SETTINGS_MODULE": "crm.settings", "CRM_MODE": "local", "CRM_DEBUG": "false"}
        own = {"DATABASE_URL": database_url, "DATA_DIR": str(folder), "PYTHONPATH": str(ROOT)}
        self.folder, self.environment = folder, kept | settings | own
        self.visitors: list[Visitor] = []

    def manage(self, *command):
        return subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )

    def ask(self, script, *given):
        """What a script in a process of its own prints, as JSON."""
        command = [sys.executable, "-c", f"import django; django.setup()\n{script}", *given]
        return json.loads(subprocess.check_output(command, cwd=ROOT, env=self.environment, text=True))

    @contextmanager
    def serving(self):
        """The process and a function that signs somebody in."""
        port = free_port()
        command = [sys.executable, "manage.py", "serve", "--no-demo", f"--port={port}"]
        with (self.folder / "server.log").open("a") as log:
            server = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        try:
            yield server, lambda email: self._signed_in(port, email)
        finally:
            server.kill()
            server.wait()
            for visitor in self.visitors:
                visitor.connection.close()

    def _signed_in(self, port, email):
        visitor = Visitor(port)
        self.visitors.append(visitor)
        until(lambda: _answers(visitor), "the server answers")
        visitor.sign_in(SIGN_IN, email, PASSWORD)
        return visitor


def _answers(visitor):
    try:
        return visitor.get("/healthz").status == 200
    except OSError:
        visitor.connection.close()
        return False


def until(true, what):
    """What `true` answers as soon as it is anything. A machine that is slow gets its time; one that hangs does not."""
    for _attempt in range(2000):
        if found := true():
            return found
        time.sleep(0.05)
    raise AssertionError(f"never came true: {what}")


def press(visitor, path, **typed):
    """Open a form, fill it in and send it."""
    return visitor.post(path, hidden_fields(visitor.get(path).text) | typed)


@contextmanager
def empty_database(server: str, name: str):
    """The URL of a new database on the PostgreSQL the tests run on; none for SQLite, which is a file."""
    if not server:
        yield ""
        return
    with psycopg.connect(make_conninfo(server), autocommit=True) as admin:
        admin.execute(f'drop database if exists "{name}" with (force)')
        admin.execute(f'create database "{name}"')
        try:
            yield server.rsplit("/", 1)[0] + f"/{name}"
        finally:
            admin.execute(f'drop database "{name}" with (force)')
