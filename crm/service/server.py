"""The web server: Waitress, which takes a request in completely before a thread is busy with it.

Servers that hand a half-sent upload to a thread answer nobody once the threads are taken: 40 stalled uploads
silenced Gunicorn's threads and Granian for good when we tried. `tests/service/test_server.py` repeats it.
"""

import errno
import signal
import socket
import sys

import environ
import waitress
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

env = environ.Env()

THREADS = 4  # SQLite has one writer at a time; the PostgreSQL pool has eight connections
LIMITS = {
    "threads": THREADS,
    "connection_limit": 500,
    "asyncore_use_poll": True,  # select() ends at 1024 open files
    "channel_timeout": 60,
    "max_request_body_size": 32 * 1024 * 1024,
    "ident": None,
    "_quiet": True,
}


def listening_socket(host: str, port: int) -> socket.socket:
    """The address taken for us, before the long preparations rather than after them."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as problem:
        listener.close()
        raise CommandError(refusal(problem, host, port)) from None
    return listener


def refusal(problem: OSError, host: str, port: int) -> str:
    if problem.errno == errno.EADDRINUSE:
        return _("Port %(port)s is taken: choose another with --port.") % {"port": port}
    return _("The address %(host)s cannot be used: choose another with --host.") % {"host": host}


def proxy_settings() -> dict:
    """Which neighbour may say that the visitor came over HTTPS. Nobody, unless BEHIND_PROXY is set."""
    if not env.bool("BEHIND_PROXY", default=False):
        return {}
    return {
        "trusted_proxy": env("TRUSTED_PROXY", default="127.0.0.1"),
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    }


def serve_until_stopped(application, listener: socket.socket) -> None:
    """Answer requests until Ctrl+C or SIGTERM, both of which let the requests under way finish."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    waitress.serve(application, sockets=[listener], **LIMITS, **proxy_settings())
