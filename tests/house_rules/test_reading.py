"""S03: opening a page writes nothing. S17: every answer carries the headers."""

from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.house_rules.access import ACCESS
from tests.house_rules.scene import Scene
from tests.house_rules.urls import address, read_to_its_end

NOT_OURS = {"sessions.Session"}  # when somebody was last seen, and what the next page says to them
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

FILE_POLICY = "default-src 'none'; sandbox"  # of a file that people brought


def dump():
    """Every row of every table."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_models()
        if model._meta.label not in NOT_OURS and not model._meta.label.startswith("territory.")
    }


def test_s03_opening_any_page_changes_no_row(coordinator, officer, administrator, client_of):
    scene = Scene()
    clients = [client_of(person) for person in (coordinator, officer, administrator)]
    addresses = [address(name, access, scene) for name, access in ACCESS.items()]
    before = dump()
    writing = []
    for client in clients:
        for url in addresses:
            with CaptureQueriesContext(connection) as asked:
                read_to_its_end(client.get(url))
            said = [q["sql"] for q in asked if q["sql"].split(" ")[0] in ("INSERT", "UPDATE", "DELETE")]
            writing += [f"{url}: {sql[:80]}" for sql in said if "django_session" not in sql]
    assert writing == []
    assert dump() == before


def assert_headers(answer):
    read_to_its_end(answer)
    assert answer["Content-Security-Policy"] == (FILE_POLICY if answer.streaming else POLICY)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert "no-store" in answer["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer
    if not answer.streaming and answer.content:
        assert "charset=utf-8" in answer["Content-Type"] or answer["Content-Type"].startswith(
            ("application/json", "application/vnd.openxmlformats")
        )


def test_s17_every_page_carries_the_headers(coordinator, client_of):
    scene = Scene()
    client = client_of(coordinator)
    for name, access in ACCESS.items():
        url = address(name, access, scene)
        assert_headers(client.get(url))
        assert_headers(client.post(url))
        assert_headers(Client().get(url))


# Asked for by a script alone, and put into a page that stands.
PARTS_OF_PAGES = {
    "reports:checks-number",
    "exchange:import-progress",
    "meetings:alike",
    "duplicates:organisation-typed",
    "duplicates:person-typed",
}


def test_s17_pages_draw_nothing_from_elsewhere_and_run_nothing_inline(coordinator, client_of):
    """S18 as well: no script or style in a page, no address of another host."""
    scene = Scene()
    client = client_of(coordinator)
    for name, access in ACCESS.items():
        answer = read_to_its_end(client.get(address(name, access, scene)))
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        page = answer.content.decode()
        for forbidden in ("<style", " style=", " onclick=", " onsubmit=", "javascript:", 'src="http', "<script>"):
            assert forbidden not in page, f"{forbidden} in {name}"
        if name in PARTS_OF_PAGES:
            continue
        assert '<html lang="pl"' in page, name
        assert page.count("<h1") == 1, name
