"""Each rule of the database broken twice: as people would, and past the forms and the actions."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from groups.actions import (
    add_group_person,
    add_member,
    change_group,
    change_group_person,
    change_member,
    form_group,
    suspend_group,
)
from groups.models import (
    GroupInteraction,
    GroupMeeting,
    GroupPerson,
    GroupStep,
    GroupStrand,
    InitiativeGroup,
    Membership,
    SilenceLimit,
)
from tests.factories.groups import (
    GroupInteractionFactory,
    GroupMeetingFactory,
    GroupPersonFactory,
    GroupStepFactory,
    GroupStrandFactory,
    InitiativeGroupFactory,
    MembershipFactory,
    SilenceLimitFactory,
)

pytestmark = pytest.mark.usefixtures("in_operation")

EARLIER, LATER = date(2026, 3, 1), date(2026, 3, 2)
DATES = {"from_on": LATER, "to_on": EARLIER}
OF_A_GROUP = {
    "group_track_known": {"founder_track": "circus"},
    "group_status_known": {"status": "asleep"},
    "group_reason_known": {"status_reason": "bad_weather"},
    "wtz_jobs_at_most_all": {"planned_jobs": 5, "planned_wtz_jobs": 6},
    "stopped_group_has_reason": {"status": "suspended", "status_reason": ""},
    "status_not_before_forming": {"formed_on": LATER, "status_on": EARLIER},
}
OF_A_MEMBERSHIP = {"membership_role_known": {"role": "juggler"}, "membership_dates_in_order": DATES}
OF_A_PERSON = {"group_person_role_known": {"role": "juggler"}, "group_person_dates_in_order": DATES}
OF_A_STRAND = {
    "strand_known": {"strand": "weather"},
    "strand_state_known": {"state": "asleep"},
    "strand_reason_known": {"state": "blocked", "reason": "bad_weather"},
    "blocked_strand_has_reason": {"state": "blocked", "reason": ""},
    "only_a_blocked_strand_has_reason": {"state": "talks", "reason": "no_leader"},
}
OF_A_LIMIT = {"silence_limit_within_a_year": {"days": 0}}
ONE_OPEN = {"one_open_membership", "one_open_group_person"}
ONCE = {"contact_once_per_group", "meeting_once_per_group", "strand_once_per_group"}


def refused(name):
    return pytest.raises(IntegrityError, match=name)


def test_no_rule_of_the_groups_is_left_without_a_test():
    models = apps.get_app_config("groups").get_models()
    rules = {rule.name for model in models for rule in model._meta.constraints}

    assert rules == {*OF_A_GROUP, *OF_A_MEMBERSHIP, *OF_A_PERSON, *OF_A_STRAND, *OF_A_LIMIT, *ONE_OPEN, *ONCE}


# --- past the forms and the actions -----------------------------------------------------------------------


@pytest.mark.parametrize(("name", "values"), OF_A_GROUP.items())
def test_the_database_refuses_a_group_that_cannot_be(name, values):
    group = InitiativeGroupFactory()

    with refused(name), transaction.atomic():
        InitiativeGroup.objects.filter(pk=group.pk).update(**values)


@pytest.mark.parametrize("status", ["suspended", "withdrawn"])
def test_the_database_keeps_the_reason_of_every_stop(status):
    group = InitiativeGroupFactory()

    with refused("stopped_group_has_reason"), transaction.atomic():
        InitiativeGroup.objects.filter(pk=group.pk).update(status=status)


@pytest.mark.parametrize("jobs", ["planned_jobs", "planned_wtz_jobs"])
def test_the_database_refuses_fewer_jobs_than_none(jobs):
    group = InitiativeGroupFactory()

    with refused("(?i)check"), transaction.atomic():
        InitiativeGroup.objects.filter(pk=group.pk).update(**{jobs: -1})


@pytest.mark.parametrize(("name", "values"), OF_A_MEMBERSHIP.items())
def test_the_database_refuses_a_membership_that_cannot_be(name, values):
    membership = MembershipFactory()

    with refused(name), transaction.atomic():
        Membership.objects.filter(pk=membership.pk).update(**values)


@pytest.mark.parametrize(("name", "values"), OF_A_PERSON.items())
def test_the_database_refuses_a_persons_role_that_cannot_be(name, values):
    group_person = GroupPersonFactory()

    with refused(name), transaction.atomic():
        GroupPerson.objects.filter(pk=group_person.pk).update(**values)


@pytest.mark.parametrize(("name", "values"), OF_A_STRAND.items())
def test_the_database_refuses_a_strand_that_cannot_be(name, values):
    strand = GroupStrandFactory()

    with refused(name), transaction.atomic():
        GroupStrand.objects.filter(pk=strand.pk).update(**values)


@pytest.mark.parametrize("days", [0, 366])
def test_the_database_refuses_a_limit_of_silence_beyond_a_year(days):
    limit = SilenceLimitFactory()

    with refused("silence_limit_within_a_year"), transaction.atomic():
        SilenceLimit.objects.filter(pk=limit.pk).update(days=days)


def test_the_database_keeps_a_strand_once_in_a_group_and_a_limit_once_for_a_stage():
    strand, limit = GroupStrandFactory(), SilenceLimitFactory()

    for twin in (GroupStrand(group=strand.group, strand=strand.strand), SilenceLimit(stage=limit.stage, days=5)):
        with refused("(?i)unique"), transaction.atomic():
            type(twin).objects.bulk_create([twin])


def test_the_database_keeps_one_open_membership_in_a_role():
    held = MembershipFactory()
    twin = Membership(group=held.group, organisation=held.organisation, role=held.role)

    with refused("(?i)unique"), transaction.atomic():
        Membership.objects.bulk_create([twin])


def test_the_database_keeps_a_person_once_in_an_open_role():
    held = GroupPersonFactory()
    twin = GroupPerson(group=held.group, person=held.person, role=held.role)

    with refused("(?i)unique"), transaction.atomic():
        GroupPerson.objects.bulk_create([twin])


def test_the_database_lets_an_ended_role_be_taken_again():
    ended = MembershipFactory(to_on=EARLIER)
    left = GroupPersonFactory(to_on=EARLIER)

    MembershipFactory(group=ended.group, organisation=ended.organisation, role=ended.role)
    GroupPersonFactory(group=left.group, person=left.person, role=left.role)

    assert (ended.group.memberships.count(), left.group.people.count()) == (2, 2)


def test_the_database_ties_a_contact_and_a_meeting_to_a_group_once():
    contact, meeting = GroupInteractionFactory(), GroupMeetingFactory()

    with refused("(?i)unique"), transaction.atomic():
        GroupInteraction.objects.create(group=contact.group, interaction=contact.interaction)
    with refused("(?i)unique"), transaction.atomic():
        GroupMeeting.objects.create(group=meeting.group, meeting=meeting.meeting)


def test_the_database_gives_a_step_to_one_group_only():
    link = GroupStepFactory()

    with refused("(?i)unique"), transaction.atomic():
        GroupStep.objects.create(group=InitiativeGroupFactory(), step=link.step)


def test_the_database_gives_every_group_a_key_of_its_own():
    group, other = InitiativeGroupFactory(), InitiativeGroupFactory()

    with refused("(?i)unique"), transaction.atomic():
        InitiativeGroup.objects.filter(pk=other.pk).update(key=group.key)


# --- through the actions, in Polish -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (OF_A_GROUP["wtz_jobs_at_most_all"], "Miejsc dla uczestników WTZ jest więcej niż wszystkich"),
        (OF_A_GROUP["group_track_known"], r"circus.* nie "),
        ({"planned_jobs": -1}, "większa lub równa 0"),
    ],
)
def test_a_group_that_cannot_be_is_refused_in_polish(specialist, values, said):
    place = {"name": "Równe Szanse", "powiat_id": "3002", "town": "Gajewo"}

    with pytest.raises(ValidationError, match=said):
        form_group(by=specialist, **place | values)
    with pytest.raises(ValidationError, match=said):
        change_group(group=InitiativeGroupFactory(), by=specialist, **values)


def test_a_stop_without_a_reason_is_refused_in_polish(specialist):
    with pytest.raises(ValidationError, match="Wybierz powód"):
        suspend_group(group=InitiativeGroupFactory(), reason="", by=specialist)


@pytest.mark.parametrize(
    ("values", "said"),
    [(DATES, "Koniec nie może być wcześniejszy niż początek"), ({"role": "juggler"}, r"juggler.* nie ")],
)
def test_a_role_that_cannot_be_is_refused_in_polish(specialist, values, said):
    membership, person = MembershipFactory(), GroupPersonFactory()

    with pytest.raises(ValidationError, match=said):
        change_member(membership=membership, by=specialist, **values)
    with pytest.raises(ValidationError, match=said):
        change_group_person(group_person=person, by=specialist, **values)


def test_a_second_open_role_is_refused_in_polish(specialist):
    member, person = MembershipFactory(), GroupPersonFactory()

    with pytest.raises(ValidationError, match="Ta organizacja ma już tę rolę w grupie"):
        add_member(group=member.group, organisation=member.organisation, role=member.role, by=specialist)
    with pytest.raises(ValidationError, match="Ta osoba ma już tę rolę w grupie"):
        add_group_person(group=person.group, person=person.person, role=person.role, by=specialist)


def test_the_number_of_jobs_for_participants_may_be_all_of_them_or_not_known_yet(specialist):
    group = InitiativeGroupFactory()

    change_group(group=group, by=specialist, planned_jobs=5, planned_wtz_jobs=5)
    change_group(group=group, by=specialist, planned_jobs=None, planned_wtz_jobs=5)

    assert InitiativeGroup.objects.get().planned_wtz_jobs == 5


def test_a_group_may_stop_on_the_day_it_was_formed(specialist):
    group = InitiativeGroupFactory(formed_on=LATER + timedelta(days=1))

    stopped = suspend_group(group=group, reason="no_leader", by=specialist, on=group.formed_on)

    assert stopped.status_on == group.formed_on
