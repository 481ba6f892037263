"""Moving a list in through the pages, as a coordinator does."""

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from contacts.actions import change_organisation
from contacts.meetings.models import Meeting
from contacts.models import Interaction, Organisation
from crm.audit.models import Operation
from crm.exchange.files import KEPT_FOR, bring_file
from crm.exchange.models import ImportFile
from crm.exchange.reading import read
from tests.contacts.imports.files import csv_file
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.exchange import ImportFileFactory

ROWS = [
    ["Nazwa", "Miejscowość", "Powiat", "Telefon", "Moje uwagi"],
    ["Fundacja Most", "Piła", "pilski", "600700800", "miło"],
    ["WTZ w Gębicach", "Gębice", "nieznany", "", ""],
]


@pytest.fixture
def browser(client_of, coordinator):
    return client_of(coordinator)


@pytest.fixture
def send(browser):
    """`send(rows)` uploads a list and answers where it leads."""

    def upload(rows=ROWS, content=None, entity="organisations", name="lista.csv"):
        file = SimpleUploadedFile(name, csv_file(rows) if content is None else content)
        return browser.post(reverse("exchange:import-create"), {"entity": entity, "file": file})

    return upload


def page(name, file):
    return reverse(f"exchange:{name}", args=[file.pk])


def test_a_list_is_looked_at_saved_and_taken_back(browser, send, coordinator):
    answer = send()
    file = ImportFile.objects.get()
    assert answer.url == file.get_absolute_url()
    preview = browser.get(answer.url).content.decode()
    for said in ("To podgląd", "nieznany", "to nie jest powiat", "nie zostanie wczytana"):
        assert said in preview
    new = browser.get(f"{answer.url}?show=new").content.decode()
    for said in ("Fundacja Most", "rodzaj: fundacja", "powiat: pilski"):
        assert said in new
    assert not Organisation.objects.exists()

    browser.post(page("import-save", file))
    assert Organisation.objects.get().name == "Fundacja Most"
    file.refresh_from_db()
    assert (file.operation.actor, file.operation.subject_id) == (coordinator, file.pk)
    assert "Zapisano: nowe: 1" in browser.get(file.get_absolute_url()).content.decode()

    browser.post(page("import-undo", file))
    assert not Organisation.objects.exists()
    assert "Cofnięto import listy " + file.name in browser.get(file.get_absolute_url()).content.decode()


def test_the_rows_of_a_saved_list_lead_to_what_they_became(browser, send):
    url = send().url
    assert 'class="import-row"' in (new := browser.get(f"{url}?show=new").content.decode())
    assert "/organisations/" not in new.split('class="import-rows"')[1].split("</ol>")[0]

    browser.post(page("import-save", ImportFile.objects.get()))

    link = f'<a href="{Organisation.objects.get().get_absolute_url()}">Fundacja Most</a>'
    assert link in browser.get(f"{url}?show=new").content.decode()
    assert link in browser.get(send().url + "?show=same").content.decode()

    browser.post(page("import-undo", ImportFile.objects.last()))
    assert link not in browser.get(f"{url}?show=new").content.decode()


@pytest.mark.parametrize("entity", ["interactions", "meetings"])
def test_contacts_and_meetings_of_a_saved_list_are_linked_as_well(browser, send, entity):
    OrganisationFactory(name="Fundacja Most", town="Piła")
    rows = [
        ["Data", "Rodzaj", "Organizacja", "Powiat", "Miejscowość", "Liczba kobiet"],
        ["2026-01-10", "spotkanie informacyjne", "Fundacja Most", "pilski", "Piła", "4"],
        ["2026-01-11", "telefon", "Fundacja Most", "", "", ""],
    ]
    send(rows[:2] if entity == "meetings" else rows, entity=entity)
    file = ImportFile.objects.get()

    browser.post(page("import-save", file))

    shown = browser.get(f"{file.get_absolute_url()}?show=new").content.decode()
    records = [*Meeting.objects.all(), *Interaction.objects.all()]
    assert len(records) == (1 if entity == "meetings" else 2)
    for record in records:
        assert f'<a href="{record.get_absolute_url()}">' in shown


def test_a_change_of_sex_is_told_in_words(browser, send):
    PersonFactory(first_name="Ala", last_name="Kot", sex="", email="ala@kot.example")
    url = send([["Imię", "Nazwisko", "Płeć", "E-mail"], ["Ala", "Kot", "K", "ala@kot.example"]], entity="people").url

    assert "<ins>kobieta</ins>" in browser.get(f"{url}?show=update").content.decode()


