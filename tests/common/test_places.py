"""Places that apps above fill: the menu, boxes on other apps' pages, entries in a history."""

from datetime import date

import pytest
from django.urls import reverse

from crm.common.panels import Panel, TimelineEntry, panels_of, register_panel, register_timeline, timeline_of


def menu(answer):
    return {entry.url_name: current for entry, _url, current in answer.context["menu"]}


def test_the_menu_offers_what_the_person_may_open_and_marks_where_they_are(client_of, specialist):
    shown = menu(client_of(specialist).get(reverse("contacts:organisation-create")))

    assert shown["contacts:organisation-list"]
    assert [name for name, current in shown.items() if current] == ["contacts:organisation-list"]
    assert "accounts:user-list" not in shown


def test_the_administrator_is_offered_accounts_and_no_contacts(client_of, administrator):
    shown = menu(client_of(administrator).get(reverse("accounts:user-list")))

    assert "accounts:user-list" in shown
    assert "contacts:person-list" not in shown


def test_who_is_not_signed_in_sees_no_menu(client, db):
    assert menu(client.get(reverse("account_login"))) == {}


@pytest.fixture
def place(request):
    """A place of this test alone."""
    return request.node.nodeid


def test_boxes_stand_in_their_order_and_one_with_nothing_to_show_is_not_drawn(place, rf):
    def box(title):
        return lambda _request, record: record and Panel(title, "common/_draft.html")

    register_panel(place, box("druga"), order=20)
    register_panel(place, lambda _request, _record: None, order=15)
    register_panel(place, box("pierwsza"), order=10)

    assert [drawn["title"] for drawn in panels_of(place, rf.get("/"), "organizacja")] == ["pierwsza", "druga"]
    assert panels_of("tests.nowhere", rf.get("/"), "organizacja") == []


def test_a_history_tells_the_newest_first_whoever_provides_it(place, rf):
    def provide(*days):
        return lambda _request, _record: [TimelineEntry(date(2026, 1, day), "clock", f"{day}.") for day in days]

    register_timeline(place, provide(3, 20))
    register_timeline(place, provide(11))

    assert [entry.title for entry in timeline_of(place, rf.get("/"), None)] == ["20.", "11.", "3."]
