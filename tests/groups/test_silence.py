"""How long a silence each stage allows: one rule for the list, the page and the day, edited by the coordinator."""

from datetime import timedelta

import pytest

from contacts.actions import change_organisation
from crm.common.dates import today
from crm.common.errors import StaleEditError
from groups.actions import change_group, log_group_contact, set_silence_limits
from groups.models import InitiativeGroup, SilenceLimit
from groups.panels import my_quiet_groups
from groups.quiet import SilenceLimits, alarm_of, quiet
from tests.factories.contacts import OrganisationFactory
from tests.factories.groups import InitiativeGroupFactory, MembershipFactory
from tests.factories.milestones import GroupMilestoneFactory

TODAY = today()


def days_ago(days):
    return TODAY - timedelta(days=days)


@pytest.fixture
def silent(specialist):
    """`silent(22, "E")` answers a group of the specialist in that stage, silent for so many days."""
    opening = {"B": "group_qualified", "C": "diagnosis_done", "D": "training_completed"}

    def make(days, stage="A", **values):
        group = InitiativeGroupFactory(formed_on=days_ago(days), guardian=specialist, **values)
        if stage in opening:
            reason = {"out_of_order_reason": "nabór ciągły"}
            GroupMilestoneFactory(group=group, kind=opening[stage], achieved_on=group.formed_on, **reason)
        return group

    return make


def rings(group):
    return quiet(InitiativeGroup.objects.filter(pk=group.pk)).exists()


def alarm(group):
    return alarm_of(InitiativeGroup.objects.with_silence().get(pk=group.pk))


def test_nobody_has_to_set_the_limits_before_groups_ring(db):
    limits = SilenceLimits.standing()

    assert [limits.of_stage(code) for code in "ABCDEFX"] == [30, 30, 30, 30, 21, 60, 30]


@pytest.mark.parametrize(("days", "alarmed"), [(14, False), (15, True)])
def test_a_group_rings_after_the_days_its_stage_allows(silent, coordinator, days, alarmed):
    set_silence_limits(days={"B": 14}, by=coordinator)
    group, elsewhere = silent(days, "B"), silent(days, "C")

    assert rings(group) is alarmed
    assert alarm(group) == ("bez kontaktu od ponad 14 dni" if alarmed else "")
    assert not rings(elsewhere)


def test_the_list_the_page_and_the_day_ring_for_the_same_groups(silent, coordinator, hers, url, rf, specialist):
    set_silence_limits(days={"A": 50, "B": 14}, by=coordinator)
    groups = [silent(50, "A", name="A50"), silent(51, "A", name="A51"), silent(14, "B", name="B14")]
    groups += [silent(15, "B", name="B15"), silent(90, "B", name="Zawieszona", suspended=True)]

    listed = hers.get(url("group-list"), {"silent": "too_long"}).context["table"].data.data
    of_day = my_quiet_groups(rf.get("/"), specialist).context["groups"]
    of_page = [group.name for group in groups if hers.get(url("group-detail", group)).context["alarm"]]

    assert [group.name for group in listed] == of_page == ["A51", "B15"]
    assert [(group.name, group.alarm) for group in of_day] == [
        ("A51", "bez kontaktu od ponad 50 dni"),
        ("B15", "bez kontaktu od ponad 14 dni"),
    ]


def test_the_list_shows_the_alarm_beside_the_last_contact(silent, hers, url):
    silent(31)

    assert "bez kontaktu od ponad 30 dni" in hers.get(url("group-list")).content.decode()


def test_an_edit_of_the_group_or_of_a_member_and_an_entry_about_something_else_are_no_contact(silent, specialist):
    group = silent(40)
    member = MembershipFactory(group=group).organisation

    change_group(group=group, note="Poprawka", by=specialist)
    change_organisation(organisation=member, by=specialist, town="Chodzież")
    GroupMilestoneFactory(group=group, kind="first_contact", achieved_on=TODAY)
    assert rings(group)

    log_group_contact(group=group, by=specialist, kind="phone_call", occurred_on=TODAY, organisations=[member])
    assert not rings(group)


def test_a_contact_typed_today_for_a_day_long_gone_does_not_end_the_silence(silent, specialist):
    group = silent(90)

    parties = [OrganisationFactory()]
    log_group_contact(group=group, by=specialist, kind="email", occurred_on=days_ago(40), organisations=parties)

    assert rings(group)


def test_limits_are_set_together_and_a_stale_page_is_refused(coordinator):
    seen = SilenceLimits.standing()
    set_silence_limits(days={"A": 20, "E": 10}, by=coordinator, version=seen.version)
    assert SilenceLimits.standing().days == {"A": 20, "E": 10, "F": 60}

    with pytest.raises(StaleEditError) as refusal:
        set_silence_limits(days={"A": 99}, by=coordinator, version=seen.version)

    assert refusal.value.operation.actor == coordinator
    assert SilenceLimit.objects.get(stage="A").days == 20


def test_a_limit_that_stays_is_not_written_again(coordinator):
    set_silence_limits(days={"A": 20, "B": 20}, by=coordinator)

    set_silence_limits(days={"A": 20, "B": 25}, by=coordinator)

    assert dict(SilenceLimit.objects.values_list("stage", "version")) == {"A": 1, "B": 2}


def test_asking_who_is_silent_takes_as_many_questions_for_many_groups(silent, django_assert_num_queries):
    for days in (31, 40, 50):
        silent(days)

    with django_assert_num_queries(3):
        assert len([alarm_of(group) for group in quiet(InitiativeGroup.objects.all())]) == 3
