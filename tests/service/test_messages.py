"""Catalogues are compiled when they have to be, and an unfinished one is found."""

import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from crm.common.messages import compile_catalogues

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def catalogue(tmp_path, settings):
    folder = tmp_path / "locale" / "pl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    (folder / "django.po").write_text(HEADER + 'msgid "Group"\nmsgstr "Grupa"\n', encoding="utf-8")
    return folder / "django.po"


def test_a_catalogue_is_compiled_once_and_again_when_it_changes(catalogue):
    compiled = catalogue.with_suffix(".mo")
    assert compile_catalogues() == [compiled]
    assert compile_catalogues() == []
    later = compiled.stat().st_mtime + 10
    os.utime(catalogue, (later, later))
    assert compile_catalogues() == [compiled]
    assert [path.name for path in catalogue.parent.iterdir() if path.suffix == ".tmp"] == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "Board"\nmsgstr ""\n', "untranslated: Board"),
        ('#, fuzzy\nmsgid "Board"\nmsgstr "Tablica"\n', "fuzzy: Board"),
        ('#~ msgid "Board"\n#~ msgstr "Tablica"\n', "no longer used: Board"),
    ],
)
def test_an_unfinished_entry_is_found(catalogue, entry, fault, monkeypatch):
    monkeypatch.setenv("PATH", "")  # without xgettext: only the catalogue itself is looked at
    catalogue.write_text(catalogue.read_text(encoding="utf-8") + "\n" + entry, encoding="utf-8")
    told = StringIO()
    with pytest.raises(CommandError, match="1 faults"):
        call_command("check_messages", stderr=told)
    assert fault in told.getvalue()
