"""Who belongs to a group: which role an organisation may hold, from when and to when."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from contacts.choices import OrganisationKind
from crm.common.dates import today
from crm.common.errors import AlreadyDoneError, StaleEditError
from crm.ledger.models import Fact
from groups.actions import add_group_person, add_member, change_group_person, change_member
from groups.choices import MemberRole
from groups.models import GroupPerson, Membership
from groups.rules import doubt_about
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.groups import GroupPersonFactory, MembershipFactory

TODAY, YESTERDAY, TOMORROW = today(), today() - timedelta(days=1), today() + timedelta(days=1)
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
A_DAY = timedelta(days=1)

MAY_FOUND = ["ngo_association", "ngo_foundation", "municipality", "county", "region", "church_legal_person"]
PERHAPS = ["pcpr", "labour_office", "social_welfare_centre"]
MAY_NOT = ["wtz", "business", "social_cooperative", "other"]


@pytest.fixture
def join(group, specialist):
    """`join(organisation, "founder")` adds an organisation to the specialist's group."""

    def add(organisation=None, role="wtz_partner", **dates):
        return add_member(
            group=group, organisation=organisation or OrganisationFactory(), role=role, by=specialist, **dates
        )

    return add


@pytest.fixture
def enter(group, specialist):
    """`enter(person, "mentor")` adds a person to the specialist's group."""

    def add(person=None, role="leader", **dates):
        return add_group_person(group=group, person=person or PersonFactory(), role=role, by=specialist, **dates)

    return add


# --- founders ---------------------------------------------------------------------------------------------


def test_the_rules_about_founders_speak_of_every_kind_of_organisation():
    assert sorted(MAY_FOUND + PERHAPS + MAY_NOT) == sorted(OrganisationKind.values)


@pytest.mark.parametrize("kind", MAY_FOUND)
def test_a_legal_person_that_the_act_names_may_found(join, kind):
    founder = join(OrganisationFactory(kind=kind), "founder")

    assert founder.role == MemberRole.FOUNDER
    assert doubt_about(founder.organisation, founder.role) == ""


@pytest.mark.parametrize("kind", PERHAPS)
def test_a_unit_without_legal_personality_is_taken_as_founder_with_a_warning(join, kind):
    founder = join(OrganisationFactory(kind=kind, name="Jednostka Wzorowo"), "founder")

    doubt = doubt_about(founder.organisation, founder.role)

    assert "Jednostka Wzorowo to prawdopodobnie jednostka bez własnej osobowości prawnej" in doubt


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("wtz", "WTZ jest jednostką, a nie osobą prawną"),
        ("business", "Firma nie może założyć spółdzielni socjalnej"),
        ("social_cooperative", "Podmiot tego rodzaju nie może założyć spółdzielni socjalnej"),
        ("other", "Podmiot tego rodzaju nie może założyć spółdzielni socjalnej"),
    ],
)
def test_a_founder_that_cannot_be_one_is_refused_with_the_reason(join, kind, said):
    with pytest.raises(ValidationError, match=rf"'organisation': .*{said}"):
        join(OrganisationFactory(kind=kind), "founder")

    assert not Membership.objects.exists()


def test_a_workshop_as_founder_is_answered_with_the_body_that_runs_it(join):
    operator = OrganisationFactory(kind="ngo_association", name="Stowarzyszenie Empatia")

    with pytest.raises(ValidationError, match="Wybierz podmiot, który go prowadzi: Stowarzyszenie Empatia"):
        join(OrganisationFactory(operator=operator), "founder")


@pytest.mark.parametrize("role", [role for role in MemberRole if role != MemberRole.FOUNDER])
@pytest.mark.parametrize("kind", ["business", "pcpr"])
def test_every_other_role_is_open_to_everybody_without_a_doubt(join, kind, role):
    member = join(OrganisationFactory(kind=kind), role)

    assert doubt_about(member.organisation, member.role) == ""


def test_a_firm_does_not_become_a_founder_by_a_change_of_its_role(join, specialist):
    partner = join(OrganisationFactory(kind="business"), "business_partner")

    with pytest.raises(ValidationError, match="Firma nie może założyć"):
        change_member(membership=partner, by=specialist, role="founder")

    assert Membership.objects.get().role == "business_partner"


def test_a_founder_that_should_not_have_been_one_can_still_leave(specialist):
    firm = MembershipFactory(organisation=OrganisationFactory(kind="business"), role="founder")

    left = change_member(membership=firm, by=specialist, to_on=TODAY)

    assert left.to_on == TODAY


# --- once in a role ---------------------------------------------------------------------------------------


def test_an_organisation_holds_several_roles_at_once(join, group):
    gmina = OrganisationFactory(kind="municipality")

    join(gmina, "founder")
    join(gmina, "funder")

    assert {one.role for one in group.memberships.current()} == {"founder", "funder"}


def test_an_organisation_does_not_hold_one_role_twice(join, group):
    workshop = OrganisationFactory()
    join(workshop)

    with pytest.raises(ValidationError, match="Ta organizacja ma już tę rolę w grupie"):
        join(workshop)

    assert group.memberships.count() == 1


