import pytest

from contacts.actions import change_organisation, log_interaction
from contacts.models import Channel, Interaction, InteractionParty, Organisation, Person
from crm.common.dates import today
from crm.exchange.reading import RefusedFileError
from crm.exchange.undo import undo_import
from crm.ledger.models import Fact
from crm.ledger.sync import verify
from tests.contacts.imports.plans import import_rows
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.journal import InteractionFactory

HEADER = ["Nazwa", "Powiat", "Telefon", "Ulica", "liczba uczestników", "Organ prowadzący"]
A = ["WTZ A", "3002", "600700800", "Długa 1", "30", "Fundacja C"]
B = ["WTZ B", "3002", "600700801", "Długa 2", "", ""]
C = ["Fundacja C", "3002", "", "", "", ""]


def names():
    return sorted(Organisation.objects.values_list("name", flat=True))


def test_what_an_import_added_is_gone_after_the_undo_and_its_history_stays(coordinator):
    op, _plan = import_rows([HEADER, A, B, C], by=coordinator)

    undone = undo_import(imported=op, by=coordinator)

    assert (undone.removed, undone.left, names(), Channel.objects.count()) == (3, [], [], 0)
    assert sorted(Organisation.history.filter(name="WTZ A").values_list("history_type", flat=True)) == ["+", "-"]
    assert undone.operation.actor == coordinator


def test_after_the_undo_the_same_file_is_new_again(coordinator):
    op, _plan = import_rows([HEADER, A, B, C], by=coordinator)
    undo_import(imported=op, by=coordinator)

    import_rows([HEADER, A, B, C], by=coordinator)

    assert names() == ["Fundacja C", "WTZ A", "WTZ B"]


def test_an_organisation_edited_since_stays_whole_and_is_named(coordinator):
    op, _plan = import_rows([HEADER, A, B], by=coordinator)
    edited = Organisation.objects.get(name="WTZ A")
    change_organisation(organisation=edited, by=coordinator, street="Nowa 3")

    undone = undo_import(imported=op, by=coordinator)

    assert [(one["id"], one["name"]) for one in undone.left] == [(edited.pk, "WTZ A")]
    assert (names(), edited.channels.count(), edited.figures.count()) == (["WTZ A"], 1, 1)


def test_an_organisation_somebody_spoke_with_since_stays_and_so_does_the_body_that_runs_it(coordinator):
    op, _plan = import_rows([HEADER, A, B, C], by=coordinator)
    spoken_with = Organisation.objects.get(name="WTZ A")
    log_interaction(by=coordinator, kind="phone_call", occurred_on=today(), organisations=[spoken_with])

    undone = undo_import(imported=op, by=coordinator)

    assert names() == ["Fundacja C", "WTZ A"]
    assert (undone.removed, {one["name"] for one in undone.left}) == (1, {"WTZ A", "Fundacja C"})


def test_a_changed_field_is_set_back_and_one_changed_since_is_left_and_named(coordinator):
    wtz = OrganisationFactory(name="WTZ A", town="", powiat_id="3002", street="Stara 1", postcode="64-700")
    op, _plan = import_rows([[*HEADER, "kod"], [*A, "64-980"]], by=coordinator)
    wtz.refresh_from_db()
    assert (wtz.street, wtz.postcode) == ("Długa 1", "64-980")
    change_organisation(organisation=wtz, by=coordinator, postcode="60-100")

    undone = undo_import(imported=op, by=coordinator)

    wtz.refresh_from_db()
    assert (wtz.street, wtz.postcode, wtz.note) == ("Stara 1", "60-100", "")
    assert [one["fields"] for one in undone.left] == [["kod pocztowy"]]
    assert wtz.channels.count() == wtz.figures.count() == 0


def test_a_powiat_that_came_with_the_import_leaves_the_earlier_contacts_too(coordinator):
    wtz = OrganisationFactory(name="WTZ A", town="Piła", powiat_id=None)
    InteractionFactory(organisations=[wtz])
    op, _plan = import_rows([["Nazwa", "Miejscowość", "Powiat"], ["WTZ A", "Piła", "3019"]], by=coordinator)
    assert InteractionParty.objects.get().powiat_id == "3019"

    undo_import(imported=op, by=coordinator)

    wtz.refresh_from_db()
    assert (wtz.powiat, InteractionParty.objects.get().powiat) == (None, None)
    assert list(verify()) == []


def test_the_facts_of_imported_contacts_are_closed_by_the_undo(coordinator):
    OrganisationFactory(name="WTZ A")
    rows = [["Data", "Forma", "Organizacja", "Notatka"], ["5.03.2024", "telefon", "WTZ A", "pierwsza rozmowa"]]
    op, _plan = import_rows(rows, by=coordinator, entity="interactions")
    assert Fact.objects.current().get().cause == op

    undone = undo_import(imported=op, by=coordinator)

    assert not Interaction.objects.exists()
    assert not Fact.objects.current().exists()
    assert Fact.objects.get().closed_by == undone.operation
    assert list(verify()) == []


def test_people_go_with_their_functions_and_a_telephone_added_to_somebody_is_taken_away(coordinator):
    OrganisationFactory(name="WTZ A")
    known = PersonFactory(first_name="Jan", last_name="Lis")
    rows = [["Imię i nazwisko", "Organizacja", "e-mail"], ["Anna Wilk", "WTZ A", ""], ["Jan Lis", "", ""]]
    op, plan = import_rows(rows, by=coordinator, entity="people")
    assert [str(one.verdict) for one in plan.candidates] == ["new", "same"]

    undo_import(imported=op, by=coordinator)

    assert Person.objects.get() == known


def test_an_import_is_taken_back_once_and_nothing_else_is_taken_back_this_way(coordinator):
    op, _plan = import_rows([HEADER, A], by=coordinator)
    undone = undo_import(imported=op, by=coordinator)

    with pytest.raises(RefusedFileError):
        undo_import(imported=op, by=coordinator)
    with pytest.raises(RefusedFileError):
        undo_import(imported=undone.operation, by=coordinator)
