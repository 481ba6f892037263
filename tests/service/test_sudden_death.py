"""Bar D05: a process killed at any moment leaves nothing half-written and loses nothing it had confirmed."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crm.sqlite import use_current_sqlite

use_current_sqlite()
import sqlite3  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
KILLS = 20
PREPARE = """
import django; django.setup()
from contacts.actions import add_organisation
from crm.accounts.models import User
by = User.objects.create_user("pisarz@example.org", first_name="Jan", last_name="Pisarz", role="specialist")
add_organisation(by=by, name="Stowarzyszenie Próba", kind="ngo_association")
"""


@pytest.fixture
def environment(tmp_path):
    kept = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}
    settings = {"DJANGO_SETTINGS_MODULE": "crm.settings", "CRM_MODE": "local", "DATABASE_URL": ""}
    environment = kept | settings | {"DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"}
    run = {"cwd": ROOT, "env": environment, "check": True, "capture_output": True}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], **run)
    subprocess.run([sys.executable, "-c", PREPARE], **run)
    return environment


def killed_writer(environment, name, chance):
    """Contacts a writer had confirmed before it was killed."""
    command = [sys.executable, "tests/service/writer.py", name]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as writer:
        first = writer.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.12))
        writer.kill()
        rest = writer.stdout.read()
    return [int(number) for number in (first + rest).splitlines() if number]


def test_d05_a_killed_process_leaves_no_half_written_contact(environment, tmp_path):
    chance = random.Random(5)
    confirmed = [number for kill in range(KILLS) for number in killed_writer(environment, str(kill), chance)]

    database = sqlite3.connect(tmp_path / "crm.sqlite3")
    stored = {number for (number,) in database.execute("select id from contacts_interaction")}
    complete = database.execute(
        "select count(*) from contacts_interaction i"
        " join contacts_interactionparty p on p.interaction_id = i.id"
        " join contacts_nextstep s on s.interaction_id = i.id"
        " join ledger_fact f on f.source_label = 'contacts.interaction' and f.source_id = i.id"
    ).fetchone()[0]

    assert len(confirmed) >= KILLS
    assert set(confirmed) <= stored
    assert complete == len(stored)
    assert database.execute("pragma integrity_check").fetchone()[0] == "ok"
    assert database.execute("pragma foreign_key_check").fetchall() == []
    check = [sys.executable, "manage.py", "verify_ledger"]
    assert subprocess.run(check, cwd=ROOT, env=environment, capture_output=True).returncode == 0
