from datetime import date

import pytest

from contacts.actions import archive_person, log_interaction
from contacts.models import Affiliation, Interaction, Person
from crm.exchange.decisions import Decision
from crm.exchange.files import bring_file, look_through
from crm.exchange.undo import undo_import
from crm.ledger.models import Fact
from tests.contacts.imports.files import csv_file
from tests.contacts.imports.plans import faults, import_rows, plan_of, verdicts
from tests.factories.accounts import SpecialistFactory
from tests.factories.contacts import AffiliationFactory, OrganisationFactory, PersonFactory

PEOPLE = ["Imię i nazwisko", "Stanowisko", "Instytucja", "Telefon", "e-mail"]
DAY = date(2026, 3, 2)
TIMED = ["Data", "Godzina", "Forma kontaktu", "Instytucja", "Rozmówca", "Wynik"]
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


def test_a_function_we_did_not_know_is_added_and_taken_back(coordinator):
    body = OrganisationFactory(name="WTZ A")
    person = PersonFactory(first_name="Anna", last_name="Lis")
    AffiliationFactory(person=person, organisation=body, function="instruktorka")
    rows = [PEOPLE, ["Anna Lis", "kierowniczka", "WTZ A", "", ""]]

    op, plan = import_rows(rows, by=coordinator, entity="people")

    assert plan.candidates[0].differences == {"function": ("instruktorka", "kierowniczka")}
    assert sorted(person.affiliations.values_list("function", flat=True)) == ["instruktorka", "kierowniczka"]
    assert verdicts(plan_of(rows, entity="people")) == ["same"]
    undo_import(imported=op, by=coordinator)
    assert [one.function for one in person.affiliations.all()] == ["instruktorka"]


def test_who_works_somewhere_again_is_no_longer_only_somebody_who_did(coordinator):
    body = OrganisationFactory(name="WTZ A")
    person = PersonFactory(first_name="Anna", last_name="Lis")
    AffiliationFactory(person=person, organisation=body, function="kierowniczka", to_on=date(2019, 1, 1))
    rows = [PEOPLE, ["Anna Lis", "kierowniczka", "WTZ A", "", ""]]

    import_rows(rows, by=coordinator, entity="people")

    assert list(person.affiliations.filter(to_on=None).values_list("function", flat=True)) == ["kierowniczka"]
    assert verdicts(plan_of(rows, entity="people")) == ["same"]


def test_a_function_that_begins_later_is_not_added_twice(coordinator):
    body = OrganisationFactory(name="WTZ A")
    person = PersonFactory(first_name="Anna", last_name="Lis")
    AffiliationFactory(person=person, organisation=body, function="kierowniczka", from_on=date(2099, 1, 1))

    assert verdicts(plan_of([PEOPLE, ["Anna Lis", "Kierowniczka", "WTZ A", "", ""]], entity="people")) == ["same"]


@pytest.mark.parametrize("known", [False, True])
def test_a_function_without_an_organisation_is_told(coordinator, known):
    if known:
        PersonFactory(first_name="Jan", last_name="Kos")

    _op, plan = import_rows([PEOPLE, ["Jan Kos", "wójt", "", "", ""]], by=coordinator, entity="people")

    assert [(fault.field, fault.value) for fault in plan.candidates[0].left_out] == [("function", "wójt")]
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


def test_a_contact_with_another_person_is_another_contact(specialist):
    jan = PersonFactory(first_name="Jan", last_name="Kos")
    PersonFactory(first_name="Anna", last_name="Lis")
    log_interaction(by=specialist, kind="phone_call", occurred_on=DAY, persons=[jan])
    rows = [LOG, ["2.03.2026", "telefon", "", "Anna Lis", "", ""], ["2.03.2026", "telefon", "", "Jan Kos", "", ""]]

    assert verdicts(plan_of(rows, entity="interactions")) == ["new", "same"]


