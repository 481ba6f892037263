"""A database of its own for measuring and the server that is shipped, started on it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

PATIENCE_SECONDS = 120


class Installation:
    def __init__(self, folder: Path, database_url: str, password: str):
        self.folder = folder
        self.database_url = database_url
        self.password = password

    def environment(self) -> dict[str, str]:
        own = {
            "CRM_MODE": "local",
            "CRM_BENCH": "true",
            "CRM_DEBUG": "false",
            "DATA_DIR": str(self.folder),
            "DATABASE_URL": self.database_url,
        }
        return {name: value for name, value in os.environ.items() if name != "SECRET_KEY"} | own

    def fill(self, sizes: dict[str, int]):
        """Make the database anew. One on a server must be empty: nothing of yours is thrown away."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.database_url:
            for leftover in self.folder.glob("crm.sqlite3*"):
                leftover.unlink()
        self.manage("migrate", "-v0")
        self.manage("load_reference")
        options = [f"--{name}={number}" for name, number in sizes.items()]
        self.manage("seed_scale", f"--password={self.password}", *options)

    def manage(self, *command: str):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=settings.BASE_DIR, env=self.environment(), check=True
        )

    @contextmanager
    def serving(self):
        """The server with its shipped settings; answers its port."""
        port = free_port()
        with (self.folder / "server.log").open("w") as log:
            server = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--no-demo", f"--port={port}"],
                cwd=settings.BASE_DIR,
                env=self.environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            self._wait_for(port, server)
            yield port
        finally:
            server.terminate()
            server.wait(timeout=30)

    def _wait_for(self, port, server):
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline and server.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
        raise RuntimeError((self.folder / "server.log").read_text(encoding="utf-8"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
