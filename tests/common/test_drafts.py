"""Half-written forms: kept apart for each person, forgotten once saved. The browser's part is in the journeys."""

from uuid import uuid4

import pytest
from django.urls import reverse

from crm.common.dates import today
from tests.factories.contacts import OrganisationFactory

LOG = reverse("contacts:interaction-create")


@pytest.fixture
def typed(db):
    organisation = OrganisationFactory()
    return {
        "kind": "phone_call", "occurred_on": f"{today()}", "organisations": [organisation.pk], "party": "us",
        "token": f"{uuid4()}",
    }  # fmt: skip


def test_d09_a_draft_belongs_to_the_person_who_typed_it(client_of, specialist, other_specialist):
    pages = {person: client_of(person).get(LOG).content.decode() for person in (specialist, other_specialist)}

    for person, page in pages.items():
        assert f'data-draft="{person.pk}:interaction-new"' in page


def test_d09_the_sign_that_a_form_was_saved_is_read_by_the_page_and_soon_gone(client_of, specialist, typed):
    sign = client_of(specialist).post(LOG, typed).cookies["saved_form"]

    assert not sign["httponly"]
    assert sign["samesite"] == "Lax"
    assert 0 < sign["max-age"] <= 600


def test_d09_a_form_sent_twice_is_forgotten_by_the_browser_too(client_of, specialist, typed):
    browser = client_of(specialist)
    browser.post(LOG, typed)
    browser.cookies.pop("saved_form")

    assert browser.post(LOG, typed).cookies["saved_form"].value == typed["token"]


def test_a_form_without_a_token_is_saved_and_names_none(client_of, specialist, typed):
    answer = client_of(specialist).post(LOG, typed | {"token": ""})

    assert answer.status_code == 302
    assert "saved_form" not in answer.cookies