def test_what_was_changed_since_is_named_after_the_undo(browser, send, coordinator):
    send()
    file = ImportFile.objects.get()
    browser.post(page("import-save", file))
    change_organisation(organisation=Organisation.objects.get(), by=coordinator, street="Nowa 1")

    browser.post(page("import-undo", file))

    assert "Fundacja Most: zmienione po imporcie" in browser.get(file.get_absolute_url()).content.decode()


def test_a_list_is_saved_once_however_often_the_button_is_pressed(browser, send):
    send()
    file = ImportFile.objects.get()
    browser.post(page("import-save", file))

    again = browser.post(page("import-save", file))

    assert again.url == file.get_absolute_url()
    assert (Operation.objects.count(), Organisation.objects.count()) == (1, 1)


def columns(answer, **changes):
    """What the form would send, with some columns changed by their headings."""
    form = answer.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields if form[name].value()}
    return sent | {f"column_{form.headings.index(heading)}": field for heading, field in changes.items()}


def test_columns_are_corrected_by_hand_and_remembered_for_the_next_list(browser, send):
    send()
    file = ImportFile.objects.get()
    form = browser.get(page("import-columns", file))

    browser.post(page("import-columns", file), columns(form, **{"Moje uwagi": "note", "Powiat": ""}) | {"kind": "wtz"})
    send()

    file.refresh_from_db()
    again = ImportFile.objects.first()
    assert (file.columns["Moje uwagi"], file.columns["Powiat"], file.kind) == ("note", None, "wtz")
    assert again.pk != file.pk
    assert again.columns == file.columns


def test_each_column_shows_what_stands_in_it_as_plain_text(browser, send):
    send([*ROWS, ["Fundacja Most", "<b>Krajenka</b>", "złotowski", "", ""]])

    form = browser.get(page("import-columns", ImportFile.objects.get())).content.decode()

    assert "W liście: Piła, Gębice, &lt;b&gt;Krajenka&lt;/b&gt;" in form
    assert "W liście: 600700800" in form


def test_a_column_without_values_is_said_to_be_empty(browser, send):
    send([ROWS[0], ["Fundacja Most", "Piła", "pilski", "", ""]])

    form = browser.get(page("import-columns", ImportFile.objects.get())).content.decode()

    assert form.count("Kolumna jest pusta.") == 2


def test_a_row_is_saved_without_its_faulty_value_when_asked_for(browser, send):
    send()
    file = ImportFile.objects.get()
    form = browser.get(page("import-columns", file))
    browser.post(page("import-columns", file), columns(form) | {"without_faulty_values": "on"})
    assert "pominięta" in browser.get(file.get_absolute_url()).content.decode()

    browser.post(page("import-save", file))

    assert Organisation.objects.get(name="WTZ w Gębicach").powiat is None


def test_faulty_rows_come_back_with_their_reasons(browser, send):
    send()

    answer = browser.get(page("import-faulty-rows", ImportFile.objects.get()))

    header, row = read(answer.content)[0].records
    assert header == [*ROWS[0], "Powód"]
    assert row[0] == "WTZ w Gębicach"
    assert "to nie jest powiat" in row[-1]


def test_what_a_list_would_change_stands_beside_what_is_known(browser, send):
    OrganisationFactory(name="Fundacja Most", kind="ngo_foundation", town="Piła", powiat_id="3019", street="Stara 1")
    send([["Nazwa", "Miejscowość", "Ulica"], ["Fundacja Most", "Piła", "Nowa 2"]])

    preview = browser.get(ImportFile.objects.get().get_absolute_url()).content.decode()
    assert "<del>Stara 1</del>" in preview
    assert "<ins>Nowa 2</ins>" in preview


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "Plik jest pusty"), (b"MZ" + bytes(99), "To nie jest arkusz"), (b"a\nb\n", "nazwami kolumn")],
)
def test_a_file_that_cannot_be_read_is_refused_beside_its_field(send, content, said):
    answer = send(content=content)

    assert answer.status_code == 422
    assert said in answer.context["form"].errors["file"][0]
    assert not ImportFile.objects.exists()


def test_a_list_that_brings_nothing_new_has_no_button_and_saves_nothing(browser, send):
    send([["Nazwa", "Powiat"], ["", "pilski"]])
    file = ImportFile.objects.get()

    assert page("import-save", file) not in browser.get(file.get_absolute_url()).content.decode()
    assert browser.post(page("import-save", file)).status_code == 422


def test_a_saved_list_keeps_the_columns_it_was_saved_with(browser, send):
    send()
    file = ImportFile.objects.get()
    form = browser.get(page("import-columns", file))
    browser.post(page("import-save", file))

    assert browser.post(page("import-columns", file), columns(form)).status_code == 422


