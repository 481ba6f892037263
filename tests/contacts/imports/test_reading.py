from datetime import date

import pytest

from crm.exchange.reading import read
from crm.exchange.reading.vcard import records_of_cards
from crm.exchange.table import table_of
from tests.contacts.imports.files import HEADER, ROWS, csv_file, ods_file, xls_file, xlsx_file


def rows_of(data, entity="organisations"):
    return [row.cells for row in table_of(read(data), entity).rows]


EXPECTED = [{"name": row[0], "kind": row[1], "town": row[2], "powiat_teryt": row[3], "phone": row[4]} for row in ROWS]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1250", "windows-1250"),
    ],
)
def test_a_csv_file_is_read_whatever_its_encoding_and_delimiter(encoding, said, delimiter):
    data = csv_file(encoding=encoding, delimiter=delimiter)

    table = table_of(read(data), "organisations")

    assert [row.cells for row in table.rows] == EXPECTED
    assert (table.source.encoding, table.source.delimiter, table.header_row) == (said, delimiter, 1)


@pytest.mark.parametrize(("encoding", "said"), [("iso8859_2", "iso-8859-2"), ("cp852", "cp852")])
def test_the_letters_of_old_programs_are_read(encoding, said):
    rows = [["Nazwa", "Powiat"], ["Świetlica „Źródło”".replace("„", '"').replace("”", '"'), "śremski"]]

    source = read(csv_file(rows, encoding=encoding))[0]

    assert (source.encoding, source.records[1]) == (said, ['Świetlica "Źródło"', "śremski"])


def test_a_break_of_line_inside_quotes_stays_in_its_cell_and_rows_are_counted_by_records():
    data = b'Nazwa;Uwagi\r\n"WTZ A";"pierwsza\r\ndruga"\r\n\r\nWTZ B;\r\n'

    table = table_of(read(data), "organisations")

    assert [(row.number, row.cells) for row in table.rows] == [
        (2, {"name": "WTZ A", "note": "pierwsza\ndruga"}),
        (4, {"name": "WTZ B"}),
    ]
    assert table.empty == [3]


@pytest.mark.parametrize("make", [xlsx_file, ods_file, xls_file])
def test_every_spreadsheet_is_read_alike(make):
    table = table_of(read(make()), "organisations")

    assert [row.cells for row in table.rows] == EXPECTED
    assert table.source.sheet == "Lista"


def test_titles_blank_rows_repeated_headers_and_footers_are_no_rows_of_the_list():
    rows = [["Wykaz placówek"], [], HEADER, ROWS[0], [], HEADER, ROWS[1], ["Razem: 2"]]

    table = table_of(read(xlsx_file(rows)), "organisations")

    assert [row.number for row in table.rows] == [4, 7]
    assert table.header_row == 3
    assert table.empty == [5]
    assert [row for row, _reason in table.skipped] == [6, 8]


def test_a_header_of_two_rows_is_joined():
    rows = [
        ["Wykaz", "", "", ""],
        ["Nazwa", "Adres", "", "Kontakt"],
        ["", "ulica", "kod pocztowy", "telefon"],
        ["WTZ A", "ul. Długa 1", "64-700", "600700800"],
    ]

    table = table_of(read(xlsx_file(rows)), "organisations")

    assert (table.header_row, [row.number for row in table.rows]) == (2, [4])
    assert table.rows[0].cells == {
        "name": "WTZ A",
        "street": "ul. Długa 1",
        "postcode": "64-700",
        "phone": "600700800",
    }


def test_a_merged_cell_stands_for_each_of_its_rows():
    def merge(_book, sheet):
        sheet.merge_range(1, 1, 2, 1, "pilski")

    rows = [["Nazwa", "Powiat"], ["WTZ A", ""], ["WTZ B", ""]]

    assert [row["powiat_teryt"] for row in rows_of(xlsx_file(rows, prepare=merge))] == ["pilski", "pilski"]


