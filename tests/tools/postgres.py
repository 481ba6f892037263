"""A PostgreSQL for the tests: the one DATABASE_URL names, the one on this machine, or a throwaway one."""

import glob
import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import psycopg

LOCAL_SERVER = "postgres://postgres@127.0.0.1:5432/postgres"


@contextmanager
def server_for_tests():
    """The URL of a server where databases may be made, or None. A throwaway server is stopped and removed."""
    named = os.environ.get("DATABASE_URL", "")
    if named.startswith(("postgres", "pgsql")):
        yield named
    elif answers(LOCAL_SERVER):
        yield LOCAL_SERVER
    elif binaries := find_binaries():
        with throwaway_server(binaries) as url:
            yield url
    else:
        yield None


def answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def find_binaries() -> Path | None:
    """The folder of initdb and pg_ctl; Debian keeps it off PATH."""
    folders = [*sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)]
    if on_path := shutil.which("pg_ctl"):
        folders.insert(0, str(Path(on_path).resolve().parent))
    for folder in map(Path, folders):
        if all((folder / program).exists() for program in ("initdb", "pg_ctl", "postgres")):
            return folder
    return None


@contextmanager
def throwaway_server(binaries: Path):
    """A cluster in a temporary folder. PostgreSQL refuses root, so root lends it to another user."""
    folder = Path(tempfile.mkdtemp(prefix="crm-postgres-"))
    as_user = []
    if os.geteuid() == 0:
        user = "postgres" if user_exists("postgres") else "nobody"
        shutil.chown(folder, user)
        as_user = ["runuser", "-u", user, "--"]
    data, port = folder / "data", free_port()

    def run(program, *arguments):
        command = [*as_user, str(binaries / program), "-D", str(data), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)

    try:
        run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c fsync=off -c unix_socket_directories={folder}"
        run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", options)
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "stop", "-m", "immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def user_exists(name: str) -> bool:
    import pwd

    return any(entry.pw_name == name for entry in pwd.getpwall())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