def test_the_content_of_old_files_is_emptied(browser, coordinator):
    old = ImportFileFactory(uploaded_at=timezone.now() - KEPT_FOR * 2)

    bring_file(by=coordinator, name="nowa.csv", content=csv_file(ROWS), entity="organisations")

    old.refresh_from_db()
    assert bytes(old.content) == b""
    assert "nie jest już przechowywany" in browser.get(old.get_absolute_url()).content.decode()


def test_a_file_with_a_long_or_odd_name_is_taken(browser, send):
    send(name="../../" + "ż" * 230 + ".csv")

    assert "/" not in ImportFile.objects.get().name
    assert browser.get(reverse("exchange:import-list")).status_code == 200


def test_the_list_of_imports_takes_the_same_queries_however_long(browser, django_assert_num_queries):
    ImportFileFactory()
    browser.get(reverse("exchange:import-list"))
    with CaptureQueriesContext(connection) as alone:
        browser.get(reverse("exchange:import-list"))
    ImportFileFactory.create_batch(5)
    with django_assert_num_queries(len(alone)):
        browser.get(reverse("exchange:import-list"))


def test_the_menu_shows_the_import_to_who_may(browser, client_of, specialist):
    address = reverse("exchange:import-list")

    assert address in browser.get("/").content.decode()
    assert address not in client_of(specialist).get("/").content.decode()


def test_a_preview_through_the_pages_writes_nothing_but_the_list_itself(send):
    def everything():
        models = [one for one in apps.get_models() if one._meta.app_label not in ("exchange", "sessions")]
        return {one._meta.label: list(one._base_manager.order_by("pk").values()) for one in models}

    before = everything()
    send()

    assert ImportFile.objects.get().rows.count() == 2
    assert everything() == before


def test_a_faulty_value_is_quoted_once(browser, send):
    answer = browser.get(send([["Nazwa", "Telefon"], ["Fundacja Most", "98 76"]]).url).content.decode()

    assert answer.count("98 76") == 1


CARDS = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:KOWALSKA;ANNA;;;\r\nORG:Nieznana\r\nEND:VCARD\r\n"
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lis;Jan;;;\r\nEND:VCARD\r\n"
)


def test_cards_are_counted_from_one_and_their_columns_are_named_in_words(browser, send):
    send(content=CARDS, entity="people", name="wizytowki.vcf")
    file = ImportFile.objects.get()

    assert [(row.row, row.said["title"]) for row in file.rows.all()] == [(1, "Anna Kowalska"), (2, "Jan Lis")]
    columns = browser.get(page("import-columns", file)).content.decode()
    assert "nazwisko" in columns
    assert ">last_name" not in columns
    header, faulty = read(browser.get(page("import-faulty-rows", file)).content)[0].records
    assert header[:4] == ["imię", "nazwisko", "podmiot", "funkcja"]
    assert faulty[1] == "KOWALSKA"


def test_the_undo_names_the_list_it_took_back(browser, send):
    send(name="powiat pilski.csv")
    file = ImportFile.objects.get()
    browser.post(page("import-save", file), {"seen": file.seen})
    answer = browser.post(page("import-undo", file), follow=True)

    file.refresh_from_db()
    assert file.undone.reason.startswith("Lista „powiat pilski.csv”:")
    assert file.undone.reason in answer.content.decode()


def test_tiles_and_tabs_count_the_same_entries_and_say_so(browser, send):
    rows = [["Imię i nazwisko", "Telefon"], ["Anna Lis, Jan Kos", ""], ["Ewa Wilk, Piotr Wilk", "600700800"]]

    answer = browser.get(send(rows, entity="people").url)

    tabs = {str(value): number for value, _words, number, _shown in answer.context["classes"]}
    assert (tabs["all"], tabs["new"], tabs["faulty"]) == (4, 2, 2)
    assert "<dd>2</dd>" in answer.content.decode()
    assert "Liczba wierszy: 2, wpisów: 4" in answer.content.decode()


def test_a_long_value_of_the_preview_can_be_read_whole(browser, send):
    note = "Bardzo długa uwaga, " * 10

    answer = browser.get(send([["Nazwa", "Uwagi"], ["Fundacja Most", note]]).url).content.decode()

    assert note.strip() in answer


def test_a_value_that_is_left_out_is_not_shown_as_saved(browser, send):
    send([["Imię i nazwisko", "Stanowisko"], ["Anna Lis", "kierowniczka"]], entity="people")

    said = ImportFile.objects.get().rows.get().said
    assert [value for _name, value, _why in said["left_out"]] == ["kierowniczka"]
    assert "kierowniczka" not in dict(said["values"]).values()
