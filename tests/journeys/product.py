"""The product as a user starts it: its own server, its own data folder, demo data."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 240


class Product:
    """A running server with what a person needs to use it."""

    def __init__(self, address, data):
        self.address = address
        self.data = data

    @property
    def accounts(self):
        """E-mail and password by role, from the file the demo wrote."""
        lines = (self.data / "demo-accounts.txt").read_text(encoding="utf-8").splitlines()
        return [tuple(line.split("\t")) for line in lines if line]

    def manage(self, *command):
        """Run a management command on the same data; answers what it printed."""
        return manage(self.data, *command)


def manage(data, *command):
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=_environment(data),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@contextmanager
def running_product(data: Path, *options, quick_demo=False):
    """The product on a port of its own; the quick demo has the same stories with fewer companions around them."""
    if quick_demo:
        for command in (["migrate"], ["createcachetable"], ["load_reference"], ["seed_demo", "--quick"]):
            manage(data, *command)
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    with (data / "server.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port), *options],
            cwd=ROOT,
            env=_environment(data),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(address, process, data)
            yield Product(address, data)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _environment(data):
    kept = {name: value for name, value in os.environ.items() if name not in ("DJANGO_SETTINGS_MODULE", "SECRET_KEY")}
    return kept | {"CRM_MODE": "local", "DATA_DIR": str(data), "DATABASE_URL": "", "PYTHONWARNINGS": "default"}


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address, process, data):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    raise RuntimeError("The server did not start:\n" + (data / "server.log").read_text())
