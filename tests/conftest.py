"""What every test may ask for: reference data, one person of each role, signed-in clients."""

import pytest
from django.core.cache import caches
from django.test import Client
from hypothesis import settings
from pytest_django.plugin import blocking_manager_key

from crm.audit.operations import operation
from crm.common.messages import compile_catalogues
from crm.territory.loading import load_territory
from crm.territory.models import Voivodeship
from tests.factories.accounts import (
    AdministratorFactory,
    AuditorFactory,
    CoordinatorFactory,
    OfficerFactory,
    SpecialistFactory,
)

# Names itself only: what each test does with it stands beside the test.
settings.register_profile("ten-thousand")


def pytest_configure():
    compile_catalogues()


def load_reference():
    """What `manage.py load_reference` loads, unless it stands already."""
    if Voivodeship.objects.exists():
        return
    load_territory()
    try:
        from milestones.loading import load_path_templates

        load_path_templates()
    except ImportError:
        pass
    try:
        from crm.reports.loading import load_indicators

        load_indicators()
    except ImportError:
        pass


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database, with the reference data every installation starts with."""
    with django_db_blocker.unblock():
        load_reference()


def is_transactional(item):
    mark = item.get_closest_marker("django_db")
    return bool({"transactional_db", "live_server"} & set(item.fixturenames)) or bool(
        mark and mark.kwargs.get("transaction")
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A transactional test ends with a flush; the next test finds the reference data again."""
    result = yield
    if is_transactional(item) and nextitem is not None:  # after the last test the database is gone
        with item.config.stash[blocking_manager_key].unblock():
            load_reference()
    return result


@pytest.fixture(autouse=True)
def _empty_cache():
    """Counters of sign-in attempts and of heavy pages live in caches; no test inherits another's."""
    for cache in caches.all(initialized_only=False):
        cache.clear()


@pytest.fixture
def specialist(db):
    return SpecialistFactory(first_name="Hanna", last_name="Wójcik")


@pytest.fixture
def other_specialist(db):
    return SpecialistFactory(first_name="Marek", last_name="Łuczak")


@pytest.fixture
def coordinator(db):
    return CoordinatorFactory(first_name="Ewa", last_name="Śliwińska")


@pytest.fixture
def officer(db):
    return OfficerFactory(first_name="Paweł", last_name="Ćwik")


@pytest.fixture
def administrator(db):
    return AdministratorFactory(first_name="Zofia", last_name="Żak")


@pytest.fixture
def auditor(db):
    return AuditorFactory(first_name="Adam", last_name="Urban")


@pytest.fixture
def client_of():
    """`client_of(user)` answers a browser in which that person is signed in."""

    def sign_in(user):
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def in_operation(db):
    """Runs the test inside one operation, where a record of history may be written without an action."""
    with operation("test.setup", by=None) as started:
        yield started
