"""Who may do what to whose group (crm/accounts/roles.py): every page that writes, asked for and sent."""

import pytest

from groups.actions import suspend_group
from groups.models import InitiativeGroup
from tests.factories.groups import GroupPersonFactory, InitiativeGroupFactory, MembershipFactory

PAGES = [
    "group-edit",
    "group-contact",
    "group-step",
    "member-add",
    "group-person-add",
    "suspend",
    "withdraw",
    "resume",
    "complete",
]
WRITING = pytest.mark.parametrize("name", PAGES)
READERS = pytest.mark.parametrize("reader", ["officer", "auditor"])


def answers(client, address):
    return client.get(address).status_code, client.post(address, {}).status_code


@WRITING
def test_the_group_of_a_colleague_is_not_ours_to_change(group, client_of, other_specialist, url, name):
    assert answers(client_of(other_specialist), url(name, group)) == (403, 403)


@WRITING
def test_a_coordinator_changes_every_group(group, client_of, coordinator, url, name):
    asked, sent = answers(client_of(coordinator), url(name, group))

    assert asked == 200
    assert sent in (302, 422)


@WRITING
@READERS
def test_who_only_reads_changes_no_group(request, group, client_of, url, name, reader):
    client = client_of(request.getfixturevalue(reader))

    assert answers(client, url(name, group)) == (403, 403)


def test_members_and_people_of_a_colleagues_group_are_not_ours_to_change(group, client_of, other_specialist, url):
    client = client_of(other_specialist)
    member, person = MembershipFactory(group=group), GroupPersonFactory(group=group)

    assert answers(client, url("member-edit", group, member.pk)) == (403, 403)
    assert answers(client, url("group-person-edit", group, person.pk)) == (403, 403)


def test_a_member_is_not_reached_through_another_group(group, hers, url):
    member, person = MembershipFactory(), GroupPersonFactory()

    assert answers(hers, url("member-edit", group, member.pk)) == (404, 404)
    assert answers(hers, url("group-person-edit", group, person.pk)) == (404, 404)


@pytest.mark.parametrize("reader", ["other_specialist", "officer", "auditor"])
def test_who_may_not_change_a_group_reads_it_and_is_offered_nothing_else(request, group, client_of, url, reader):
    member = MembershipFactory(group=group)
    client = client_of(request.getfixturevalue(reader))

    shown = client.get(url("group-detail", group)).content.decode()

    assert "Równe Szanse" in shown
    assert str(member.organisation) in shown
    offered = [url(name, group) for name in PAGES] + [url("member-edit", group, member.pk)]
    assert [address for address in offered if address in shown] == []


def test_the_guardian_is_offered_what_makes_sense_for_the_status(group, hers, url, specialist):
    def offered():
        shown = hers.get(url("group-detail", group)).content.decode()
        return {name for name in ("suspend", "withdraw", "complete", "resume") if url(name, group) in shown}

    assert offered() == {"suspend", "withdraw", "complete"}
    suspend_group(group=group, reason="no_leader", by=specialist)

    assert offered() == {"withdraw", "resume"}


@READERS
def test_who_only_reads_forms_no_group(request, client_of, url, reader):
    client = client_of(request.getfixturevalue(reader))

    assert url("group-create") not in client.get(url("group-list")).content.decode()
    assert answers(client, url("group-create")) == (403, 403)


@pytest.mark.parametrize("name", ["group-list", "group-picker", "group-create", "group-detail", "group-edit"])
def test_an_administrator_sees_no_groups(group, client_of, administrator, url, name):
    client = client_of(administrator)
    address = url(name, group if name in ("group-detail", "group-edit") else None)

    assert client.get(address).status_code in (403, 404)
    assert not InitiativeGroup.objects.visible_to(administrator).exists()


def test_a_group_handed_over_is_the_new_guardians_to_change(group, client_of, other_specialist, hers, url, specialist):
    form = {"name": "Równe Szanse", "founder_track": "undecided", "powiat": "3002", "town": "Wzorowo", "version": 1}
    handed = form | {"guardian": other_specialist.pk, "formed_on": group.formed_on.isoformat()}

    assert hers.post(url("group-edit", group), handed).status_code == 302

    assert answers(hers, url("group-edit", group)) == (403, 403)
    assert client_of(other_specialist).get(url("group-edit", group)).status_code == 200


def test_the_history_of_values_is_for_the_guardian_the_coordinator_and_the_auditor(
    group, client_of, specialist, coordinator, auditor, other_specialist, officer, url
):
    def sees_history(user):
        return bool(client_of(user).get(url("group-detail", group)).context.get("changes"))

    assert [sees_history(user) for user in (specialist, coordinator, auditor)] == [True] * 3
    assert [sees_history(user) for user in (other_specialist, officer)] == [False] * 2


def test_everybody_in_the_team_lists_the_groups_of_everybody(group, client_of, other_specialist, officer, auditor, url):
    InitiativeGroupFactory(name="Druga", guardian=other_specialist)

    for reader in (other_specialist, officer, auditor):
        listed = client_of(reader).get(url("group-list")).context["table"].data.data
        assert {one.name for one in listed} == {"Równe Szanse", "Druga"}
