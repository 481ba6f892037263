import pytest

from contacts.models import InteractionParty, Organisation
from crm.audit.models import Operation
from tests.contacts.imports.plans import faults, import_rows, plan_of, verdicts
from tests.factories.contacts import ChannelFactory, OrganisationFactory
from tests.factories.journal import InteractionFactory
from tests.house_rules.test_reading import dump

HEADER = ["Nazwa", "Typ", "Miejscowość", "Powiat", "Telefon", "NIP"]
WTZ = ["WTZ w Gębicach", "WTZ", "Gębice", "czarnkowsko-trzcianecki", "067 281 12 34", ""]


def test_a_list_becomes_organisations_with_history_in_one_operation(coordinator):
    rows = [["Nazwa", "Powiat", "tel.", "e-mail", "liczba uczestników"]]
    rows += [["WTZ w Gębicach", "3002", "672811234", "wtz@example.org", "30"]]

    op, _plan = import_rows(rows, by=coordinator)

    wtz = Organisation.objects.get()
    assert (wtz.kind, wtz.powiat_id, wtz.history.get().operation) == ("wtz", "3002", op)
    assert sorted(wtz.channels.values_list("value", flat=True)) == ["67 281 12 34", "wtz@example.org"]
    assert wtz.figures.get().participants == 30
    assert Organisation.objects.search("gebicach").get() == wtz
    assert (op.kind, op.actor, Operation.objects.count()) == ("import.organisations", coordinator, 1)


def test_the_same_file_twice_changes_nothing(coordinator):
    rows = [
        [*HEADER, "Strona", "Organ prowadzący", "data założenia", "Uwagi", "liczba uczestników", "adres"],
        [*WTZ, "www.example.org", "Caritas", "2004", "blisko\nszkoły", "30", "Gębice 5, 64-707 Gębice"],
        ["Fundacja A", "", "Piła", "pilski", "600700800", "7811684013", "", "", "5 maja 2010", "", "12", ""],
    ]
    import_rows(rows, by=coordinator)
    before = list(Organisation.history.values_list())

    op, plan = import_rows(rows, by=coordinator)

    assert (op, verdicts(plan)) == (None, ["same", "same"])
    assert list(Organisation.history.values_list()) == before


def test_what_differs_is_shown_field_by_field_and_nothing_known_is_emptied(coordinator):
    wtz = OrganisationFactory(name="Warsztat Terapii Zajęciowej w Gębicach", town="Gębice", street="stara 1", note="n")
    ChannelFactory(organisation=wtz, kind="phone", value="61 221 29 06")
    rows = [[*HEADER, "Ulica"], [*WTZ, "Nowa 2"]]

    plan = plan_of(rows)
    (candidate,) = plan.candidates
    assert candidate.verdict == "update"
    assert candidate.differences["street"] == ("stara 1", "Nowa 2")
    assert {*candidate.differences} == {"street", "channels"}
    import_rows(rows, by=coordinator)

    wtz.refresh_from_db()
    assert (wtz.street, wtz.note, wtz.version) == ("Nowa 2", "n", 2)
    assert wtz.channels.count() == 2


def test_one_name_in_different_places_is_four_associations(coordinator):
    rows = [
        HEADER,
        *(["Stowarzyszenie „Promyk”", "", town, "", "", ""] for town in ("Piła", "Trzcianka", "Śrem", "Kórnik")),
    ]

    _op, plan = import_rows(rows, by=coordinator)

    assert verdicts(plan) == ["new"] * 4
    assert Organisation.objects.count() == 4


def test_the_nip_of_the_operator_does_not_make_its_workshops_one(db):
    nip = "7811684013"
    rows = [["WTZ w Gębicach", "Gębice", nip], ["WTZ w Śremie", "Śrem", nip], ["WTZ nr 2 w Gębicach", "Gębice", nip]]

    assert verdicts(plan_of([["Nazwa", "Miejscowość", "NIP"], *rows])) == ["new", "new", "new"]


def test_a_row_that_repeats_is_held_back_and_named(db):
    plan = plan_of([HEADER, WTZ, WTZ])

    assert verdicts(plan) == ["new", "duplicate"]
    assert plan.candidates[1].twins == {"rows": [2, 3]}


