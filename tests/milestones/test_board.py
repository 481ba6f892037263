"""The board: where each group stands, what its card says, and how a card is moved."""

from datetime import timedelta

import pytest

from contacts.actions import finish_step
from crm.common.dates import today
from groups.actions import complete_group, log_group_contact, plan_group_step, set_strand, suspend_group, withdraw_group
from milestones.actions import plan_milestone
from milestones.board import CARDS_A_COLUMN
from milestones.models import MilestoneKind, PathTemplate, Stage
from tests.factories.contacts import OrganisationFactory
from tests.factories.groups import InitiativeGroupFactory
from tests.factories.milestones import GroupMilestoneFactory
from tests.milestones.screen import board_of, card_of, steps_of, text_of, words

TODAY = today()
EMPTY = {letter: [] for letter in "ABCDEF"}


@pytest.fixture
def card(board, form):
    """`card(group)` answers the words on the card of a group."""

    def read(group):
        return words(card_of(board(), group))

    return read


# --- where a card stands ----------------------------------------------------------------------------------


def test_a_card_stands_in_the_stage_of_the_highest_milestone(board, form, record, registered):
    form(name="Nowa")
    record(form(name="Po naborze"), "group_qualified", out_of_order_reason="nabór ciągły")

    assert board_of(board()) == EMPTY | {"A": ["Nowa"], "B": ["Po naborze"], "E": ["Równe Szanse"]}


def test_a_group_on_an_older_path_stands_in_the_column_of_the_same_letter(board, form, record):
    form(name="Dawna")
    record(form(name="Dawna po naborze"), "group_qualified", out_of_order_reason="nabór ciągły")
    newer = PathTemplate.objects.create(version=2, name="Nowa ścieżka", valid_from=TODAY)
    for letter in "AX":
        Stage.objects.create(template=newer, code=letter, name=letter, short_name=letter)
    assert board_of(board()) == {"A": ["Dawna", "Dawna po naborze"], "X": []}

    Stage.objects.create(template=newer, code="B", name="B", short_name="B")

    assert board_of(board()) == {"A": ["Dawna"], "B": ["Dawna po naborze"], "X": []}


def test_only_groups_that_work_goes_on_with_are_on_the_board(board, form, specialist):
    form(name="Czynna")
    withdraw_group(group=form(name="Wycofana"), reason="no_leader", by=specialist)
    complete_group(group=form(name="Zakończona"), by=specialist)
    InitiativeGroupFactory(name="Zawieszona", suspended=True)

    answer = board()

    assert board_of(answer) == EMPTY | {"A": ["Czynna", "Zawieszona"]}
    assert "2 grupy w drodze" in text_of(answer)


def test_more_cards_than_a_column_takes_are_counted_and_shown_on_demand(board, form):
    for number in range(CARDS_A_COLUMN + 2):
        form(name=f"Grupa {number:02d}", town="Piła" if number else "Gajewo")

    short = board(search="pila")
    full = board(search="pila", all="1")

    assert board_of(short)["A"] == [f"Grupa {number:02d}" for number in range(1, CARDS_A_COLUMN + 1)]
    assert '<a href="?search=pila&all=1">jeszcze 1 grupa<' in text_of(short)
    assert board_of(full)["A"] == [f"Grupa {number:02d}" for number in range(1, CARDS_A_COLUMN + 2)]
    assert "all=1" not in text_of(full)


# --- what a card says -------------------------------------------------------------------------------------


def test_a_card_names_the_next_milestone_and_the_day_it_is_planned_for(card, form, record, specialist):
    group = form()
    record(group, "first_contact")
    plan_milestone(group=group, kind="info_meeting", planned_on=TODAY, by=specialist)

    assert f"Udział w spotkaniu informacyjno-promocyjnym {TODAY:%d.%m.%Y}" in card(group)
    assert "Po terminie" not in card(group)


def test_a_milestone_planned_for_a_day_gone_by_is_late_in_words(card, form, specialist):
    group, day = form(), TODAY - timedelta(days=1)
    plan_milestone(group=group, kind="first_contact", planned_on=day, by=specialist)

    assert f"Po terminie: Pierwszy kontakt {day:%d.%m.%Y}" in card(group)


