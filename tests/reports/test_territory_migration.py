"""Versions of a project written before its territory was kept are not read as if it had been everywhere."""

from datetime import UTC, datetime
from importlib import import_module

from django.apps import apps

from crm.reports.terms import terms_of
from tests.factories.reports import ProjectFactory

migration = import_module("crm.reports.migrations.0004_territory_of_earlier_versions")


def test_earlier_versions_get_the_territory_the_project_has_and_once(db):
    projects = ProjectFactory(voivodeships=["14", "30"]), ProjectFactory(voivodeships=[])
    territory = apps.get_model("reports", "HistoricalFunderProject_voivodeships").objects
    territory.all().delete()

    for _time in range(2):
        migration.give_territory(apps, None)

    moment = datetime(2024, 5, 1, tzinfo=UTC)
    assert [terms_of(project, moment).voivodeships for project in projects] == [("14", "30"), ()]
    assert territory.count() == 2 * projects[0].history.count()
