"""Synthetic data for measuring: consistent, however few."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from contacts.models import Interaction, Organisation
from crm.accounts.models import User
from crm.accounts.roles import Role
from crm.common.dates import today
from crm.demo.scale import Sizes, load
from crm.ledger.models import Fact
from crm.reports.models import Report
from groups.models import InitiativeGroup

FEW = Sizes(organisations=40, people=50, interactions=300, groups=25)


def test_the_ledger_agrees_with_what_was_inserted_in_bulk(db):
    load(FEW, "długie hasło do pomiarów")

    assert (Organisation.objects.count(), Interaction.objects.count(), InitiativeGroup.objects.count()) == (40, 300, 25)
    assert set(User.objects.values_list("role", flat=True)) == set(Role.values)
    assert Fact.objects.current().count() > 300
    call_command("verify_ledger")


def test_it_refuses_a_database_in_use(specialist):
    with pytest.raises(CommandError, match="Baza nie jest pusta"):
        load(FEW, "długie hasło do pomiarów")


def test_every_row_has_its_history(db):
    load(FEW, "długie hasło do pomiarów")

    for model in (Organisation, Interaction, InitiativeGroup):
        assert model.history.count() == model.objects.count()
    entry = Interaction.history.first()
    assert (entry.history_type, entry.summary) == ("+", Interaction.objects.get(pk=entry.id).summary)


def test_the_ledger_is_made_as_long_as_asked_for_and_counts_as_of_before(db):
    load(replace(FEW, facts=3_000), "długie hasło do pomiarów")

    assert Fact.objects.count() == 3_000
    assert Fact.objects.filter(known_to__isnull=False).exists()
    assert Fact.objects.as_of(timezone.now() - timedelta(days=90)).count() > 1_000


def test_the_reports_of_the_running_periods_are_begun(db):
    load(FEW, "długie hasło do pomiarów")

    reports = Report.objects.select_related("period")
    assert reports
    assert all(one.period.starts_on <= today() <= one.period.ends_on for one in reports)
