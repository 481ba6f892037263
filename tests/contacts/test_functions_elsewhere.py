"""Somebody who acts for bodies of two specialists: each edits the functions in their own bodies, one the person."""

import pytest
from django.urls import reverse

from crm.common.dates import today
from tests.contacts.pages import page
from tests.factories.contacts import AffiliationFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def theirs(other_specialist):
    """The function noted first, in a body of a colleague."""
    return AffiliationFactory(organisation=OrganisationFactory(guardian=other_specialist), function="prezeska")


@pytest.fixture
def mine(specialist, theirs):
    body = OrganisationFactory(guardian=specialist)
    return AffiliationFactory(person=theirs.person, organisation=body, function="skarbniczka")


def address(name, held):
    return reverse(f"contacts:affiliation-{name}", args=[held.person_id, held.pk])


def test_a_function_in_my_body_is_added_but_the_person_stays_with_who_looks_after_them(client_of, specialist, theirs):
    body = OrganisationFactory(guardian=specialist)
    hers = client_of(specialist)

    hers.post(page("organisation-person-add", body), {"person": theirs.person_id, "function": "skarbniczka"})

    assert body.affiliations.get().person == theirs.person
    assert hers.get(page("person-edit", theirs.person)).status_code == 403


@pytest.mark.parametrize("name", ["edit", "end"])
def test_a_function_in_a_body_of_a_colleague_is_not_touched(
    client_of, specialist, other_specialist, mine, theirs, name
):
    sent = {"organisation": theirs.organisation_id, "function": "inna", "to_on": f"{today()}", "version": 1}

    assert client_of(specialist).post(address(name, theirs), sent).status_code == 403
    assert client_of(other_specialist).post(address(name, mine), sent).status_code == 403

    theirs.refresh_from_db()
    assert (theirs.function, theirs.to_on) == ("prezeska", None)


def test_a_function_in_my_body_is_ended_though_the_person_is_not_mine(client_of, specialist, mine):
    answer = client_of(specialist).post(address("end", mine), {"to_on": f"{today():%d.%m.%Y}", "version": 1})

    assert answer.status_code == 302
    mine.refresh_from_db()
    assert mine.to_on == today()


def test_the_page_of_the_person_offers_only_what_may_be_done(client_of, specialist, other_specialist, mine, theirs):
    for user, offered, hidden in ((specialist, mine, theirs), (other_specialist, theirs, mine)):
        shown = client_of(user).get(page("person-detail", theirs.person)).content.decode()
        for name in ("edit", "end"):
            assert address(name, offered) in shown
            assert address(name, hidden) not in shown