def test_hidden_sheets_and_sheets_of_something_else_are_left_aside():
    hidden = ("Stare", [HEADER, ["Stary WTZ", "WTZ", "Piła", "pilski", ""]], True)
    other = ("Opis", [["Objaśnienia do listy"], ["Zrobił ktoś"]], False)

    assert rows_of(xlsx_file(sheets=[hidden, other])) == EXPECTED


def test_numbers_come_without_a_fraction_and_days_as_days():
    def with_day(book, sheet):
        sheet.write_datetime(1, 2, date(2014, 3, 5), book.add_format({"num_format": "dd.mm.yyyy"}))

    rows = [["Nazwa", "nr KRS", "data założenia", "liczba uczestników"], ["Fundacja A", 1973, "", 30]]

    assert rows_of(xlsx_file(rows, prepare=with_day)) == [
        {"name": "Fundacja A", "krs": "1973", "founded": "2014-03-05", "participants": "30"}
    ]


def test_a_formula_arrives_as_text():
    rows = [["Nazwa", "Uwagi"], ["'=HYPERLINK(1)", "=1+1"]]

    assert rows_of(csv_file(rows)) == [{"name": "=HYPERLINK(1)", "note": "=1+1"}]


def test_cards_of_an_address_book_are_read():
    card = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=9Awist;Łucja\r\n"
        "ORG:PCPR w Pile;Dział\r\nTITLE:kierowniczka\r\nTEL;WORK:67 281 12 34\r\nEMAIL:l.swist@exa\r\n mple.org\r\n"
        "END:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nFN:Jan Lis\r\nTEL;VALUE=uri:tel:+48-600-700-800\r\nEND:VCARD\r\n"
    )

    assert rows_of(card.encode(), "people") == [
        {
            "first_name": "Łucja",
            "last_name": "Świst",
            "organisation": "PCPR w Pile",
            "function": "kierowniczka",
            "phone": "67 281 12 34",
            "email": "l.swist@example.org",
        },
        {"first_name": "Jan", "last_name": "Lis", "phone": "+48-600-700-800"},
    ]


def test_exports_of_google_and_outlook_are_recognised():
    google = "First Name,Last Name,Organization Name,Organization Title,E-mail 1 - Value,Phone 1 - Value\n"
    google += "Anna,Lis,WTZ A,kierowniczka,a@example.org,600700800\n"
    outlook = "First Name,Last Name,Company,Job Title,E-mail Address,Business Phone\n"
    outlook += "Anna,Lis,WTZ A,kierowniczka,a@example.org,600700800\n"
    wanted = {
        "first_name": "Anna",
        "last_name": "Lis",
        "organisation": "WTZ A",
        "function": "kierowniczka",
        "email": "a@example.org",
        "phone": "600700800",
    }

    assert rows_of(google.encode(), "people") == rows_of(outlook.encode(), "people") == [wanted]


def test_a_number_of_somebody_else_is_not_taken_for_the_rows_own():
    table = table_of(
        read(b"name,organiser,organiser_nip,NIP organu prowadz\xc4\x85cego\nWTZ A,Caritas,1,2\n"), "organisations"
    )

    assert table.mapping["organiser_nip"] is None
    assert table.rows[0].cells == {"name": "WTZ A", "organiser": "Caritas"}


def test_a_mapping_made_by_hand_goes_before_our_reading():
    given = {"Nazwa": "note", "Kto": "name"}

    table = table_of(read(csv_file([["Nazwa", "Kto"], ["uwaga", "WTZ A"]])), "organisations", given)

    assert table.rows[0].cells == {"name": "WTZ A", "note": "uwaga"}


def test_a_card_of_2_1_needs_no_full_name():
    card = "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Nowak;Jan;;;\r\nTEL:600700800\r\nEND:VCARD\r\n"

    (_headings, record) = records_of_cards(card)

    assert record[:2] == ["Jan", "Nowak"]
