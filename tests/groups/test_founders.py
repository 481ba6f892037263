"""Groups by their mix of founders: every group under exactly one."""

import pytest

from groups.founders import FoundersOfGroup, founded_by
from groups.models import InitiativeGroup
from tests.factories.contacts import OrganisationFactory
from tests.factories.groups import GroupPersonFactory, InitiativeGroupFactory, MembershipFactory
from tests.milestones.screen import text_of


@pytest.fixture
def founded(db):
    """`founded("Nazwa", "municipality", natural=True)`: a group with such founders."""

    def make(name, *kinds, natural=False):
        group = InitiativeGroupFactory(name=name)
        for kind in kinds:
            MembershipFactory(group=group, organisation=OrganisationFactory(kind=kind), role="founder")
        if natural:
            GroupPersonFactory(group=group, role="founder")
        return group

    return make


def named(mix):
    return [group.name for group in founded_by(InitiativeGroup.objects.all(), mix)]


def test_each_group_falls_under_exactly_one_mix(founded):
    founded("Dwie NGO", "ngo_association", "ngo_foundation")
    founded("Gmina i powiat", "municipality", "county")
    founded("Gmina i NGO", "municipality", "ngo_association")
    founded("Osoby", natural=True)
    founded("Osoby i NGO", "ngo_association", natural=True)
    founded("Nikt")

    assert {mix.value: named(mix) for mix in FoundersOfGroup} == {
        "bodies": ["Dwie NGO"],
        "local": ["Gmina i powiat"],
        "local_and_bodies": ["Gmina i NGO"],
        "natural": ["Osoby"],
        "mixed": ["Osoby i NGO"],
        "nobody": ["Nikt"],
    }


def test_a_partner_is_no_founder(founded):
    MembershipFactory(group=founded("Gmina", "municipality"), role="business_partner")

    assert named("local") == ["Gmina"]


@pytest.mark.parametrize("address", ["/groups/", "/board/", "/analysis/"])
def test_the_list_the_board_and_the_analysis_are_filtered_by_it(client_of, coordinator, founded, address):
    founded("Zgodni", "municipality", "ngo_association")
    founded("Fundacje", "ngo_foundation")

    shown = text_of(client_of(coordinator).get(address, {"founders": "local_and_bodies"}))

    assert "Zgodni" in shown
    assert "Fundacje" not in shown