def test_calls_of_one_day_with_two_people_or_at_two_hours_are_two_in_one_list(coordinator):
    OrganisationFactory(name="WTZ A")
    for name in ("Jan", "Anna"):
        PersonFactory(first_name=name, last_name="Kos")
    rows = [
        TIMED,
        ["2.03.2026", "9:00", "telefon", "WTZ A", "", "nie odbiera"],
        ["2.03.2026", "15:00", "telefon", "WTZ A", "", "zainteresowani"],
        ["2.03.2026", "", "telefon", "", "Jan Kos", ""],
        ["2.03.2026", "", "telefon", "", "Anna Kos", ""],
    ]

    op, plan = import_rows(rows, by=coordinator, entity="interactions")

    assert verdicts(plan) == ["new"] * 4
    assert verdicts(plan_of(rows, entity="interactions")) == ["same"] * 4
    undo_import(imported=op, by=coordinator)
    assert not Interaction.objects.exists()


@pytest.mark.parametrize(
    ("hour", "outcome", "verdict"),
    [
        ("15:00", "zainteresowani", "duplicate"),
        ("", "zainteresowani", "duplicate"),
        ("15:00", "nie odbiera", "duplicate"),
        ("", "nie odbiera", "same"),
        ("", "", "same"),
    ],
)
def test_what_the_log_does_not_say_of_a_contact_is_left_to_a_person(specialist, hour, outcome, verdict):
    body = OrganisationFactory(name="WTZ A")
    logged = log_interaction(
        by=specialist, kind="phone_call", occurred_on=DAY, organisations=[body], outcome="no_answer"
    )

    (candidate,) = plan_of(
        [TIMED, ["2.03.2026", hour, "telefon", "WTZ A", "", outcome]], entity="interactions"
    ).candidates

    assert str(candidate.verdict) == verdict
    assert candidate.twins == ({"ids": [logged.pk]} if verdict == "duplicate" else {})


def test_a_contact_said_to_be_the_one_in_the_log_leaves_it_as_it_is(specialist):
    body = OrganisationFactory(name="WTZ A")
    logged = log_interaction(by=specialist, kind="phone_call", occurred_on=DAY, organisations=[body])
    rows = [TIMED, ["2.03.2026", "15:00", "telefon", "WTZ A", "", ""]]

    said = {2: Decision(answers={"0": f"same-{logged.pk}"})}

    assert verdicts(plan_of(rows, entity="interactions", decisions=said)) == ["same"]
    assert verdicts(plan_of(rows, entity="interactions", decisions={2: Decision(answers={"0": "other"})})) == ["new"]


def test_a_contact_with_somebody_the_log_does_not_name_is_shown_beside_it(coordinator, client_of):
    body = OrganisationFactory(name="WTZ A")
    AffiliationFactory(organisation=body, person=PersonFactory(first_name="Anna", last_name="Lis"))
    logged = log_interaction(by=coordinator, kind="phone_call", occurred_on=DAY, organisations=[body])
    rows = csv_file([LOG, ["2.03.2026", "telefon", "WTZ A", "Anna Lis", "", ""]])

    file = look_through(file=bring_file(by=coordinator, name="log.csv", content=rows, entity="interactions"))

    assert file.rows.get().said["twins"] == [[logged.pk, str(logged), logged.get_absolute_url(), False]]
    assert logged.get_absolute_url() in client_of(coordinator).get(file.get_absolute_url()).content.decode()


BY_WHOM = ["Data", "Forma kontaktu", "Instytucja", "Osoba kontaktująca", "Notatka"]


@pytest.mark.parametrize("heading", ["Kto", "Osoba kontaktująca", "Pracownik", "Specjalista", "Prowadzący"])
def test_whoever_of_us_made_the_contact_is_its_author(coordinator, heading):
    OrganisationFactory(name="WTZ A")
    anna = SpecialistFactory(first_name="Anna", last_name="Nowicka", is_active=False)
    jan = SpecialistFactory(first_name="Jan", last_name="Kos")
    rows = [
        [*BY_WHOM[:3], heading, "Notatka"],
        ["5.03.2024", "telefon", "WTZ A", "Nowicka Anna", "pierwszy"],
        ["6.03.2024", "telefon", "WTZ A", "J. Kos i Anna Nowicka", "drugi"],
        ["7.03.2024", "telefon", "WTZ A", "", "trzeci"],
    ]

    import_rows(rows, by=coordinator, entity="interactions")

    said = [(one.author, [*one.colleagues.all()]) for one in Interaction.objects.order_by("occurred_on")]
    assert said == [(anna, []), (jan, [anna]), (coordinator, [])]


