"""The demo fills an empty local database and nothing else, and comes out the same every time."""

import pytest
from django.core.management.base import CommandError
from django.db import transaction

from contacts.meetings.models import Attendance
from contacts.models import Interaction, NextStep, Organisation
from crm.demo.seeding import seed
from groups.models import InitiativeGroup
from milestones.models import GroupMilestone

COUNTED = (Organisation, Interaction, NextStep, InitiativeGroup, GroupMilestone, Attendance)


@pytest.fixture
def data_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


def test_the_same_demo_comes_out_every_time(db, data_folder):
    def once():
        with transaction.atomic():
            seed(quick=True)
            found = [model.objects.count() for model in COUNTED]
            found.append(list(Interaction.objects.order_by("pk").values_list("summary", "occurred_on")))
            transaction.set_rollback(True)
        return found

    assert once() == once()


def test_a_database_with_accounts_is_left_alone(specialist, data_folder):
    with pytest.raises(CommandError, match="Baza nie jest pusta"):
        seed(quick=True)

    assert not Organisation.objects.exists()
    assert not (data_folder / "demo-accounts.txt").exists()


def test_production_takes_no_demo(db, data_folder, settings):
    settings.LOCAL = False

    with pytest.raises(CommandError, match="produkcyjnym"):
        seed(quick=True)
