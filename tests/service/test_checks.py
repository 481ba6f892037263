"""The checks of the database settings find each setting that loses data or errs under load."""

import copy

import pytest
from django.conf import settings

from crm import sqlite
from crm.service import checks

SAFE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": ":memory:",
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
    },
}


def found(database):
    return [problem.id for problem in checks.sqlite_settings(database)]


@pytest.fixture
def fixed_sqlite(monkeypatch):
    monkeypatch.setattr(checks, "write_ahead_log_is_safe", lambda: True)


@pytest.mark.usefixtures("fixed_sqlite")
class TestSqliteSettings:
    def test_safe_settings_pass(self):
        assert found(SAFE) == []

    @pytest.mark.parametrize(
        ("option", "value", "expected"),
        [("transaction_mode", "DEFERRED", "service.E002"), ("timeout", 5, "service.E003")],
    )
    def test_an_unsafe_option_is_found(self, option, value, expected):
        database = copy.deepcopy(SAFE)
        database["OPTIONS"][option] = value
        assert found(database) == [expected]

    def test_djangos_defaults_are_found(self):
        assert found({"ENGINE": SAFE["ENGINE"]}) == ["service.E002", "service.E003", "service.E004"]


def test_the_write_ahead_log_is_refused_on_a_faulty_sqlite(monkeypatch):
    monkeypatch.setattr(checks, "write_ahead_log_is_safe", lambda: False)
    assert found(SAFE) == ["service.E005"]


def test_the_rollback_journal_is_accepted_on_a_faulty_sqlite(monkeypatch):
    monkeypatch.setattr(checks, "write_ahead_log_is_safe", lambda: False)
    journal = "PRAGMA journal_mode=DELETE;PRAGMA synchronous=FULL;"
    assert found(SAFE | {"OPTIONS": SAFE["OPTIONS"] | {"init_command": journal}}) == []


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_the_fixed_sqlite_versions_are_known(version, safe):
    assert sqlite.write_ahead_log_is_safe(version) is safe


def test_one_transaction_per_request_is_refused(monkeypatch):
    monkeypatch.setattr(settings, "DATABASES", {"default": SAFE | {"ATOMIC_REQUESTS": True}})
    assert "service.E001" in [problem.id for problem in checks.database_settings(None)]


def test_our_own_settings_pass():
    assert checks.database_settings(None) == []
