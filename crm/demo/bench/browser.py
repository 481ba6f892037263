"""A signed-in visitor over plain HTTP: keeps cookies and the connection, reads forms."""

import http.client
import re
import time
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlencode


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    milliseconds: float
    queries: int
    location: str

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")


class Visitor:
    def __init__(self, port: int):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, fields) -> Answer:
        body = urlencode(fields, doseq=True)
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def sign_in(self, path: str, email: str, password: str):
        typed = hidden_fields(self.get(path).text) | {"login": email, "password": password}
        answer = self.post(path, typed)
        if answer.status != 302:
            raise RuntimeError(f"signing in answered {answer.status}")

    def _answer(self, *request):
        started = time.perf_counter()
        self.connection.request(*request)
        return started, self.connection.getresponse()

    def _ask(self, method, path, body=None, headers=()):
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **dict(headers)}
        try:
            started, response = self._answer(method, path, body, sent)
        except http.client.RemoteDisconnected:  # the server closes a connection that was idle for long
            self.connection.close()
            started, response = self._answer(method, path, body, sent)
        content = response.read()
        milliseconds = (time.perf_counter() - started) * 1000
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(
            response.status,
            content,
            milliseconds,
            int(response.headers.get("X-Queries", 0)),
            response.headers.get("Location", ""),
        )


class _Hidden(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "input" and said.get("type") == "hidden" and said.get("name"):
            self.found[said["name"]] = said.get("value") or ""


def hidden_fields(html: str) -> dict[str, str]:
    """The hidden inputs of a page: the token against forgery, the one-time token of the form."""
    parser = _Hidden()
    parser.feed(html)
    return parser.found


def first_number(html: str, address: str, mark: str = "") -> str:
    """The number in the first link of this form: `address` holds a 0 where it stands, `mark` is what follows."""
    pattern = re.escape(address).replace("/0/", r"/(\d+)/")
    found = re.search(f'"{pattern}{re.escape(mark)}', html)
    if not found:
        raise LookupError(f"no link like {address}")
    return found.group(1)
