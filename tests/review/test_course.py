"""The course of a review: what comes to it, what folds, what is kept and where the next one goes on."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crm.common.dates import today
from crm.common.errors import StaleEditError
from crm.review.actions import continue_review, finish_review, pause_review, start_review, take_up_again, write_down
from crm.review.course import course_of
from crm.review.picture import Mark
from groups.actions import add_member, change_group, plan_group_step, withdraw_group
from tests.factories.accounts import CoordinatorFactory
from tests.factories.contacts import OrganisationFactory
from tests.factories.groups import InitiativeGroupFactory


def names(course):
    return [entry.picture["group"]["name"] for entry in course.entries]


def test_changed_groups_come_in_order_and_the_others_fold(review, specialist):
    for name in ("Źródło", "Agawa", "Cisza"):
        InitiativeGroupFactory(name=name, guardian=specialist)
    started = review()
    for group in specialist.groups.exclude(name="Cisza"):
        change_group(group=group, by=specialist, town="Gajewo")
    course = course_of(started)
    assert names(course) == ["Agawa", "Źródło"]
    assert [one["name"] for one in course.unchanged] == ["Cisza"]


def test_a_group_that_gave_up_is_told_once_and_then_leaves(review, discuss, group, specialist, coordinator):
    started = review()
    withdraw_group(group=group, by=specialist, reason="no_funding")
    assert names(course_of(started)) == ["Równe Szanse"]
    discuss(started, group)
    finish_review(session=started, by=coordinator)
    course = course_of(review())
    assert (course.entries, course.unchanged) == ([], [])


def test_a_discussed_group_comes_back_only_with_what_changed_since(review, discuss, group, specialist, coordinator):
    started = review()
    change_group(group=group, by=specialist, town="Gajewo")
    discuss(started, group)
    finish_review(session=started, by=coordinator)
    later = review()
    assert names(course_of(later)) == []
    change_group(group=group, by=specialist, town="Wzorowo")
    [entry] = course_of(later).entries
    assert [line["old"] for line in entry.picture["changes"][0]["lines"]] == ["Gajewo"]


def test_what_was_not_discussed_comes_again(review, group, specialist, coordinator):
    started = review()
    change_group(group=group, by=specialist, town="Gajewo")
    finish_review(session=started, by=coordinator)
    assert names(course_of(review())) == ["Równe Szanse"]


def test_what_changed_while_the_page_was_open_is_not_taken_for_seen(review, group, specialist, coordinator):
    started = review()
    change_group(group=group, by=specialist, town="Gajewo")
    seen = Mark.now().operation
    change_group(group=group, by=specialist, branch="pralnia")
    item = write_down(session=started, group=group, by=coordinator, discussed_until=seen)
    assert [line["new"] for line in item.shown["changes"][0]["lines"]] == ["Gajewo"]
    finish_review(session=started, by=coordinator)
    [entry] = course_of(review()).entries
    assert [line["new"] for line in entry.picture["changes"][0]["lines"]] == ["pralnia"]


def test_each_reviewer_has_marks_of_their_own(review, discuss, group, specialist, coordinator):
    before = Mark.now()
    change_group(group=group, by=specialist, town="Gajewo")
    started = review(since=before)
    discuss(started, group)
    finish_review(session=started, by=coordinator)
    other = start_review(by=CoordinatorFactory(), since=before)
    assert names(course_of(other)) == ["Równe Szanse"]


def test_a_finished_review_reads_the_same_whatever_happens_later(review, group, specialist, coordinator):
    quiet = InitiativeGroupFactory(name="Cisza", guardian=specialist)
    started = review()
    change_group(group=group, by=specialist, town="Gajewo")
    write_down(session=started, group=group, by=coordinator, decision="Czekamy na uchwałę.")
    finished = finish_review(session=started, by=coordinator)
    before = course_of(finished)
    for one in (group, quiet):
        change_group(group=one, by=specialist, name="Inna", town="Czarnków")
    after = course_of(finished)
    assert [entry.picture for entry in after.entries] == [entry.picture for entry in before.entries]
    assert after.unchanged == before.unchanged == [{"pk": quiet.pk, "name": "Cisza"}]


def test_the_step_agreed_on_is_the_groups_and_stays_in_the_minutes(review, discuss, group, coordinator):
    started = review()
    step = {"what": "Umówić wójta", "due_on": today()}
    discuss(started, group, decision="Potrzebna uchwała.", step=step)
    [planned] = group.step_links.all()
    assert planned.step.what == "Umówić wójta"
    finished = finish_review(session=started, by=coordinator)
    [entry] = course_of(finished).entries
    assert [one["what"] for one in entry.planned] == ["Umówić wójta"]


def test_a_paused_review_takes_no_words_until_it_is_continued(review, group, coordinator):
    started = review()
    pause_review(session=started, by=coordinator)
    with pytest.raises(ValidationError, match="wstrzymany"):
        write_down(session=started, group=group, by=coordinator, decision="Tak.")
    continue_review(session=started, by=coordinator)
    assert write_down(session=started, group=group, by=coordinator, decision="Tak.").decision == "Tak."


def test_a_finished_review_takes_nothing_any_more(review, group, coordinator):
    started = review()
    finish_review(session=started, by=coordinator)
    for act in (finish_review, pause_review):
        with pytest.raises(ValidationError, match="zakończony"):
            act(session=started, by=coordinator)


def test_a_discussed_group_can_be_taken_up_again(review, discuss, group, specialist, coordinator):
    started = review()
    change_group(group=group, by=specialist, town="Gajewo")
    discuss(started, group, decision="Tak.")
    with pytest.raises(ValidationError, match="już omówiona"):
        write_down(session=started, group=group, by=coordinator, decision="Nie.")
    take_up_again(session=started, group=group, by=coordinator)
    [entry] = course_of(started).entries
    assert (entry.is_discussed, entry.item.decision, len(entry.picture["changes"])) == (False, "Tak.", 1)


def test_two_windows_do_not_write_over_each_other(review, group, coordinator):
    started = review()
    write_down(session=started, group=group, by=coordinator, decision="Tak.", version=0)
    with pytest.raises(StaleEditError):
        write_down(session=started, group=group, by=coordinator, decision="Nie.", version=0)


def test_a_second_review_at_the_same_time_is_refused(review):
    review()
    with pytest.raises(ValidationError, match="najpierw go zakończ"):
        review()


def test_the_queries_of_a_review_do_not_grow_with_its_groups(review, specialist):
    started = review()

    def work(number):
        for _number in range(number):
            group = InitiativeGroupFactory(guardian=specialist)
            add_member(group=group, organisation=OrganisationFactory(), role="supporter", by=specialist)
            plan_group_step(group=group, by=specialist, what="Zadzwonić", due_on=today())

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert course_of(started).entries
        return len(queries)

    work(2)
    few = asked()
    work(8)
    assert asked() == few
