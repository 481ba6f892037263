"""The four strands of a group: how each stands, what blocks it, and how that came about."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from crm.audit.models import Operation
from crm.common.dates import today
from crm.common.errors import AlreadyDoneError, StaleEditError
from groups.actions import set_strand
from groups.models import GroupStrand
from groups.strands import strand_changes, strands_of
from tests.milestones.screen import text_of, words

TODAY, WEEK_AGO = today(), today() - timedelta(days=7)
BLOCKED = {"state": "blocked", "reason": "council_refused"}


@pytest.fixture
def put(group, specialist):
    """`put("business", state="agreed")` sets a strand of the group."""

    def act(strand="local_government", group=group, **values):
        return set_strand(group=group, strand=strand, by=specialist, **values)

    return act


# --- setting ----------------------------------------------------------------------------------------------


def test_a_group_has_four_strands_from_the_start_none_of_them_begun(group):
    assert [(one.strand, one.state) for one in strands_of(group)] == [
        ("wtz", "not_started"),
        ("local_government", "not_started"),
        ("business", "not_started"),
        ("families", "not_started"),
    ]
    assert not GroupStrand.objects.exists()


def test_setting_a_strand_is_an_operation_on_the_group(group, put, specialist):
    put(**BLOCKED, note="Rada odłożyła sprawę")

    strand, done = group.strands.get(), Operation.objects.latest("id")
    assert (strand.state, strand.reason, strand.since) == ("blocked", "council_refused", TODAY)
    assert (done.kind, done.subject_id, done.actor) == ("group.strand_set", group.pk, specialist)


def test_a_blocked_strand_needs_a_reason_and_only_a_blocked_one_has_one(put):
    with pytest.raises(ValidationError, match="Wybierz, co blokuje"):
        put(state="blocked")
    with pytest.raises(ValidationError, match="Powód blokady ma tylko filar zablokowany"):
        put(state="talks", reason="no_leader")


def test_a_new_state_stands_since_today_and_the_same_one_since_its_day(put):
    put(state="talks", since=WEEK_AGO)
    assert put(state="talks", note="Druga rozmowa").since == WEEK_AGO

    assert put(**BLOCKED).since == TODAY


def test_another_reason_is_a_change_too(put):
    put(**BLOCKED, since=WEEK_AGO)

    assert put(state="blocked", reason="no_funding").since == TODAY


def test_a_state_cannot_stand_since_before_the_one_it_follows(put):
    put(state="talks", since=WEEK_AGO)

    with pytest.raises(ValidationError, match="przed poprzednią zmianą"):
        put(**BLOCKED, since=WEEK_AGO - timedelta(days=1))
    assert put(state="talks", since=WEEK_AGO - timedelta(days=1)).since == WEEK_AGO - timedelta(days=1)


def test_a_form_that_has_not_seen_the_last_change_is_refused(put):
    put(state="talks")

    for seen in (0, 7):
        with pytest.raises(StaleEditError):
            put(state="agreed", version=seen)


def test_the_same_form_sent_twice_sets_the_strand_once(put):
    token = uuid4()
    put(state="talks", version=0, token=token)

    with pytest.raises(AlreadyDoneError):
        put(state="talks", version=0, token=token)
    assert GroupStrand.objects.get().version == 1


# --- how it came about ------------------------------------------------------------------------------------


def test_the_changes_tell_who_took_a_strand_from_what_to_what_and_since_when(group, put, specialist):
    put(state="talks", since=WEEK_AGO)
    put(**BLOCKED, note="Sesja bez uchwały")
    put("business", state="agreed", since=WEEK_AGO)

    told = [(one.since, one.strand, one.before, one.after, one.note) for one in strand_changes(group)]

    assert told == [
        (TODAY, "samorząd", "w rozmowach", "zablokowany: odmowa rady", "Sesja bez uchwały"),
        (WEEK_AGO, "samorząd", "nierozpoczęty", "w rozmowach", ""),
        (WEEK_AGO, "biznes", "nierozpoczęty", "uzgodniony", ""),
    ]
    assert {one.by for one in strand_changes(group)} == {str(specialist)}


def test_a_mended_day_or_note_is_no_change_of_its_own(group, put, coordinator, specialist):
    put(state="talks", since=WEEK_AGO, note="Rozmowa z wójtem")
    set_strand(
        group=group,
        strand="local_government",
        state="talks",
        since=WEEK_AGO - timedelta(days=2),
        note="Rozmowa ze starostą",
        by=coordinator,
    )

    change = strand_changes(group)[0]

    assert len(strand_changes(group)) == 1
    assert (change.since, change.note) == (WEEK_AGO - timedelta(days=2), "Rozmowa ze starostą")
    assert change.by == str(specialist)


# --- the page ---------------------------------------------------------------------------------------------


def test_a_strand_is_set_in_place_on_the_groups_page_without_a_script(hers, url, group):
    page = text_of(hers.get(url("group-detail", group)))
    address = url("strand-edit", group, "families")
    assert f'<form method="post" action="{address}"' in page
    assert "Nic nie blokuje" in page
    form = {"state": "blocked", "reason": "families_concerns", "note": "Boją się o rentę", "version": 0}

    answer = hers.post(address, form)

    assert answer.url == f"{url('group-detail', group)}#strands"
    told = words(text_of(hers.get(url("group-detail", group))))
    assert "Co blokuje: rodziny (obawy rodzin)" in told
    assert "Boją się o rentę" in told
    assert "Rodziny: nierozpoczęty → zablokowany: obawy rodzin" in told


def test_what_is_no_longer_blocked_loses_its_reason_in_the_form(hers, url, group, put):
    put(**BLOCKED)
    form = {"state": "agreed", "reason": "council_refused", "version": 1}

    hers.post(url("strand-edit", group, "local_government"), form)

    strand = group.strands.get()
    assert (strand.state, strand.reason) == ("agreed", "")


def test_a_form_without_the_reason_comes_back_with_everything_typed(hers, url, group):
    answer = hers.post(url("strand-edit", group, "wtz"), {"state": "blocked", "note": "Brak osób", "version": 0})

    assert answer.status_code == 422
    assert "Wybierz, co blokuje." in str(answer.context["form"].errors["reason"])
    assert "Brak osób" in text_of(answer)


def test_a_stale_form_shows_both_versions(hers, url, group, put):
    put(state="talks")

    answer = hers.post(url("strand-edit", group, "local_government"), {"state": "agreed", "version": 0})

    assert answer.status_code == 409
    assert "w rozmowach" in text_of(answer)


def test_there_is_no_fifth_strand(hers, url, group):
    assert hers.get(url("strand-edit", group, "weather")).status_code == 404


def test_who_may_not_edit_the_group_sees_the_strands_without_forms_and_notes_by_right(
    client_of, officer, url, group, put
):
    put(**BLOCKED, note="Poufna uwaga")

    page = text_of(client_of(officer).get(url("group-detail", group)))

    assert "odmowa rady" in page
    assert "Poufna uwaga" not in page
    assert url("strand-edit", group, "wtz") not in page


def test_the_page_asks_the_database_as_often_for_four_strands_as_for_one(
    hers, url, group, put, django_assert_num_queries, django_assert_max_num_queries
):
    put("wtz", state="talks")
    hers.get(url("group-detail", group))
    with django_assert_max_num_queries(60) as few:
        hers.get(url("group-detail", group))
    for strand in ("local_government", "business", "families"):
        put(strand, **BLOCKED)

    with django_assert_max_num_queries(len(few)):
        hers.get(url("group-detail", group))
