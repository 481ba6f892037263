"""A group moved to another version of the path: the review tells that, and no milestone of it as new or gone."""

from datetime import timedelta

from crm.common.dates import today
from milestones.actions import move_groups, plan_milestone, record_milestone
from milestones.outlook import outlooks
from milestones.progress import kinds_of
from tests.milestones.versions import version_with

HARD = {"stage": "A", "name": "Rozmowa", "follows": "info_meeting"}


def move(group, by, **values):
    version = version_with(by=by, **values)
    (found,) = outlooks([group], kinds_of(version.pk))
    return move_groups(template=version, seen={group.pk: found.seen}, by=by)


def test_a_move_is_told_once_and_milestones_are_the_same(group, specialist, coordinator, review, told):
    record_milestone(group=group, kind="first_contact", achieved_on=today(), by=specialist)
    plan_milestone(group=group, kind="info_meeting", planned_on=today() + timedelta(days=9), by=specialist)
    started = review()

    move(group, coordinator, added=[{"stage": "A", "name": "Rozmowa"}])

    (sentence,) = told(started, group)
    assert "inną wersją ścieżki" in sentence
    assert "Etap" not in sentence


def test_a_stage_that_falls_back_with_the_move_is_told_with_it(group, specialist, coordinator, review, told):
    record_milestone(
        group=group, kind="group_qualified", achieved_on=today(), out_of_order_reason="Sami", by=specialist
    )
    started = review()

    move(group, coordinator, added=[HARD], changed={"group_qualified": {"after_hard": ["rozmowa"]}})

    (sentence,) = told(started, group)
    assert "inną wersją ścieżki" in sentence
    assert "Etap" in sentence
