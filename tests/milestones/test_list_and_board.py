"""The list and the board show the same groups: one filter, one set of saved views."""

import re
from html import unescape

import pytest
from django.urls import reverse

from crm.saved_views.models import SavedView
from tests.factories.saved_views import SavedViewFactory
from tests.milestones.screen import text_of

LIST, BOARD = reverse("groups:group-list"), reverse("milestones:board")


@pytest.fixture
def laundries(form):
    form(name="Czysta", branch="pralnia")
    form(name="Smaczna", branch="gastronomia")


def named_on(answer):
    return {name for name in ("Czysta", "Smaczna") if f">{name}</a>" in text_of(answer)}


def links(answer):
    return {
        words: unescape(url)
        for url, words in re.findall(r'<a href="([^"]+)"[^>]*>(Lista|Tablica)</a>', text_of(answer))
    }


@pytest.mark.parametrize("page", [LIST, BOARD])
def test_a_filter_of_the_one_works_on_the_other(hers, laundries, page):
    assert named_on(hers.get(page, {"branch": "pralnia"})) == {"Czysta"}


def test_from_one_to_the_other_the_filter_goes_along(hers, laundries):
    for page in (LIST, BOARD):
        ways = links(hers.get(page, {"branch": "pralnia", "page": "1"}))
        assert ways == {"Lista": f"{LIST}?branch=pralnia", "Tablica": f"{BOARD}?branch=pralnia"}


def test_a_view_saved_on_the_list_is_there_on_the_board(hers, laundries, specialist):
    view = SavedViewFactory(by=specialist, list_name="groups:group-list", query="branch=pralnia", name="Pralnie")

    board = text_of(hers.get(BOARD))

    assert f'href="{BOARD}?branch=pralnia&view={view.pk}">Pralnie</a>' in board
    assert named_on(hers.get(f"{BOARD}?branch=pralnia&view={view.pk}")) == {"Czysta"}


def test_a_view_saved_on_the_board_is_one_of_the_list_and_leads_back_to_the_board(hers, laundries):
    offered = re.search(
        r'href="([^"]+view/new[^"]*|/[^"]*new/\?list=[^"]+)"', text_of(hers.get(BOARD, {"branch": "pralnia"}))
    )
    form = hers.get(unescape(offered[1])).context["form"]

    sent = {"name": "Pralnie", "list": "milestones:board", "query": "branch=pralnia", "token": form["token"].value()}
    answer = hers.post(reverse("saved_views:view-create"), sent)

    view = SavedView.objects.get()
    assert (view.list_name, view.query) == ("groups:group-list", "branch=pralnia")
    assert answer.url == f"{BOARD}?branch=pralnia&view={view.pk}"
    assert f'href="{LIST}?branch=pralnia&view={view.pk}"' in text_of(hers.get(LIST))


def test_groups_that_ended_stand_on_the_list_alone_and_the_board_says_so(hers, laundries):
    assert "Zakończone i wycofane grupy są tylko na liście." in text_of(hers.get(BOARD, {"status": "withdrawn"}))


def test_the_board_has_no_columns_to_choose(hers, laundries):
    assert "show_blocks" not in text_of(hers.get(BOARD))
    assert "show_blocks" in text_of(hers.get(LIST))