@pytest.mark.parametrize(
    ("from_on", "to_on"),
    [(LAST, None), (None, FIRST), (FIRST + A_DAY, LAST - A_DAY), (FIRST - A_DAY, LAST + A_DAY), (None, None)],
)
def test_two_memberships_in_one_role_share_no_day(join, from_on, to_on):
    workshop = OrganisationFactory()
    join(workshop, from_on=FIRST, to_on=LAST)

    with pytest.raises(ValidationError, match="Ta organizacja ma już tę rolę w grupie"):
        join(workshop, from_on=from_on, to_on=to_on)


@pytest.mark.parametrize(("from_on", "to_on"), [(LAST + A_DAY, None), (None, FIRST - A_DAY)])
def test_an_organisation_that_left_may_come_back(join, group, from_on, to_on):
    workshop = OrganisationFactory()
    join(workshop, from_on=FIRST, to_on=LAST)

    join(workshop, from_on=from_on, to_on=to_on)

    assert group.memberships.count() == 2


def test_a_membership_is_not_moved_onto_another_of_the_same_role(join, specialist):
    workshop = OrganisationFactory()
    join(workshop, from_on=LAST + A_DAY)
    earlier = join(workshop, from_on=FIRST, to_on=LAST)

    with pytest.raises(ValidationError, match="Ta organizacja ma już tę rolę w grupie"):
        change_member(membership=earlier, by=specialist, to_on=LAST + A_DAY)


def test_an_organisation_holds_the_same_role_in_another_group(join):
    elsewhere = MembershipFactory()

    assert join(elsewhere.organisation, elsewhere.role).group != elsewhere.group


def test_a_person_holds_several_roles_but_none_twice(enter, group):
    jan = PersonFactory()
    enter(jan, "leader")
    enter(jan, "founder")

    with pytest.raises(ValidationError, match="Ta osoba ma już tę rolę w grupie"):
        enter(jan, "leader", from_on=TOMORROW)

    assert group.people.count() == 2


# --- from and to ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("member", [MembershipFactory, GroupPersonFactory])
@pytest.mark.parametrize(
    ("day", "held"), [(FIRST - A_DAY, False), (FIRST, True), (LAST, True), (LAST + A_DAY, False)], ids=str
)
def test_the_first_and_the_last_day_belong_to_the_role(db, member, day, held):
    one = member(from_on=FIRST, to_on=LAST)

    assert type(one).objects.held_on(day).exists() is held


@pytest.mark.parametrize("member", [MembershipFactory, GroupPersonFactory])
def test_a_role_without_dates_is_held_always(db, member):
    one = member(from_on=None, to_on=None)

    assert type(one).objects.held_on(date(1990, 1, 1)).exists()
    assert type(one).objects.current().exists()


def test_an_organisation_that_leaves_belongs_to_the_group_to_the_end_of_its_last_day(join, specialist):
    membership = join(from_on=FIRST)

    assert change_member(membership=membership, to_on=TODAY, by=specialist) in Membership.objects.current()
    assert change_member(membership=membership, to_on=YESTERDAY, by=specialist) not in Membership.objects.current()


def test_a_person_who_leaves_a_role_keeps_it_to_the_end_of_the_last_day(enter, specialist):
    role = enter(from_on=FIRST)

    assert change_group_person(group_person=role, to_on=TODAY, by=specialist) in GroupPerson.objects.current()
    assert change_group_person(group_person=role, to_on=YESTERDAY, by=specialist) not in GroupPerson.objects.current()


def test_a_membership_of_one_day_is_one(join):
    assert join(from_on=FIRST, to_on=FIRST).to_on == FIRST


def test_a_resolution_is_not_passed_tomorrow(join):
    with pytest.raises(ValidationError, match="'committed_on'"):
        join(OrganisationFactory(kind="municipality"), "founder", committed_on=TOMORROW)


# --- forms, versions, figures -----------------------------------------------------------------------------


def test_the_same_form_sent_twice_adds_one_member_and_leads_to_the_group(join, group):
    token, workshop = uuid4(), OrganisationFactory()
    join(workshop, token=token)

    with pytest.raises(AlreadyDoneError) as refusal:
        join(workshop, token=token)

    assert refusal.value.subject == group
    assert group.memberships.count() == 1


def test_a_stale_change_of_a_membership_or_a_role_is_refused(join, enter, specialist):
    membership, role = join(), enter()
    change_member(membership=membership, by=specialist, version=1, from_on=FIRST)
    change_group_person(group_person=role, by=specialist, version=1, from_on=FIRST)

    with pytest.raises(StaleEditError):
        change_member(membership=membership, by=specialist, version=1, from_on=LAST)
    with pytest.raises(StaleEditError):
        change_group_person(group_person=role, by=specialist, version=1, from_on=LAST)

    assert (Membership.objects.get().from_on, GroupPerson.objects.get().from_on) == (FIRST, FIRST)


def test_the_resolution_of_a_gmina_counts_on_its_day_and_follows_a_correction(join, specialist):
    gmina = OrganisationFactory(kind="municipality")
    membership = join(gmina, "founder", committed_on=FIRST)
    assert Fact.objects.current().get(kind="local_government_joined").happened_on == FIRST

    change_member(membership=membership, by=specialist, committed_on=LAST)

    fact = Fact.objects.current().get(kind="local_government_joined")
    assert (fact.subject, fact.happened_on) == (gmina.subject, LAST)
