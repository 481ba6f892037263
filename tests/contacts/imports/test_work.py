"""Long lists are worked on behind the page."""

import threading
import time

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from contacts.models import Organisation
from crm.exchange import models, progress, work
from crm.exchange.files import bring_file, save_file
from crm.exchange.models import ImportFile, ImportRun
from tests.contacts.imports.files import csv_file
from tests.factories.accounts import CoordinatorFactory
from tests.factories.exchange import ImportFileFactory

ROWS = [["Nazwa", "Miejscowość"], *([f"Fundacja nr {number}", "Piła"] for number in range(30))]


@pytest.fixture
def every_list_is_long(monkeypatch):
    monkeypatch.setattr(models, "LONG", 0)


def wait_for_the_work():
    for thread in threading.enumerate():
        if thread.name.startswith("import-") and not thread.name.endswith("progress"):
            thread.join()


@pytest.mark.django_db(transaction=True)
def test_a_long_list_is_previewed_saved_and_taken_back_behind_the_page(every_list_is_long):
    by = CoordinatorFactory()
    file = bring_file(by=by, name="lista.csv", content=csv_file(ROWS), entity="organisations")

    work.look_through(file, by)
    wait_for_the_work()
    assert (file.rows.count(), ImportRun.objects.count()) == (30, 0)

    work.save(ImportFile.objects.get(), by)
    wait_for_the_work()
    assert Organisation.objects.count() == 30

    work.take_back(ImportFile.objects.select_related("operation").get(), by)
    wait_for_the_work()
    assert not Organisation.objects.exists()
    assert ImportFile.objects.get().problem == ""


@pytest.mark.django_db(transaction=True)
def test_a_work_that_fails_says_so_and_keeps_nothing(every_list_is_long, monkeypatch):
    by = CoordinatorFactory()
    file = ImportFileFactory(uploaded_by=by)
    monkeypatch.setattr("crm.exchange.actions.organisations.save", lambda *_a, **_k: 1 / 0)

    work.save(file, by)
    wait_for_the_work()

    file.refresh_from_db()
    assert "nie powiodła" in file.problem
    assert not Organisation.objects.exists()
    assert not ImportRun.objects.exists()


def test_a_person_has_one_work_at_a_time(every_list_is_long, coordinator):
    run = ImportRun.objects.create(file=ImportFileFactory(), by=coordinator, work="save")
    work._write(run, {"phase": "saving", "done": 3, "all": 9})

    with pytest.raises(ValidationError, match="inną Twoją listą"):
        work.look_through(ImportFileFactory(), coordinator)


def test_the_page_shows_how_far_the_work_has_come(client_of, coordinator):
    run = ImportRun.objects.create(file=ImportFileFactory(), by=coordinator, work="save")
    work._write(run, {"phase": "saving", "done": 3000, "all": 20000})

    page = client_of(coordinator).get(run.file.get_absolute_url()).content.decode()

    assert "Zapisywanie" in page
    assert 'value="3000" max="20000"' in page


def test_a_killed_work_is_told_and_can_be_begun_again(client_of, coordinator, every_list_is_long):
    run = ImportRun.objects.create(file=ImportFileFactory(), by=coordinator, work="save")

    page = client_of(coordinator).get(run.file.get_absolute_url()).content.decode()

    assert "została przerwana" in page
    assert not work.state_of(run)["alive"]
    work._begin(run.file, coordinator, "save")
    assert not ImportRun.objects.filter(pk=run.pk).exists()


def test_a_work_killed_after_all_was_kept_is_done(client_of, coordinator):
    file = save_file(file=ImportFileFactory(uploaded_by=coordinator), by=coordinator)
    ImportRun.objects.create(file=file, by=coordinator, work="save")

    page = client_of(coordinator).get(file.get_absolute_url()).content.decode()

    assert "Zapisano" in page
    assert "przerwana" not in page


def test_the_lists_tell_a_work_under_way_from_a_broken_one(client_of, coordinator):
    ImportRun.objects.create(file=ImportFileFactory(), by=coordinator, work="save")
    under_way = ImportRun.objects.create(file=ImportFileFactory(), by=CoordinatorFactory(), work="save")
    work._write(under_way, {"phase": "saving", "done": 3, "all": 9})

    page = client_of(coordinator).get(reverse("exchange:import-list")).content.decode()

    assert (page.count("przerwany"), page.count("w toku")) == (1, 1)


@pytest.mark.parametrize(
    ("kind", "leads_to"), [("preview", "import-columns"), ("save", "import-save"), ("undo", "import-undo")]
)
def test_a_killed_work_says_where_it_is_begun_again(client_of, coordinator, kind, leads_to):
    file = ImportFileFactory()
    if kind == "undo":
        file = save_file(file=file, by=coordinator)
    ImportRun.objects.create(file=file, by=coordinator, work=kind)

    page = client_of(coordinator).get(file.get_absolute_url()).content.decode()

    address = reverse(f"exchange:{leads_to}", args=[file.pk])
    assert f'<a href="{address}">' in page.partition("została przerwana")[2]


def test_a_work_that_fell_silent_was_killed(coordinator, monkeypatch):
    run = ImportRun.objects.create(file=ImportFileFactory(), by=coordinator, work="save")
    work._write(run, {"phase": "saving", "done": 1, "all": 2})
    now = time.time()
    monkeypatch.setattr(work.time, "time", lambda: now + work.SILENT_SECONDS + 1)

    assert not work.state_of(run)["alive"]


def test_steps_are_heard_as_they_are_taken():
    heard = []
    with progress.heard_by(lambda *step: heard.append(step)):
        list(progress.of("ab", progress.Phase.SAVING))

    assert [done for _phase, done, _all in heard] == [0, 1, 2]