def test_a_group_nobody_works_with_is_not_late(hers, card, form, specialist):
    group, day = form(), TODAY - timedelta(days=1)
    plan_milestone(group=group, kind="first_contact", planned_on=day, by=specialist)
    suspend_group(group=group, reason="no_premises", by=specialist)

    assert "Po terminie" not in card(group)
    assert f"Pierwszy kontakt {day:%d.%m.%Y}" in card(group)
    withdraw_group(group=group, reason="no_premises", by=specialist)
    assert steps_of(hers.get(group.get_absolute_url()))[1] == f"zaplanowany · termin {day:%d.%m.%Y}"


def test_a_card_passes_by_the_milestones_of_the_other_track_as_the_path_does(hers, card, form):
    MilestoneKind.objects.filter(code="first_contact").update(track="natural_persons")
    group = form(track="legal_persons")

    assert "Udział w spotkaniu informacyjno-promocyjnym" in card(group)
    assert steps_of(hers.get(group.get_absolute_url()))[2] == "następny"


@pytest.mark.parametrize(
    ("days", "told"), [(0, "kontakt 0 dni temu"), (1, "kontakt 1 dzień temu"), (22, "kontakt 22 dni temu")]
)
def test_a_card_says_how_long_ago_the_last_contact_was(card, form, specialist, days, told):
    group = form()
    assert "brak zapisanych kontaktów" in card(group)

    for back in (40, days):
        day = TODAY - timedelta(days=back)
        parties = [OrganisationFactory()]
        log_group_contact(group=group, by=specialist, kind="phone_call", occurred_on=day, organisations=parties)

    assert told in card(group)


def test_a_card_says_whom_the_group_has_waited_for_the_longest(card, form, specialist):
    group, gmina = form(), OrganisationFactory(kind="municipality", name="Gmina Wzór")
    waits = {"party": "council", "due_on": TODAY + timedelta(days=9)}
    waiting = {"awaited_from": gmina, "opened_on": TODAY - timedelta(days=5)}
    longest = plan_group_step(group=group, by=specialist, what="uchwała rady", **waits, **waiting)
    plan_group_step(group=group, by=specialist, what="umowa najmu", awaited_name="Spółka Lokum", **waits)
    plan_group_step(group=group, by=specialist, what="nasza notatka", due_on=TODAY)

    assert "Czekamy na: Gmina Wzór: uchwała rady" in card(group)
    finish_step(step=longest, by=specialist)
    assert "Czekamy na: Spółka Lokum: umowa najmu" in card(group)


def test_our_own_move_is_told_where_nobody_outside_is_waited_for(card, form, specialist):
    group = form()
    step = {"group": group, "by": specialist, "due_on": TODAY}
    plan_group_step(what="druga notatka", **step)
    plan_group_step(what="pierwsza notatka", opened_on=TODAY - timedelta(days=3), **step)

    assert "Nasz ruch: pierwsza notatka (od 3 dni)" in card(group)


def test_a_group_without_an_open_step_waits_on_nobody_since_the_last_one_was_closed(card, form, specialist):
    group, day = form(), TODAY - timedelta(days=9)
    step = plan_group_step(group=group, by=specialist, what="notatka", due_on=TODAY, opened_on=day)
    finish_step(step=step, on=TODAY - timedelta(days=1), by=specialist)

    assert "Niczyj ruch: nie uzgodniono żadnego kroku (od 1 dnia)" in card(group)


def test_a_group_that_never_had_a_step_waits_on_nobody_since_its_forming(card, form):
    group = form(formed_on=TODAY - timedelta(days=12))

    assert "Niczyj ruch: nie uzgodniono żadnego kroku (od 12 dni)" in card(group)


def test_a_card_says_what_blocks_only_where_something_does(card, form, specialist):
    group = form()
    set_strand(group=group, strand="wtz", state="agreed", by=specialist)
    assert "Blokuje" not in card(group)

    set_strand(group=group, strand="families", state="blocked", reason="families_concerns", by=specialist)
    set_strand(group=group, strand="local_government", state="blocked", reason="no_premises", by=specialist)

    assert "Blokuje: samorząd (brak lokalu), rodziny (obawy rodzin)" in card(group)


