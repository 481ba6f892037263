"""What the list of possible duplicates says after a list was saved, and after it was taken back."""

import pytest

from contacts.duplicates.actions import search_everything, tell_apart
from contacts.duplicates.models import DistinctPair, SuggestedPair
from contacts.models import Organisation, Person
from crm.exchange.decisions import Decision
from crm.exchange.files import decide, look_through, save_file, take_file_back
from tests.factories.accounts import CoordinatorFactory
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.exchange import ImportFileFactory

SIMILAR = b"Nazwa;Powiat\nFundacja Most;pilski\nFundacja Most Nadziei;pilski\n"


def saved(content, by, entity="organisations", decisions=None):
    file = look_through(file=ImportFileFactory(content=content, entity=entity, uploaded_by=by))
    if decisions:
        file = look_through(file=decide(file=file, decisions=decisions))
    return save_file(file=file, by=by)


@pytest.mark.django_db(transaction=True)
def test_records_of_a_long_list_are_compared_once_it_is_saved(monkeypatch):
    for place in ("contacts.duplicates.actions.pairs", "crm.exchange.saving.twins"):
        monkeypatch.setattr(f"{place}.AT_ONCE", 1)

    saved(SIMILAR, CoordinatorFactory())

    assert SuggestedPair.objects.waiting("organisations").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_comparison_that_fails_leaves_the_list_saved(monkeypatch):
    monkeypatch.setattr("crm.exchange.saving.twins.compare_after", lambda *_a, **_k: 1 / 0)

    saved(SIMILAR, CoordinatorFactory())

    assert Organisation.objects.count() == 2


def test_pairs_of_what_was_taken_back_are_gone(coordinator):
    file = saved(SIMILAR, coordinator)
    search_everything(entity="organisations", by=coordinator)
    kept = OrganisationFactory(name="Fundacja Wrzos")
    tell_apart(first=kept, second=Organisation.objects.get(name="Fundacja Most"), by=coordinator)
    assert (SuggestedPair.objects.count(), DistinctPair.objects.count()) == (1, 1)

    take_file_back(file=file, by=coordinator)

    assert not SuggestedPair.objects.exists()
    assert not DistinctPair.objects.exists()


def test_a_look_alike_called_another_one_in_the_preview_is_not_asked_about_again(coordinator):
    standing = OrganisationFactory(name="Stowarzyszenie Promyk", kind="ngo_association", town="Chodzież")
    content = "Nazwa;Miejscowość\nStowarzyszenie Promyk Nadziei;Chodzież\n".encode()

    saved(content, coordinator, decisions={2: Decision(answers={"0": "other"})})

    new = Organisation.objects.get(name="Stowarzyszenie Promyk Nadziei")
    assert [pair.keys for pair in DistinctPair.objects.all()] == [(standing.pk, new.pk)]
    search_everything(entity="organisations", by=coordinator)
    assert not SuggestedPair.objects.waiting("organisations").exists()


def test_namesakes_said_to_be_two_people_stay_two(coordinator):
    PersonFactory(first_name="Ola", last_name="Próbna", email="ola@example.org")
    content = "Imię;Nazwisko;E-mail\nOla;Próbna;inna@example.org\n".encode()

    saved(content, coordinator, "people", {2: Decision(answers={"0": "other"})})

    assert Person.objects.count() == 2
    assert DistinctPair.objects.get().entity == "people"


def test_rows_of_one_list_said_to_be_two_stay_two(coordinator):
    content = "Imię;Nazwisko;E-mail\nOla;Próbna;ola@example.org\nOla;Próbna;inna@example.org\n".encode()

    saved(content, coordinator, "people", {3: Decision(answers={"0": "other"})})

    assert [pair.keys for pair in DistinctPair.objects.all()] == [
        tuple(Person.objects.values_list("pk", flat=True).order_by("pk"))
    ]
