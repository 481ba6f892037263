"""What a new version means for running groups, moving them to it, and taking that back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from crm.common.dates import today
from crm.ledger.models import Fact
from groups.actions import withdraw_group
from groups.choices import BlockingReason
from milestones.actions import (
    adopt_draft,
    begin_draft,
    change_milestone,
    move_groups,
    plan_milestone,
    record_milestone,
    revoke_milestone,
    undo_move,
)
from milestones.models import GroupMilestone, GroupPath
from milestones.outline import Outline
from milestones.outlook import outlooks, running_before
from milestones.progress import kinds_of
from tests.milestones.versions import TRAINING, draft_with, version_with

VISIT = {"stage": "D", "name": "Wizyta studyjna", "follows": "premises_secured"}
ACCESS = {"stage": "E", "name": TRAINING}  # first of its stage, before the founders decide


def outlook(group, version):
    return next(one for one in outlooks([group], kinds_of(version.pk)))


def names(kinds):
    return [kind.name for kind in kinds]


def move(version, *groups, by):
    seen = {group.pk: outlook(group, version).seen for group in groups}
    return move_groups(template=version, seen=seen, by=by)


def path(group):
    return GroupPath.objects.select_related("template", "stage").get(group=group)


def standing(group):
    """Everything a group's way is made of."""
    milestones = GroupMilestone.objects.filter(group=group).order_by("pk").values_list("pk", "kind", "achieved_on")
    one = path(group)
    return one.template_id, one.stage_id, one.stage_since, list(milestones)


# --- the preview ----------------------------------------------------------------------------------------------


def test_a_group_gains_what_is_new_on_its_track(group, coordinator):
    for_people = {"stage": "D", "name": "Zaświadczenia", "track": "natural_persons", "follows": "premises_secured"}
    version = version_with(by=coordinator, added=[VISIT, for_people])

    found = outlook(group, version)

    assert (names(found.gains), found.to_do, found.changes_stage) == (["Wizyta studyjna"], [], False)


def test_what_is_missing_below_the_highest_milestone_is_to_be_done(registered, coordinator):
    found = outlook(registered, version_with(by=coordinator, added=[VISIT]))

    assert found.required == [(found.to_do[0], False)]
    assert names(found.to_do) == ["Wizyta studyjna"]
    assert (found.now.code, found.then.code) == ("E", "E")


def test_a_new_milestone_that_must_come_first_takes_the_stage_back(registered, coordinator):
    version = version_with(
        by=coordinator, added=[ACCESS], changed={"founders_decided": {"after_hard": ["szkolenie_z_dostepnosci"]}}
    )

    found = outlook(registered, version)

    assert [(kind.name, hard) for kind, hard in found.required] == [(TRAINING, True)]
    assert (found.now.code, found.then.code) == ("E", "D")


def test_what_a_group_reached_is_kept_and_what_it_planned_is_dropped(group, record, specialist, coordinator):
    record(group, "first_contact")
    plan_milestone(group=group, kind="training_completed", planned_on=today() + timedelta(days=30), by=specialist)
    version = version_with(by=coordinator, left_out=["first_contact", "training_completed"])

    found = outlook(group, version)

    assert [one.kind.code for one in found.keeps] == ["first_contact"]
    assert [one.kind.code for one in found.drops] == ["training_completed"]


def test_a_group_that_nothing_touches_is_told_apart(group, coordinator):
    assert not outlook(group, version_with(by=coordinator)).is_touched


def test_a_draft_can_be_looked_at_before_it_is_adopted(registered, coordinator):
    draft = draft_with(by=coordinator, added=[VISIT])

    (found,) = outlooks([registered], Outline.of_draft(draft).kinds())

    assert names(found.to_do) == ["Wizyta studyjna"]
    assert (found.then.code, found.next_then.code) == ("E", "operations_started")


def test_only_running_groups_on_older_versions_are_looked_at(form, specialist, coordinator):
    running, ended = form(name="W drodze"), form(name="Koniec")
    withdraw_group(group=ended, reason=BlockingReason.values[0], note="", by=specialist, on=today())
    version = version_with(by=coordinator)
    form(name="Nowa")

    assert list(running_before(version)) == [running]


def test_looking_at_more_groups_takes_no_more_queries(form, record, coordinator, django_assert_num_queries):
    for count in (1, 4):
        for number in range(count):
            record(form(name=f"Grupa {count}.{number}"), "first_contact")
        version = version_with(by=coordinator, added=[VISIT | {"name": f"Wizyta {count}"}])
        kinds = kinds_of(version.pk)
        with django_assert_num_queries(5):
            assert len(outlooks(running_before(version), kinds)) == (1 if count == 1 else 5)


# --- moving ---------------------------------------------------------------------------------------------------


def test_only_the_groups_chosen_move_and_their_milestones_go_along(registered, form, coordinator):
    other = form(name="Zostaje")
    version = version_with(by=coordinator, added=[{"stage": "A", "name": TRAINING}, VISIT])
    before = {one.kind.code: one.achieved_on for one in GroupMilestone.objects.filter(group=registered)}

    move(version, registered, by=coordinator)

    moved = GroupMilestone.objects.filter(group=registered).select_related("kind")
    assert {one.kind.template_id for one in moved} == {version.pk}
    assert {one.kind.code: one.achieved_on for one in moved} == before
    assert (path(registered).template, path(registered).stage.code, path(registered).stage.template) == (
        version,
        "E",
        version,
    )
    assert path(other).template.version == 1


