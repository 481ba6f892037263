"""Days of resolutions entered before documents were asked for: their facts follow the rule, what was known stays."""

from datetime import date
from importlib import import_module

from django.apps import apps
from django.utils import timezone

from crm.audit.models import Operation
from crm.ledger.models import Fact
from crm.ledger.sync import verify
from groups.actions import add_member, change_member

migration = import_module("milestones.migrations.0006_a_bare_day_is_declared")
JOINED = Fact.objects.filter(kind="local_government_joined")


def as_it_was(fact):
    """Before documents were asked for, a bare day was written into the ledger as attached."""
    Fact.objects.filter(pk=fact.pk).update(evidence="attached")


def test_a_bare_day_is_declared_from_the_upgrade_on_and_stays_attached_before(form, organisation, specialist):
    gmina = organisation("municipality", "Gmina Czarnków")
    add_member(group=form(), organisation=gmina, role="founder", by=specialist, committed_on=date(2013, 9, 12))
    as_it_was(JOINED.get())
    before = timezone.now()

    migration.ask_for_documents(apps, None)

    assert [fact.evidence for fact in JOINED.as_of(before)] == ["attached"]
    assert [(fact.evidence, str(fact.cause)) for fact in JOINED.current()] == [
        ("declared", "Przeliczono liczby po zmianie reguły")
    ]
    assert list(verify()) == []
    migration.take_days_as_documents(apps, None)
    assert [fact.evidence for fact in JOINED.current()] == ["attached"]


def test_a_founder_that_counts_by_the_milestone_keeps_its_document(registered):
    migration.ask_for_documents(apps, None)

    assert [fact.evidence for fact in JOINED.all()] == ["attached"]
    assert not Operation.objects.filter(kind="figures.rule_changed").exists()
    assert list(verify()) == []


def test_a_document_named_after_the_upgrade_attaches_the_day(form, organisation, specialist):
    gmina = organisation("municipality", "Gmina Czarnków")
    member = add_member(group=form(), organisation=gmina, role="founder", by=specialist, committed_on=date(2013, 9, 12))
    as_it_was(JOINED.get())
    migration.ask_for_documents(apps, None)

    change_member(membership=member, by=specialist, evidence_reference="Uchwała XXX/249/2013, segregator 4")

    assert [fact.evidence for fact in JOINED.current()] == ["attached"]
    assert list(verify()) == []