def test_two_rows_about_one_known_organisation_do_not_overwrite_each_other(coordinator):
    wtz = OrganisationFactory(name="WTZ w Gębicach", town="Gębice")
    rows = [
        ["Nazwa", "Miejscowość", "Ulica"],
        ["WTZ w Gębicach", "Gębice", "Nowa 2"],
        ["WTZ w Gębicach", "Gębice", "Inna 3"],
    ]

    _op, plan = import_rows(rows, by=coordinator)

    wtz.refresh_from_db()
    assert (verdicts(plan), wtz.street) == (["update", "duplicate"], "Nowa 2")


def test_a_name_known_without_a_place_is_held_back_with_the_reason(db):
    known = OrganisationFactory(name="Fundacja Most", kind="ngo_foundation", town="", powiat_id=None)

    (candidate,) = plan_of([HEADER, ["Fundacja Most", "", "Piła", "", "", ""]]).candidates

    assert (candidate.verdict, candidate.twins) == ("duplicate", {"ids": [known.pk]})
    assert candidate.reasons


def test_two_bodies_with_numbers_of_their_own_are_not_alike(db):
    rows = [
        ["Nazwa", "Miejscowość", "KRS"],
        ["Wielkopolskie Towarzystwo Edukacyjne", "Poznań", "0000119620"],
        ["Wielkopolskie Towarzystwo Edukacyjno", "Poznań", "0000133325"],
    ]

    assert verdicts(plan_of(rows)) == ["new", "new"]


def test_a_town_in_another_case_makes_a_likely_duplicate(db):
    OrganisationFactory(name="Warsztat Terapii Zajęciowej Gębice", town="Gębice")

    assert verdicts(plan_of([HEADER, WTZ])) == ["duplicate"]


def test_an_archived_organisation_is_not_added_again(coordinator):
    from contacts.actions import archive_organisation

    archive_organisation(organisation=OrganisationFactory(name="WTZ Gębice", town="Gębice"), by=coordinator)

    assert verdicts(plan_of([HEADER, WTZ])) == ["duplicate"]


def test_every_faulty_cell_is_told_and_the_row_stays_out(coordinator):
    rows = [HEADER, ["WTZ A", "WTZ", "", "nieznany", "123", "7811684014"], ["", "", "Piła", "", "", ""], WTZ]

    op, plan = import_rows(rows, by=coordinator)

    assert faults(plan) == [
        (2, "phone", "phone", "123"),
        (2, "nip", "nip", "7811684014"),
        (2, "powiat_teryt", "powiat", "nieznany"),
        (3, "name", "required", ""),
    ]
    assert Organisation.objects.get().name == "WTZ w Gębicach"
    assert op.reason


def test_a_telephone_in_words_holds_its_row_back_and_zeros_for_a_nip_are_told(coordinator):
    rows = [["Fundacja A", "", "Piła", "", "zapytać Zosię", ""], ["Fundacja B", "", "Piła", "", "brak", "0000000000"]]

    _op, plan = import_rows([HEADER, *rows], by=coordinator)

    assert faults(plan) == [(2, "phone", "phone", "zapytać Zosię")]
    assert [(one.row, told.field, told.value) for one in plan.candidates for told in one.left_out] == [
        (3, "nip", "0000000000")
    ]
    assert Organisation.objects.get().name == "Fundacja B"


def test_a_workshop_is_tied_to_the_body_of_the_same_list_that_runs_it(coordinator):
    rows = [
        ["Nazwa", "Organ prowadzący"],
        ["WTZ A", "Stowarzyszenie Empatia"],
        ["Stowarzyszenie Empatia", ""],
        ["WTZ B", "Nieznana"],
    ]

    import_rows(rows, by=coordinator)

    assert Organisation.objects.get(name="WTZ A").operator.name == "Stowarzyszenie Empatia"
    assert "Nieznana" in Organisation.objects.get(name="WTZ B").note


