import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from contacts.models import Interaction, Organisation
from crm.audit.models import Operation
from crm.exchange.management.commands.import_contacts import account
from tests.contacts.imports.files import csv_file
from tests.factories.accounts import UserFactory
from tests.factories.contacts import OrganisationFactory
from tests.house_rules.test_reading import dump

ROWS = [
    ["Wykaz", "", "", ""],
    ["Nazwa placówki", "Powiat", "nr tel.", "Uwagi własne"],
    ["WTZ w Gębicach", "powiat czarnkowsko-trzcianecki", "067 281 12 34", "x1"],
    ["", "", "", ""],
    ["Fundacja Most", "nieznany", "", ""],
]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "lista.csv"
    path.write_bytes(csv_file(ROWS, encoding="cp1250"))
    return path


def answer(*arguments, **options):
    out = StringIO()
    call_command(*map(str, arguments), json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def test_a_dry_run_says_everything_and_leaves_every_row_of_the_database_as_it_was(db, file):
    OrganisationFactory()
    before = dump()

    found = answer("import_contacts", file, "--dry-run", "--samples")

    assert dump() == before
    (sample,) = [one["values"] for one in found.pop("samples") if one["row"] == 3]
    assert sample == {"name": "WTZ w Gębicach", "kind": "wtz", "powiat_teryt": "3002", "phone": "67 281 12 34"}
    (fault,) = found.pop("rows_invalid")
    assert fault.pop("message")
    assert fault == {"row": 5, "field": "powiat_teryt", "code": "powiat", "value": "nieznany"}
    assert found == {
        "encoding": "windows-1250",
        "delimiter": ";",
        "sheet": None,
        "header_row": 2,
        "mapping": {
            "Nazwa placówki": "name",
            "Powiat": "powiat_teryt",
            "nr tel.": "phone",
            "Uwagi własne": None,
        },
        "rows_total": 2,
        "rows_valid": 1,
        "empty_rows": 1,
        "values_left_out": [],
        "skipped_rows": [],
        "duplicates": [],
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "operation": None,
    }


def test_without_commit_nothing_is_saved_and_with_it_one_operation_that_can_be_taken_back(coordinator, file):
    assert answer("import_contacts", file)["operation"] is None
    assert not Organisation.objects.exists()

    found = answer("import_contacts", file, "--commit", "--by", coordinator.email)
    op = Operation.objects.get()
    assert (found["operation"], op.actor, Organisation.objects.count()) == (op.pk, coordinator, 1)

    undone = answer("undo_operation", op.pk)
    assert (undone["removed"], undone["left"], Organisation.objects.count()) == (1, [], 0)


def test_a_mapping_from_a_file_names_columns_by_hand(db, file, tmp_path):
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps({"Uwagi własne": "note", "Powiat": None}), encoding="utf-8")

    found = answer("import_contacts", file, "--map", mapping, "--kind", "wtz", "--samples")

    assert found["samples"][0]["values"]["note"] == "x1"
    assert (found["mapping"]["Powiat"], found["rows_valid"]) == (None, 2)


def test_past_contacts_without_a_named_account_are_the_coordinators(coordinator, tmp_path):
    OrganisationFactory(name="WTZ A")
    path = tmp_path / "kontakty.csv"
    path.write_bytes(csv_file([["Data", "Instytucja"], ["5.03.2024", "WTZ A"]]))

    answer("import_contacts", path, "--commit", entity="interactions", kind="phone_call")

    assert Interaction.objects.get().author == coordinator


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--kind", "zamek"], "zamek"),
        (["--by", "nikt@example.org", "--commit"], "nikt@example.org"),
        (["--map", "/nie/ma"], "JSON"),
    ],
)
def test_a_wrong_option_is_told_in_one_sentence(db, file, arguments, said):
    with pytest.raises(CommandError, match=said):
        call_command("import_contacts", str(file), *arguments)


def test_a_refused_file_ends_the_command_with_its_sentence(db, tmp_path):
    path = tmp_path / "lista.xlsx"
    path.write_bytes(b"MZ" + bytes(300))

    with pytest.raises(CommandError, match="To nie jest arkusz"):
        call_command("import_contacts", str(path))
    with pytest.raises(CommandError, match="Nie można odczytać"):
        call_command("import_contacts", str(tmp_path / "brak.csv"))
    with pytest.raises(CommandError, match="Nie ma operacji"):
        call_command("undo_operation", "999")


@pytest.mark.django_db
def test_an_account_that_may_not_import_is_refused_by_name():
    administrator = UserFactory(role="administrator")

    with pytest.raises(CommandError, match="nie może importować"):
        account(administrator.email)
