"""Others go on working while a list is planned and saved."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from contacts.actions import add_organisation, log_interaction
from contacts.models import Organisation
from crm.audit.models import Operation
from crm.common.dates import today
from crm.exchange import files
from tests.factories.accounts import CoordinatorFactory
from tests.factories.contacts import OrganisationFactory
from tests.factories.exchange import ImportFileFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def planned(monkeypatch):
    """What somebody does while each plan is made, in turn; whether each plan was made with the writer held."""
    makes, held, meanwhile = files.plan_of, [], []

    def plan_of(file):
        held.append(connection.in_atomic_block)
        plan = makes(file)
        if meanwhile:
            meanwhile.pop(0)()
        return plan

    monkeypatch.setattr(files, "plan_of", plan_of)
    return held, meanwhile


def add(name):
    return add_organisation(by=CoordinatorFactory(), name=name, kind="ngo_foundation", town="Nowy Tomyśl")


def test_a_contact_logged_meanwhile_asks_for_no_new_plan(planned):
    held, meanwhile = planned
    said = {"kind": "phone_call", "occurred_on": today(), "organisations": [OrganisationFactory()], "summary": "x"}
    meanwhile.append(lambda: log_interaction(by=CoordinatorFactory(), **said))

    files.save_file(file=ImportFileFactory(), by=CoordinatorFactory())

    assert held == [False]


def test_an_organisation_added_meanwhile_asks_for_a_new_plan_beside_the_others(planned):
    held, meanwhile = planned
    meanwhile.append(lambda: add("Fundacja Wrzos"))

    files.save_file(file=ImportFileFactory(), by=CoordinatorFactory())

    assert held == [False, False]
    assert Organisation.objects.filter(name="Fundacja Most").count() == 1
    assert Operation.objects.filter(kind="import.organisations").count() == 1


def test_where_others_never_rest_the_last_plan_is_made_while_they_wait(planned):
    held, meanwhile = planned
    meanwhile += [lambda: add("Fundacja Wrzos"), lambda: add("Fundacja Jałowiec")]

    files.save_file(file=ImportFileFactory(), by=CoordinatorFactory())

    assert held == [False, False, True]


def test_the_same_organisation_added_meanwhile_is_not_saved_twice(planned):
    _held, meanwhile = planned
    file = files.look_through(file=ImportFileFactory())
    most = {"name": "Fundacja Most", "kind": "ngo_foundation", "powiat": Organisation(powiat_id="3019").powiat}
    meanwhile.append(lambda: add_organisation(by=CoordinatorFactory(), **most))

    with pytest.raises(ValidationError, match="Obejrzyj nowy podgląd"):
        files.save_file(file=file, by=CoordinatorFactory())

    assert Organisation.objects.filter(name="Fundacja Most").count() == 1