def test_one_of_us_without_an_account_is_told_and_kept_in_the_note(coordinator):
    OrganisationFactory(name="WTZ A")
    rows = [BY_WHOM, ["5.03.2024", "telefon", "WTZ A", "Ewa Dawna", "coś"]]

    _op, plan = import_rows(rows, by=coordinator, entity="interactions")

    (contact,) = Interaction.objects.all()
    assert (contact.author, "Ewa Dawna" in contact.summary) == (coordinator, True)
    assert [(one.field, one.value, one.code) for one in plan.candidates[0].left_out] == [
        ("colleague", "Ewa Dawna", "in_note")
    ]
    assert plan.candidates[0].lacks == []


def test_a_name_several_of_us_answer_to_is_asked_about(coordinator):
    OrganisationFactory(name="WTZ A")
    for first_name in ("Anna", "Ewa"):
        SpecialistFactory(first_name=first_name, last_name="Nowicka")
    rows = [BY_WHOM, ["5.03.2024", "telefon", "WTZ A", "Nowicka", ""]]

    assert faults(plan_of(rows, entity="interactions")) == [(2, "colleague", "several_accounts", "Nowicka")]


def test_a_meeting_of_which_the_kind_is_not_told_is_asked_about_or_is_what_the_list_is(db):
    OrganisationFactory(name="WTZ A")
    rows = [LOG, ["5.03.2024", "spotkanie", "WTZ A", "", "", ""], ["6.03.2024", "Telefon", "WTZ A", "", "", ""]]

    assert faults(plan_of(rows, entity="interactions")) == [(2, "kind", "kind_open", "spotkanie")]
    plan = plan_of(rows, entity="interactions", kind="visit_to_organisation")
    assert [str(one.values["kind"]) for one in plan.candidates] == ["visit_to_organisation", "phone_call"]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("ANNA KOWALSKA", ("Anna", "Kowalska")),
        ("Anna NOWAK-KOWALSKA", ("Anna", "Nowak-Kowalska")),
        ("ŁUCJA O'CONNOR", ("Łucja", "O'Connor")),
        ("JP Wilk", ("JP", "Wilk")),
        ("Anna McArthur", ("Anna", "McArthur")),
    ],
)
def test_names_in_capitals_are_written_as_names(db, said, kept):
    (candidate,) = plan_of([PEOPLE, [said, "", "", "", ""]], entity="people").candidates

    assert (candidate.values["first_name"], candidate.values["last_name"]) == kept


def test_a_contact_the_log_has_as_somebody_else_s_stays_theirs_and_is_told(coordinator):
    OrganisationFactory(name="WTZ A")
    SpecialistFactory(first_name="Jan", last_name="Kos")
    rows = [BY_WHOM, ["5.03.2024", "telefon", "WTZ A", "", "coś"]]
    import_rows(rows, by=coordinator, entity="interactions")

    (candidate,) = plan_of([BY_WHOM, [*rows[1][:3], "Jan Kos", "coś"]], entity="interactions").candidates

    assert (str(candidate.verdict), [one.value for one in candidate.left_out]) == ("same", ["Jan Kos"])


def test_with_whom_beside_the_organisation_is_a_person(coordinator):
    OrganisationFactory(name="WTZ A")
    rows = [["Data", "Rodzaj", "Instytucja", "Z kim", "Notatka"], ["5.03.2024", "telefon", "WTZ A", "Anna Lis", "coś"]]

    _op, plan = import_rows(rows, by=coordinator, entity="interactions")

    assert plan.table.mapping["Z kim"] == "person"
    assert "Anna Lis" in Interaction.objects.get().summary


def test_with_whom_alone_is_the_organisation(coordinator):
    OrganisationFactory(name="WTZ A")
    rows = [["Data", "Rodzaj", "Z kim", "Notatka"], ["5.03.2024", "telefon", "WTZ A", "coś"]]

    assert [str(one.values["organisations"][0]) for one in plan_of(rows, entity="interactions").candidates] == ["WTZ A"]
