"""The start command prepares everything once, and says in one sentence what stops it."""

import pytest
from django.core.management import CommandError
from django.db import OperationalError, connection

from crm.service import preparation
from crm.service.management.commands.serve import Command, account_table, public_address
from tests.factories.reports import FactFactory


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),  # noqa: S104 - compared, not bound
        ("crm.lan", "http://crm.lan:8000/"),
    ],
)
def test_the_address_shown_can_be_typed_into_a_browser(host, address, settings):
    settings.LOCAL = True
    assert public_address(host, 8000) == address


def test_a_public_name_is_shown_when_there_is_one(settings):
    settings.LOCAL, settings.ALLOWED_HOSTS = False, ["crm.example.org"]
    assert public_address("127.0.0.1", 8000) == "https://crm.example.org/"


def test_the_demonstration_accounts_are_shown_as_a_table(tmp_path):
    accounts = tmp_path / "demo-accounts.txt"
    accounts.write_text("koordynatorka\tk@example.org\tjeden-dwa\nspecjalista\tspec@example.org\ttrzy\n")
    heading, first, second = account_table(accounts)
    assert first.index("k@example.org") == second.index("spec@example.org")
    assert first.index("jeden-dwa") == second.index("trzy")
    assert heading


def test_a_data_folder_that_cannot_be_written_to_is_told_in_a_sentence(tmp_path, settings):
    (tmp_path / "file").touch()
    settings.DATA_DIR = tmp_path / "file" / "data"
    with pytest.raises(CommandError, match="DATA_DIR"):
        preparation.require_writable_data_folder()


def test_a_database_that_does_not_answer_is_told_in_a_sentence(monkeypatch):
    def refuse():
        raise OperationalError("connection refused\n\tIs the server running?")

    monkeypatch.setattr(preparation, "connect_once", refuse)
    with pytest.raises(CommandError, match="DATABASE_URL") as problem:
        preparation.require_database()
    assert "\n" not in str(problem.value)


def test_a_refusal_has_no_exception_name_before_it(monkeypatch, capsys):
    def refuse():
        raise CommandError("Nie można.")

    monkeypatch.setattr(preparation, "require_writable_data_folder", refuse)
    with pytest.raises(SystemExit) as stopped:
        Command().run_from_argv(["manage.py", "serve"])
    assert stopped.value.code == 1
    assert capsys.readouterr().err == "Nie można.\n"


def test_static_files_are_collected_once(tmp_path, settings, monkeypatch):
    settings.DATA_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    collected = []

    def collect(*arguments, **options):
        collected.append(arguments)
        settings.STATIC_ROOT.mkdir(exist_ok=True)
        (settings.STATIC_ROOT / "staticfiles.json").touch()

    monkeypatch.setattr(preparation, "call_command", collect)
    assert preparation.collect_static_if_changed()
    assert not preparation.collect_static_if_changed()
    monkeypatch.setattr(preparation, "static_fingerprint", lambda: "another")
    assert preparation.collect_static_if_changed()
    assert len(collected) == 2


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its own statistics")
def test_sqlite_is_told_how_its_tables_are_filled():
    preparation.count_rows_for_the_planner()
    with connection.cursor() as cursor:
        cursor.execute("SELECT tbl FROM sqlite_stat1")
        assert ("territory_gmina",) in cursor.fetchall()


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL does not skip through an index")
def test_a_rare_kind_of_facts_is_found_without_reading_the_common_ones():
    for number in range(40):
        FactFactory(subject=f"organisation:{number % 2}")
    preparation.count_rows_for_the_planner()
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'fact_by_subject'")
        assert cursor.fetchone()[0].endswith(" noskipscan")