def test_the_page_of_a_group_says_whose_move_it_is_as_its_card_does(hers, card, form, specialist):
    group, gmina = form(), OrganisationFactory(kind="municipality", name="Gmina Wzór")
    plan_group_step(group=group, by=specialist, what="nasza notatka", due_on=TODAY, opened_on=TODAY - timedelta(days=9))
    wait = {"party": "council", "awaited_from": gmina, "what": "uchwała rady"}
    plan_group_step(group=group, by=specialist, due_on=TODAY, opened_on=TODAY - timedelta(days=5), **wait)

    told = f"Czekamy na: Gmina Wzór: uchwała rady (od {TODAY - timedelta(days=5):%d.%m.%Y}, 5 dni)"

    assert told in card(group)
    assert told in words(text_of(hers.get(group.get_absolute_url())))


def test_the_list_of_quiet_groups_holds_exactly_those_whose_card_and_page_show_the_alarm(hers, board, form, specialist):
    alarm, long_ago = "bez kontaktu od ponad 30 dni", TODAY - timedelta(days=31)
    groups = [form(name="Cicha"), form(name="Świeża", formed_on=TODAY - timedelta(days=30)), form(name="Rozmawia")]
    groups += [form(name="Wczoraj"), InitiativeGroupFactory(name="Zawieszona", suspended=True, formed_on=long_ago)]
    for group, days in ((groups[0], 31), (groups[2], 30), (groups[3], 1)):
        day, parties = TODAY - timedelta(days=days), [OrganisationFactory()]
        log_group_contact(group=group, by=specialist, kind="phone_call", occurred_on=day, organisations=parties)
    answer = board()

    listed = hers.get("/groups/", {"quiet": "30"}).context["table"].data.data

    assert [group.name for group in listed] == ["Cicha"]
    assert [group for group in groups if alarm in card_of(answer, group)] == list(listed)
    assert [group for group in groups if alarm in text_of(hers.get(group.get_absolute_url()))] == list(listed)


def test_a_card_says_how_many_jobs_are_planned_and_how_many_of_them_for_wtz(card, form):
    assert "miejsca pracy: 8, w tym WTZ: 5" in card(form(name="Plan", planned_jobs=8, planned_wtz_jobs=5))
    assert "miejsca pracy" not in card(form(name="Bez planu"))


def test_a_suspended_card_says_why(card):
    assert "zawieszona: brak lokalu" in card(InitiativeGroupFactory(suspended=True))


# --- filter and growth ------------------------------------------------------------------------------------


def test_the_board_is_narrowed_by_guardian_powiat_and_status(board, form, other_specialist):
    form(name="Inna")
    InitiativeGroupFactory(name="Tak", guardian=other_specialist, powiat_id="3019", suspended=True)

    for query in ({"guardian": other_specialist.pk}, {"powiat": "3019"}, {"status": "suspended"}):
        assert board_of(board(**query)) == EMPTY | {"A": ["Tak"]}, query
    assert board_of(board(status="active"))["A"] == ["Inna"]


@pytest.mark.parametrize("typed", ["zolw", "ŻÓŁW", "ksiaz"])
def test_a_card_is_found_without_its_polish_letters(board, form, typed):
    form(name="Żółw", town="Książ")
    form(name="Zorza")

    assert board_of(board(search=typed))["A"] == ["Żółw"]


@pytest.mark.parametrize("query", ["status=zoo", "powiat=%00", "guardian=99999999999999999999", "search=%00"])
def test_a_broken_filter_shows_an_empty_board_and_says_so(hers, url, form, query):
    form()

    answer = hers.get(f"{url('board')}?{query}")

    assert answer.status_code == 200
    assert board_of(answer) == EMPTY
    assert "invalid-feedback" in text_of(answer)


def test_the_board_asks_the_database_as_often_for_30_groups_as_for_one(
    board, specialist, django_assert_max_num_queries
):
    def one_more():
        group = GroupMilestoneFactory().group
        plan_milestone(group=group, kind="info_meeting", planned_on=TODAY, by=specialist)
        parties = [OrganisationFactory()]
        log_group_contact(group=group, by=specialist, kind="phone_call", occurred_on=TODAY, organisations=parties)

    one_more()
    board()
    with django_assert_max_num_queries(30) as few:
        board()
    for _number in range(29):
        one_more()

    with django_assert_max_num_queries(len(few)):
        answer = board()
    assert len(board_of(answer)["A"]) == 30
