"""The web server goes on answering while many people's uploads stand still."""

import socket
import threading
import time
from contextlib import ExitStack, contextmanager
from urllib.request import urlopen

import pytest
from django.core.management.base import CommandError
from waitress.server import create_server

from crm.service.server import LIMITS, listening_socket, proxy_settings

STALLED = 40
HALF_AN_UPLOAD = (
    b"POST /upload HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/octet-stream\r\n"
    b"Content-Length: 1000000\r\n\r\n" + b"x" * 5000
)


def read_everything(environ, start_response):
    environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["wsgi.url_scheme"].encode()]


@contextmanager
def running(**extra):
    options = {name: value for name, value in LIMITS.items() if name != "_quiet"}
    with listening_socket("127.0.0.1", 0) as listener:
        server = create_server(read_everything, map={}, sockets=[listener], **options, **extra)
        loop = threading.Thread(target=server.run)
        loop.start()
        yield listener.getsockname()[1]
        server.pull_trigger()
        server.task_dispatcher.shutdown()
        server.close()
        for channel in list(server._map.values()):
            channel.close()
        loop.join(timeout=5)
    assert not loop.is_alive()


def test_a_page_is_answered_at_once_while_forty_uploads_stand_still():
    with running() as port, ExitStack() as uploads:
        for _ in range(STALLED):
            stalled = uploads.enter_context(socket.create_connection(("127.0.0.1", port)))
            stalled.sendall(HALF_AN_UPLOAD)
        started = time.monotonic()
        with urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
            assert answer.status == 200
        assert time.monotonic() - started < 1


def ask(port, *headers):
    with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
        request = ["GET / HTTP/1.0", "Host: 127.0.0.1", *headers, "", ""]
        client.sendall("\r\n".join(request).encode())
        return client.makefile("rb").read().rsplit(b"\r\n", 1)[-1]


def test_a_visitor_cannot_claim_to_come_over_https():
    with running() as port:
        assert ask(port, "X-Forwarded-Proto: https") == b"http"


def test_the_proxy_in_front_may_say_that_the_visitor_came_over_https(monkeypatch):
    monkeypatch.setenv("BEHIND_PROXY", "true")
    with running(**proxy_settings()) as port:
        assert ask(port, "X-Forwarded-Proto: https", "X-Forwarded-For: 192.0.2.7") == b"https"


def test_a_taken_port_is_refused_with_advice():
    with listening_socket("127.0.0.1", 0) as taken:
        taken.listen()
        with pytest.raises(CommandError, match="--port"):
            listening_socket("127.0.0.1", taken.getsockname()[1])
