"""Whatever is done to groups, a review tells every net change and folds every group without one."""

from random import Random

import pytest

from crm.review.actions import finish_review
from crm.review.course import course_of
from tests.factories.groups import InitiativeGroupFactory
from tests.review.random_work import Work, differences, standing

ROUNDS, ACTIONS = 3, 22


@pytest.mark.parametrize("seed", range(12))
def test_every_net_change_is_told_and_no_group_without_one(seed, coordinator, review, discuss):
    random = Random(seed)
    groups = [InitiativeGroupFactory(guardian=coordinator) for _number in range(4)]
    work = Work(random, coordinator, groups)
    work.do(ACTIONS)
    known = {group.pk: standing(group) for group in groups}
    started = review()
    for _round in range(ROUNDS):
        work.do(ACTIONS)
        now = {group.pk: standing(group) for group in groups}
        expected = {pk: differences(known[pk], now[pk]) for pk in now if known[pk] != now[pk]}
        course = course_of(started)
        told = {
            entry.pk: sorted((change["source"], change["kind"]) for change in entry.picture["changes"])
            for entry in course.entries
        }
        assert told == expected
        assert {one["pk"] for one in course.unchanged} == now.keys() - expected.keys()
        for group in random.sample(groups, 2):
            discuss(started, group)
            known[group.pk] = now[group.pk]
        finish_review(session=started, by=coordinator)
        started = review()
