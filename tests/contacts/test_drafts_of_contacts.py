"""A contact begun on one device and finished on another (bar D09)."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from contacts.actions import keep_draft
from contacts.models import ContactDraft, Interaction
from crm.common.drafts import SAVED_COOKIE
from tests.factories.journal import ContactDraftFactory

pytestmark = pytest.mark.django_db
KEEP = reverse("contacts:draft-keep")
LOG = reverse("contacts:interaction-create")


@pytest.fixture
def typed(workshop):
    """A form half filled in, with two steps and somebody new."""
    return {
        "token": str(uuid.uuid4()),
        "place": f"{LOG}?organisation={workshop.pk}",
        "kind": "phone_call",
        "occurred_on": "2026-03-10",
        "organisations": [str(workshop.pk)],
        "summary": "Lokal po szkole stoi wolny",
        "what": "Oddzwonić",
        "what_1": "Wysłać model",
        "due_on_1": "",
        "new_person_last_name": "Zawada",
    }


def kept_form(client, draft):
    page = client.get(draft.get_absolute_url())
    return page.context["form"]


def test_a_form_that_is_not_complete_can_be_kept_and_taken_up_again(client_of, specialist, workshop, typed):
    client = client_of(specialist)

    client.post(KEEP, typed)

    draft = ContactDraft.objects.get()
    form = kept_form(client, draft)
    assert draft.title == "Lokal po szkole stoi wolny"
    assert draft.get_absolute_url().startswith(f"{LOG}?organisation={workshop.pk}&draft=")
    assert form["summary"].value() == "Lokal po szkole stoi wolny"
    assert form["organisations"].value() in (str(workshop.pk), [str(workshop.pk)])
    assert [row["what"].value() for row in form.step_rows[:2]] == ["Oddzwonić", "Wysłać model"]
    assert form["new_person_last_name"].value() == "Zawada"
    assert form.newcomers_open
    assert not Interaction.objects.exists()


def test_what_is_taken_up_is_chosen_on_the_page(client_of, specialist, workshop, typed):
    client = client_of(specialist)
    client.post(KEEP, typed)

    page = client.get(ContactDraft.objects.get().get_absolute_url()).content.decode()

    assert f'<option value="{workshop.pk}" selected>' in page


def test_a_draft_sent_again_is_the_same_draft(client_of, specialist, typed):
    client = client_of(specialist)

    client.post(KEEP, typed)
    client.post(KEEP, typed | {"summary": "Lokal zajęty"})

    assert ContactDraft.objects.get().fields["summary"] == ["Lokal zajęty"]


def test_the_browser_is_told_to_forget_its_copy(client_of, specialist, typed):
    answer = client_of(specialist).post(KEEP, typed)

    assert answer.cookies[SAVED_COOKIE].value == typed["token"]


def test_the_saved_contact_takes_its_draft_away(client_of, specialist, workshop, typed):
    client = client_of(specialist)
    client.post(KEEP, typed)
    draft = ContactDraft.objects.get()
    whole = {name: value for name, value in typed.items() if not name.startswith(("what", "new_"))}

    client.post(draft.get_absolute_url(), whole | {"token": str(draft.key)})

    assert Interaction.objects.get().summary == "Lokal po szkole stoi wolny"
    assert not ContactDraft.objects.exists()


def test_a_draft_of_a_contact_saved_meanwhile_leads_to_the_contact(client_of, specialist, workshop, typed):
    client = client_of(specialist)
    whole = {name: value for name, value in typed.items() if not name.startswith(("what", "new_"))}
    client.post(LOG, whole)

    answer = client.post(KEEP, whole)

    assert answer.url == Interaction.objects.get().get_absolute_url()
    assert not ContactDraft.objects.exists()


def test_drafts_stand_on_the_first_page_and_in_their_list(client_of, specialist):
    ContactDraftFactory(by=specialist, title="Rozmowa w Gębicach")

    for page in ("dashboard:my-day", "contacts:draft-list"):
        assert "Rozmowa w Gębicach" in client_of(specialist).get(reverse(page)).content.decode()


def test_nobody_else_sees_opens_or_discards_a_draft(client_of, specialist, coordinator):
    draft = ContactDraftFactory(by=specialist, title="Rozmowa w Gębicach", fields={"summary": ["Tajne"]})
    client = client_of(coordinator)

    assert "Gębicach" not in client.get(reverse("contacts:draft-list")).content.decode()
    assert "Tajne" not in client.get(draft.get_absolute_url()).content.decode()
    client.post(draft.discard_url)
    assert ContactDraft.objects.filter(pk=draft.pk).exists()


def test_a_draft_is_discarded_after_a_question(client_of, specialist):
    draft = ContactDraftFactory(by=specialist)
    client = client_of(specialist)

    assert draft.title in client.get(draft.discard_url).content.decode()
    assert ContactDraft.objects.exists()

    client.post(draft.discard_url)
    assert not ContactDraft.objects.exists()
    assert client.get(draft.discard_url).url == reverse("contacts:draft-list")


@pytest.mark.parametrize("fields", [{}, {"summary": [""]}, {"summary": ["x" * 100_001]}, {"token": ["x"]}])
def test_what_holds_nothing_or_too_much_is_refused(specialist, fields):
    with pytest.raises(ValidationError, match="szkic"):
        keep_draft(key=uuid.uuid4(), fields=fields, place=LOG, title="", by=specialist)


@pytest.mark.parametrize("place", ["https://zle.example/", "//zle.example", "javascript:alert(1)", "x" * 400])
def test_a_draft_leads_only_to_pages_of_ours(client_of, specialist, typed, place):
    client_of(specialist).post(KEEP, typed | {"place": place})

    assert ContactDraft.objects.get().get_absolute_url().startswith(f"{LOG}?draft=")


def test_a_sign_no_database_stores_does_no_harm(client_of, specialist, typed):
    client_of(specialist).post(KEEP, typed | {"summary": "Lokal\0wolny"})

    assert ContactDraft.objects.get().fields["summary"] == ["Lokalwolny"]


def test_the_database_keeps_a_draft_once(specialist):
    draft = ContactDraftFactory(by=specialist)

    with pytest.raises(IntegrityError, match=r"draft_kept_once|UNIQUE"), transaction.atomic():
        ContactDraft.objects.create(author=specialist, key=draft.key, place=LOG, title="x", fields={})
