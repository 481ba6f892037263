import pytest

from contacts.actions import archive_person
from contacts.models import Affiliation, Interaction, Person
from crm.ledger.models import Fact
from tests.contacts.imports.plans import faults, import_rows, plan_of, verdicts
from tests.factories.contacts import AffiliationFactory, OrganisationFactory, PersonFactory

PEOPLE = ["Imię i nazwisko", "Stanowisko", "Instytucja", "Telefon", "e-mail"]
LOG = ["Data", "Forma kontaktu", "Instytucja", "Rozmówca", "Wynik", "Notatka"]


def test_people_come_with_the_function_they_hold(coordinator):
    wtz = OrganisationFactory(name="WTZ w Gębicach", town="Gębice")
    rows = [PEOPLE, ["mgr Anna Lis-Wilk", "kierowniczka", "Warsztat Terapii Zajęciowej Gębicach", "0600 700 800", ""]]

    import_rows(rows, by=coordinator, entity="people")

    function = Affiliation.objects.get()
    assert (function.organisation, function.function) == (wtz, "kierowniczka")
    assert (function.person.first_name, function.person.last_name) == ("Anna", "Lis-Wilk")
    assert function.person.phone.as_e164 == "+48600700800"


def test_several_people_in_one_cell_are_taken_apart(db):
    OrganisationFactory(name="WTZ A")
    plan = plan_of([PEOPLE, ["Anna Lis (kierowniczka), Jan Wilk – instruktor", "", "WTZ A", "", ""]], entity="people")

    named = [(one.values["first_name"], one.values["last_name"], one.values["function"]) for one in plan.candidates]
    assert named == [("Anna", "Lis", "kierowniczka"), ("Jan", "Wilk", "instruktor")]
    assert [one.row for one in plan.candidates] == [2, 2]


def test_a_number_that_several_people_share_in_a_row_is_asked_about(db):
    plan = plan_of([PEOPLE, ["Anna Lis, Jan Wilk", "", "", "600700800", ""]], entity="people")

    assert [code for _row, _field, code, _value in faults(plan)] == ["several_people"] * 2


def test_a_list_with_the_last_name_first_is_read_that_way(db):
    (candidate,) = plan_of([["Nazwisko i imię"], ["Lis Anna Maria"]], entity="people").candidates

    assert (candidate.values["first_name"], candidate.values["last_name"]) == ("Anna Maria", "Lis")


def test_an_organisation_we_do_not_know_is_told(db):
    assert faults(plan_of([PEOPLE, ["Anna Lis", "", "WTZ Nigdzie", "", ""]], entity="people")) == [
        (2, "organisation", "organisation", "WTZ Nigdzie")
    ]


def test_the_same_people_twice_change_nothing_and_what_is_new_of_them_is_an_update(coordinator):
    OrganisationFactory(name="WTZ A")
    rows = [PEOPLE, ["Anna Lis", "kierowniczka", "WTZ A", "", "anna@example.org"]]
    import_rows(rows, by=coordinator, entity="people")

    assert verdicts(plan_of(rows, entity="people")) == ["same"]
    import_rows([PEOPLE, ["Anna Lis", "", "WTZ A", "600700800", ""]], by=coordinator, entity="people")
    assert Person.objects.get().phone.as_e164 == "+48600700800"


def test_a_namesake_elsewhere_is_held_back(db):
    AffiliationFactory(person=PersonFactory(first_name="Anna", last_name="Lis"))
    OrganisationFactory(name="WTZ A")

    assert verdicts(plan_of([PEOPLE, ["Anna Lis", "", "WTZ A", "", ""]], entity="people")) == ["duplicate"]


def test_a_name_that_repeats_in_a_list_is_left_to_a_person(coordinator):
    OrganisationFactory(name="WTZ A")
    OrganisationFactory(name="WTZ B")
    rows = [PEOPLE, ["Anna Lis", "prezeska", "WTZ A", "", ""], ["Anna Lis", "księgowa", "WTZ B", "", ""]]

    _op, plan = import_rows(rows, by=coordinator, entity="people")

    assert verdicts(plan) == ["new", "duplicate"]
    assert plan.candidates[1].twins == {"rows": [2, 3]}
    assert Person.objects.count() == 1


def test_somebody_in_the_archive_is_not_changed_by_a_list(coordinator):
    archive_person(person=PersonFactory(first_name="Anna", last_name="Lis"), by=coordinator)

    assert verdicts(plan_of([PEOPLE, ["Anna Lis", "", "", "", ""]], entity="people")) == ["duplicate"]


def test_past_contacts_are_logged_with_their_facts(coordinator):
    wtz = OrganisationFactory(name="WTZ A", powiat_id="3002")
    person = AffiliationFactory(organisation=wtz, person=PersonFactory(first_name="Anna", last_name="Lis")).person
    rows = [
        LOG,
        ["5 marca 2024", "telefon", "WTZ A", "Anna Lis", "zainteresowani", "Umówiono wizytę."],
        ["6.03.2024", "wizyta", "WTZ A", "Ktoś Nieznany", "do namysłu", ""],
    ]

    op, _plan = import_rows(rows, by=coordinator, entity="interactions")

    first, second = Interaction.objects.order_by("occurred_on")
    assert (first.kind, first.outcome, first.author, list(first.persons.all())) == (
        "phone_call",
        "interested",
        coordinator,
        [person],
    )
    assert (second.kind, "Ktoś Nieznany" in second.summary) == ("visit_to_organisation", True)
    assert {fact.cause for fact in Fact.objects.current()} == {op}
    assert [fact.powiat for fact in Fact.objects.current()] == ["3002", "3002"]
    assert verdicts(plan_of(rows, entity="interactions")) == ["same", "same"]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (["", "telefon", "WTZ A", "", "", ""], "occurred_on"),
        (["01.01.2100", "telefon", "WTZ A", "", "", ""], "occurred_on"),
        (["5.03.2024", "gołąb", "WTZ A", "", "", ""], "kind"),
        (["5.03.2024", "telefon", "", "", "", "coś"], "organisation"),
    ],
)
def test_a_contact_that_says_too_little_is_told(db, row, field):
    OrganisationFactory(name="WTZ A")

    assert [one[1] for one in faults(plan_of([LOG, row], entity="interactions"))] == [field]