def test_the_day_since_a_stage_is_kept(registered, coordinator):
    since = path(registered).stage_since
    move(version_with(by=coordinator, added=[VISIT]), registered, by=coordinator)
    assert path(registered).stage_since == since == date(2013, 10, 1)


def test_no_fact_changes_when_groups_move(registered, record, coordinator):
    version = version_with(by=coordinator, added=[ACCESS], left_out=["training_completed", "first_contact"])
    before = list(Fact.objects.order_by("pk").values())

    undone = move(version, registered, by=coordinator)
    assert list(Fact.objects.order_by("pk").values()) == before
    call_command("verify_ledger")

    undo_move(move=undone, by=coordinator)
    assert list(Fact.objects.order_by("pk").values()) == before


def test_what_the_version_does_not_have_stays_reached_and_can_still_be_corrected(registered, specialist, coordinator):
    move(version_with(by=coordinator, left_out=["training_completed"]), registered, by=coordinator)

    former = GroupMilestone.objects.former().get(group=registered)
    assert (former.kind.code, former.is_reached) == ("training_completed", True)
    changed = change_milestone(milestone=former, by=specialist, achieved_on=date(2013, 3, 5))
    assert changed.achieved_on == date(2013, 3, 5)
    revoke_milestone(milestone=changed, reason="Pomyłka", by=coordinator)
    assert path(registered).stage.code == "E"
    call_command("verify_ledger")


def test_what_was_kept_comes_back_with_a_version_that_has_it(registered, coordinator):
    first = path(registered).template
    move(version_with(by=coordinator, left_out=["training_completed"]), registered, by=coordinator)
    again = adopt_draft(draft=begin_draft(template=first, name="Z powrotem", by=coordinator), by=coordinator)
    assert names(outlook(registered, again).returns) == ["Ukończenie cyklu szkoleń, wizyt i doradztwa"]

    move(again, registered, by=coordinator)

    assert not GroupMilestone.objects.former().filter(group=registered).exists()


def test_a_group_that_has_changed_since_is_not_moved_and_none_is(group, form, record, coordinator):
    other = form(name="Druga")
    version = version_with(by=coordinator, added=[VISIT])
    seen = {one.pk: outlook(one, version).seen for one in (group, other)}
    record(group, "first_contact")

    with pytest.raises(ValidationError, match="Równe Szanse") as refused:
        move_groups(template=version, seen=seen, by=coordinator)

    assert "Druga" not in str(refused.value)
    assert {path(one).template.version for one in (group, other)} == {1}


def test_a_group_that_moved_already_is_not_moved_twice(group, coordinator):
    version = version_with(by=coordinator)
    seen = {group.pk: outlook(group, version).seen}
    move_groups(template=version, seen=seen, by=coordinator)
    with pytest.raises(ValidationError):
        move_groups(template=version, seen=seen, by=coordinator)


def test_somebody_has_to_be_chosen(coordinator):
    with pytest.raises(ValidationError):
        move_groups(template=version_with(by=coordinator), seen={}, by=coordinator)


# --- taking it back -------------------------------------------------------------------------------------------


def test_a_move_taken_back_leaves_everything_as_it_was(registered, group, coordinator):
    version = version_with(
        by=coordinator,
        added=[ACCESS],
        left_out=["training_completed"],
        changed={"founders_decided": {"after_hard": ["szkolenie_z_dostepnosci"]}},
    )
    before = standing(registered), standing(group)
    made = move(version, registered, group, by=coordinator)
    assert path(registered).stage.code == "D"

    undone = undo_move(move=made, by=coordinator)

    assert (standing(registered), standing(group)) == before
    assert undone.left_as_is == []
    with pytest.raises(ValidationError):
        undo_move(move=made, by=coordinator)


def test_what_was_recorded_since_goes_back_along_where_the_earlier_version_has_it(group, record, coordinator):
    made = move(version_with(by=coordinator, added=[{"stage": "A", "name": TRAINING}]), group, by=coordinator)
    record(group, "first_contact")
    record(group, "group_qualified", out_of_order_reason="Zgłosiła się sama")

    undo_move(move=made, by=coordinator)

    assert path(group).stage.code == "B"
    assert {one.kind.template.version for one in GroupMilestone.objects.filter(group=group)} == {1}


def test_a_group_with_a_milestone_of_the_new_version_alone_stays(group, form, specialist, coordinator):
    other = form(name="Druga")
    version = version_with(by=coordinator, added=[{"stage": "A", "name": TRAINING}])
    made = move(version, group, other, by=coordinator)
    record_milestone(group=group, kind="szkolenie_z_dostepnosci", achieved_on=today(), by=specialist)

    undone = undo_move(move=made, by=coordinator)

    assert undone.left_as_is == [[group.pk, "recorded"]]
    assert (path(group).template, path(other).template.version) == (version, 1)


def test_a_group_that_moved_on_since_stays(group, coordinator):
    made = move(version_with(by=coordinator), group, by=coordinator)
    newest = version_with(by=coordinator)
    move(newest, group, by=coordinator)

    assert undo_move(move=made, by=coordinator).left_as_is == [[group.pk, "moved_on"]]
    assert path(group).template == newest
