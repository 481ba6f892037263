"""A server killed in the middle of saving a list: nothing of it stays, the page says so, saving again saves it once."""

import os
import re
import time

import pytest
from django.conf import settings

from crm.exchange.work import SILENT_SECONDS
from tests.contacts.imports.killed_server import PASSWORD, Installed, empty_database, press, until

ROWS = 5000
OWNER, COLLEAGUE = "wlascicielka@example.org", "kolega@example.org"
PREPARE = """
import json, sys
from crm.accounts.models import User
from contacts.actions import add_organisation
from crm.exchange.files import bring_file, look_through
named = {"first_name": "Ewa", "last_name": "Próbna", "role": "coordinator", "password": sys.argv[1]}
owner, _colleague = (User.objects.create_user(email, **named) for email in sys.argv[2:4])
standing = add_organisation(by=owner, name="Fundacja, która stała", kind="ngo_foundation")
rows = [f"Stowarzyszenie Próba nr {number};Piła;67 2{number:06d}" for number in range(int(sys.argv[4]))]
content = "\\n".join(["Nazwa;Miejscowość;Telefon", *rows]).encode()
file = bring_file(by=owner, name="lista.csv", content=content, entity="organisations")
look_through(file=file)
print(json.dumps([file.pk, standing.pk]))
"""
COUNT = """
import json
from contacts.models import Channel, Interaction, Organisation
from crm.audit.models import Operation
counted = (Organisation.objects, Organisation.history, Channel.objects, Channel.history)
imports = Operation.objects.filter(kind__startswith="import.")
print(json.dumps([one.count() for one in (*counted, imports, Interaction.objects)]))
"""


@pytest.fixture
def installed(tmp_path):
    with empty_database(settings.DATABASE_URL, f"crm_killed_{os.getpid()}") as database_url:
        installed = Installed(tmp_path, database_url)
        for command in ("migrate", "createcachetable", "load_reference"):
            done = installed.manage(command)
            assert done.returncode == 0, done.stderr
        yield installed


def saved_rows(visitor, progress):
    """How many rows are saved by now, as the page says it."""
    found = re.search(r'value="(\d+)" max="\d+"', visitor.get(progress).text.partition("Zapisywanie")[2])
    return int(found[1]) if found else 0


def test_a_list_whose_server_was_killed_is_not_there_and_is_saved_once_the_second_time(installed):
    file, standing = installed.ask(PREPARE, PASSWORD, OWNER, COLLEAGUE, str(ROWS))
    page = f"/imports/{file}/"

    with installed.serving() as (server, signed_in):
        owner = signed_in(OWNER)
        assert press(owner, f"{page}save/").status == 302
        until(lambda: saved_rows(owner, f"{page}progress/"), "rows are being saved")
        server.kill()
        server.wait()

    assert installed.ask(COUNT) == [1, 1, 0, 0, 0, 0]
    assert installed.manage("verify_ledger").returncode == 0
    (told,) = (installed.folder / "imports").glob("*.json")
    silent = time.time() - SILENT_SECONDS - 1
    os.utime(told, (silent, silent))

    with installed.serving() as (_server, signed_in):
        owner, colleague = signed_in(OWNER), signed_in(COLLEAGUE)
        said = owner.get(page).text
        assert "została przerwana" in said
        assert "Nic z niej nie zostało" in said
        assert f'href="{page}save/"' in said
        assert "przerwany" in owner.get("/imports/").text

        press(owner, f"{page}save/")
        until(lambda: saved_rows(owner, f"{page}progress/"), "rows are being saved")
        log = f"/interactions/log/?organisation={standing}"
        typed = {"kind": "phone_call", "occurred_on": "2026-01-07", "organisations": standing, "summary": "Oddzwoni."}
        assert press(colleague, log, **typed).status == 302

        until(lambda: "Zapisano: nowe: 5000" in owner.get(page).text, "the list is saved")
        until(lambda: not [*(installed.folder / "imports").glob("*.json")], "the work is over")

    assert installed.ask(COUNT) == [ROWS + 1, ROWS + 1, ROWS, ROWS, 1, 1]
    assert installed.manage("verify_ledger").returncode == 0
