"""Whoever fills in a form of a group sees which group it is: its name stands above the form and leads to it."""

import pytest
from django.urls import reverse

from tests.factories.groups import GroupPersonFactory


@pytest.fixture
def addresses(registered, cooperative, employ):
    """The forms about the group, about its cooperative and about those it employs."""
    member, person = registered.memberships.first(), GroupPersonFactory(group=registered)
    contract = employ()
    of_group = [
        *("group-edit", "group-contact", "group-step", "member-add", "group-person-add"),
        *("suspend", "withdraw", "complete"),
    ]
    return [
        *(reverse(f"groups:{name}", args=[registered.pk]) for name in of_group),
        reverse("groups:member-edit", args=[registered.pk, member.pk]),
        reverse("groups:group-person-edit", args=[registered.pk, person.pk]),
        reverse("groups:strand-edit", args=[registered.pk, "wtz"]),
        *(reverse(f"milestones:{name}", args=[registered.pk]) for name in ("cooperative-edit", "hire")),
        reverse("milestones:headcount-create", args=[registered.pk]),
        *(reverse(f"milestones:employment-{name}", args=[contract.pk]) for name in ("edit", "end", "withdraw")),
        *(
            reverse(f"milestones:milestone-{name}", args=[registered.pk, "operations_started"])
            for name in ("record", "plan")
        ),
    ]


def test_each_form_of_a_group_names_it_and_leads_back(registered, addresses, hers):
    link = f'<a href="{registered.get_absolute_url()}">{registered}</a>'

    without = [address for address in addresses if link not in hers.get(address).content.decode()]

    assert without == []
