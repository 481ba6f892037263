"""More than one of us may take part in a contact."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from contacts.actions import change_interaction
from contacts.models import Interaction
from tests.factories.journal import InteractionColleagueFactory, InteractionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(specialist, other_specialist):
    interaction = InteractionFactory(by=specialist)
    change_interaction(
        interaction=interaction, by=specialist, version=interaction.version, colleagues=[other_specialist]
    )
    return Interaction.objects.get()


def test_those_who_took_part_stand_with_the_contact(shared, client_of, specialist, other_specialist):
    for url in (shared.get_absolute_url(), reverse("contacts:interaction-list")):
        assert str(other_specialist) in client_of(specialist).get(url).content.decode()


def test_one_finds_the_contacts_one_took_part_in(shared, client_of, other_specialist, coordinator):
    InteractionFactory(by=coordinator)

    page = client_of(other_specialist).get(reverse("contacts:interaction-list"), {"author": shared.author_id})

    assert [row.record for row in page.context["table"].rows] == [shared]
    InteractionFactory(by=other_specialist)
    page = client_of(other_specialist).get(reverse("contacts:interaction-list"), {"author": other_specialist.pk})
    assert len(page.context["table"].rows) == 2


def test_the_author_is_not_offered_as_a_colleague(client_of, specialist, other_specialist):
    form = client_of(specialist).get(reverse("contacts:interaction-create")).context["form"]

    assert list(form.fields["colleagues"].queryset) == [other_specialist]


def test_whoever_is_left_out_of_a_correction_is_gone(shared, specialist):
    change_interaction(interaction=shared, by=specialist, version=shared.version, colleagues=[])

    assert not shared.colleagues.exists()


def test_the_database_names_a_colleague_once():
    link = InteractionColleagueFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        InteractionColleagueFactory(interaction=link.interaction, colleague=link.colleague)
