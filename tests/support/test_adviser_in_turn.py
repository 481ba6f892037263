"""The hours of one adviser run through all groups: who types or corrects them waits for whoever does so already."""

import threading
from datetime import time

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction

from groups.support.actions import change_support
from groups.support.models import SupportEntry
from tests.factories.accounts import SpecialistFactory
from tests.factories.groups import InitiativeGroupFactory
from tests.factories.support import SupportEntryFactory


def type_hours(group, adviser):
    SupportEntryFactory(group=group, adviser=adviser, starts_at=time(8), ends_at=time(20))


def correct_hours(group, _adviser):
    entry = SupportEntry.objects.get(group=group)
    change_support(entry=entry, by=group.guardian, starts_at=time(8), ends_at=time(20))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")
@pytest.mark.parametrize("act", [type_hours, correct_hours])
def test_hours_of_one_adviser_typed_for_two_groups_at_once_fit_in_the_day(act):
    adviser = SpecialistFactory()
    groups = InitiativeGroupFactory.create_batch(2, guardian=adviser)
    SupportEntryFactory(group=groups[1], adviser=adviser, starts_at=time(6), ends_at=time(7))
    written, refused = threading.Event(), []

    def meanwhile():
        written.wait(10)
        try:
            act(groups[1], adviser)
        except ValidationError as refusal:
            refused.append(refusal)
        finally:
            connections.close_all()

    thread = threading.Thread(target=meanwhile)
    thread.start()
    with transaction.atomic():
        SupportEntryFactory(group=groups[0], adviser=adviser, starts_at=time(7), ends_at=time(23))
        written.set()
        thread.join(1)  # it waits for us; without its turn it would be done by now
    thread.join()

    assert len(refused) == 1
    assert sum(entry.hours for entry in SupportEntry.objects.all()) == 17


def test_who_corrects_an_entry_waits_for_the_adviser_it_has_by_now(group, specialist, monkeypatch):
    entry, another = SupportEntryFactory(group=group, adviser=specialist), SpecialistFactory()
    read_before = SupportEntry.objects.get(pk=entry.pk)
    change_support(entry=entry, by=specialist, adviser=another)
    waited = []
    monkeypatch.setattr("groups.support.actions.entries.in_turn", waited.append)

    change_support(entry=read_before, by=specialist, topic="statut")

    assert waited == [f"support by accounts.user {another.pk}"]