def test_a_gmina_name_borne_by_a_town_and_a_rural_gmina_is_kept_as_said(coordinator):
    import_rows(
        [["Nazwa", "Powiat", "Gmina"], ["WTZ A", "3002", "Czarnków"], ["WTZ B", "3002", "gmina wiejska Czarnków"]],
        by=coordinator,
    )

    first, second = Organisation.objects.order_by("name")
    assert (first.gmina, "Czarnków" in first.note) == (None, True)
    assert second.gmina.kind == "wiejska"


def test_earlier_contacts_take_over_a_powiat_that_was_not_known(coordinator):
    wtz = OrganisationFactory(name="WTZ w Gębicach", town="Gębice", powiat_id=None)
    InteractionFactory(organisations=[wtz])

    import_rows([HEADER, WTZ], by=coordinator)

    assert InteractionParty.objects.get().powiat_id == "3002"


def test_another_powiat_than_the_recorded_one_is_a_fault(db):
    OrganisationFactory(name="Fundacja A", kind="ngo_foundation", town="", nip="7811684013", powiat_id="3002")

    plan = plan_of([HEADER, ["Fundacja A", "", "", "pilski", "", "7811684013"]])

    assert [code for _row, _field, code, _value in faults(plan)] in (["differs"], [])
    assert verdicts(plan) == ["faulty"]


def test_an_import_is_all_or_nothing(coordinator, monkeypatch):
    OrganisationFactory(name="WTZ w Gębicach", town="Gębice")
    before = dump()

    def broken(_lines):
        raise RuntimeError

    monkeypatch.setattr("contacts.actions.add_channels", broken)
    with pytest.raises(RuntimeError):
        import_rows([HEADER, ["Fundacja A", "", "Piła", "pilski", "600700800", ""], WTZ], by=coordinator)

    assert dump() == before


def test_a_town_alone_under_code_and_town_is_a_town(db):
    rows = [
        ["Nazwa", "Kod i miejscowość"],
        ["Fundacja Most", "Konin"],
        ["Fundacja Brama", "62-500 Konin"],
        ["Fundacja Zła", "62-5 Konin"],
    ]

    plan = plan_of(rows)

    said = [(one.values.get("postcode"), one.values.get("town")) for one in plan.candidates[:2]]
    assert said == [(None, "Konin"), ("62-500", "Konin")]
    assert [one[:2] for one in faults(plan)] == [(4, "postcode")]


def test_other_names_in_one_cell_become_several(coordinator):
    rows = [["Nazwa", "Inne nazwy"], ["Fundacja Most", "Most; FM\nMosty"]]

    import_rows(rows, by=coordinator)

    assert Organisation.objects.get().aliases == "Most\nFM\nMosty"
    assert verdicts(plan_of(rows)) == ["same"]
    more = [rows[0], ["Fundacja Most", "Mosty; Mostek"]]
    (candidate,) = plan_of(more).candidates
    assert candidate.differences == {"aliases": ("Most\nFM\nMosty", "Most\nFM\nMosty\nMostek")}


def test_of_two_columns_for_one_field_the_second_is_told_where_it_differs(db):
    rows = [
        ["Nazwa", "Miejscowość", "Siedziba", "NIP"],
        ["Fundacja Most", "Piła", "Konin", ""],
        ["Fundacja Krok", "Piła", "piła", ""],
        ["Fundacja Las", "", "Konin", ""],
    ]
    first, second, third = plan_of(rows).candidates

    assert [(one.field, one.code, one.value) for one in first.left_out] == [("town", "several", "Konin")]
    assert (second.left_out, third.left_out, third.values["town"]) == ((), (), "Konin")


def test_a_header_of_two_rows_written_again_as_one_is_no_row(db):
    rows = [
        ["Nazwa placówki", "Siedziba", "", "Uwagi"],
        ["", "kod i miejscowość", "powiat", ""],
        ["Fundacja Most", "64-920 Piła", "pilski", ""],
        ["Nazwa placówki", "kod i miejscowość", "powiat", "Uwagi"],
        ["Fundacja Krok", "64-920 Piła", "pilski", ""],
    ]
    plan = plan_of(rows)

    assert [one.row for one in plan.candidates] == [3, 5]
    assert [row for row, _reason in plan.table.skipped] == [4]
