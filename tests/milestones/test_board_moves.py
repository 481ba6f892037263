"""Moving a card of the board: who may, what it asks for, and what it refuses."""

from datetime import date

import pytest

from milestones.models import GroupMilestone, MilestoneKind
from tests.factories.groups import InitiativeGroupFactory
from tests.factories.milestones import GroupMilestoneFactory
from tests.milestones.screen import board_of, card_of, fields_of, said, text_of

QUALIFIED = {"achieved_on": "2013-03-01", "precision": "day", "evidence": "attached"}


# --- moving -----------------------------------------------------------------------------------------------


def test_only_cards_the_reader_may_move_carry_the_form_that_moves_them(
    board, url, form, client_of, coordinator, officer, auditor
):
    own, colleagues = form(), InitiativeGroupFactory()

    def movable(client):
        shown = board(client)
        return [one for one in (own, colleagues) if url("board-move", one.pk) in card_of(shown, one)]

    assert movable(client_of(own.guardian)) == [own]
    assert movable(client_of(coordinator)) == [own, colleagues]
    for reader in (officer, auditor):
        assert movable(client_of(reader)) == []
        assert "data-movable" not in text_of(board(client_of(reader)))


def test_a_card_is_offered_every_stage_but_its_own(board, form, record):
    group = form()
    record(group, "group_qualified", out_of_order_reason="nabór ciągły")

    shown = card_of(board(), group)

    assert [letter for letter in "ABCDEF" if f'<option value="{letter}"' in shown] == list("ACDEF")
    assert 'name="seen" value="B"' in shown


def test_moving_a_card_asks_for_the_milestone_that_opens_the_stage(hers, url, board, form):
    group = form()
    move = {"stage": "B", "seen": "A"}

    asked = hers.get(url("board-move", group.pk), move)
    assert "<h1>Zakwalifikowanie grupy inicjatywnej</h1>" in text_of(asked)
    typed = {"document": "", "evidence_reference": "Karta oceny 3", "out_of_order_reason": "nabór ciągły"}
    sent = QUALIFIED | typed | move
    assert fields_of(asked) == set(sent)
    moved = hers.post(url("board-move", group.pk), sent)

    assert moved.url == f"{url('board')}#group-{group.pk}"
    milestone = GroupMilestone.objects.get()
    assert (milestone.kind.code, milestone.achieved_on) == ("group_qualified", date(2013, 3, 1))
    assert board_of(board())["B"] == ["Równe Szanse"]


@pytest.mark.parametrize("method", ["get", "post"])
def test_d08_a_card_moved_by_somebody_else_is_not_moved_again(hers, url, form, coordinator, method):
    group = form()
    qualified = {"kind": "group_qualified", "out_of_order_reason": "nabór ciągły"}
    GroupMilestoneFactory(group=group, by=coordinator, **qualified)

    answer = getattr(hers, method)(f"{url('board-move', group.pk)}?stage=C&seen=A")

    assert answer.url == url("board")
    moved = "W międzyczasie grupa „Równe Szanse” została przeniesiona na etap „Rekrutacja i partnerstwo”"
    assert said(answer) == [f"{moved} (kto: Ewa Śliwińska)."]
    assert GroupMilestone.objects.get().kind.code == "group_qualified"


def test_a_card_is_not_moved_back_and_the_board_says_what_to_do(hers, url, form, record):
    group = form()
    record(group, "first_contact")
    record(group, "group_qualified", out_of_order_reason="nabór ciągły")

    answer = hers.get(f"{url('board-move', group.pk)}?stage=A&seen=B")

    assert answer.url == url("board")
    assert said(answer) == [
        "„Pierwszy kontakt” jest już zapisany. Aby cofnąć kartę, odwołaj kamienie milowe na stronie grupy."
    ]


@pytest.mark.parametrize("query", ["?stage=Z", "?stage=", "?stage=%00", "", "?stage=B&seen=a/b"])
def test_there_is_no_move_to_a_stage_that_is_not_there(hers, url, form, query):
    address = url("board-move", form().pk) + query

    assert [hers.get(address).status_code, hers.post(address, QUALIFIED).status_code] == [404, 404]


def test_a_move_that_lacks_a_hard_requirement_is_refused_in_the_form_that_keeps_what_was_typed(hers, url, form):
    group = form(track="undecided")
    typed = QUALIFIED | {"evidence_reference": "Uchwała nr 7", "out_of_order_reason": "pilne"}

    answer = hers.post(f"{url('board-move', group.pk)}?stage=E&seen=A", typed)

    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == [
        "Najpierw spełnij wymaganie: Wybrano ścieżkę założycielską: osoby prawne albo osoby fizyczne."
    ]
    assert all(value in text_of(answer) for value in ("Uchwała nr 7", "pilne", "2013-03-01"))
    assert not GroupMilestone.objects.exists()
    assert MilestoneKind.objects.get(code="founders_decided") == answer.context["kind"]
