"""Logging, correcting and withdrawing contacts, and what the ledger hears of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contacts.actions import change_interaction, change_organisation, log_interaction, withdraw_interaction
from contacts.models import Interaction, NextStep
from crm.audit.models import Operation
from crm.common.dates import today
from crm.common.errors import AlreadyDoneError, StaleEditError
from crm.ledger.kinds import FactKind
from crm.ledger.models import Fact
from crm.ledger.sync import verify
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.journal import InteractionFactory, InteractionPartyFactory, InteractionPersonFactory

YESTERDAY = today() - timedelta(days=1)


def contacts_in_ledger():
    return Fact.objects.current().filter(kind=FactKind.CONTACT)


def log(by, **values):
    values = {"kind": "phone_call", "occurred_on": YESTERDAY, "organisations": [OrganisationFactory()]} | values
    return log_interaction(by=by, **values)


def test_a_logged_contact_counts_once_for_each_organisation(specialist):
    workshop = OrganisationFactory(kind="wtz", powiat_id="3002")
    gmina = OrganisationFactory(kind="municipality", powiat_id="3019")

    log(specialist, organisations=[workshop, gmina])

    facts = {fact.subject: fact for fact in contacts_in_ledger()}
    assert set(facts) == {workshop.subject, gmina.subject}
    assert facts[workshop.subject].organisation_kind == "wtz"
    assert facts[gmina.subject].powiat == "3019"
    assert facts[gmina.subject].happened_on == YESTERDAY
    assert facts[gmina.subject].category == "phone_call"


def test_a_call_nobody_answered_is_no_contact(specialist):
    log(specialist, outcome="no_answer")

    assert not contacts_in_ledger().exists()


def test_contact_and_next_step_are_one_operation(specialist):
    before = Operation.objects.count()

    interaction = log(specialist, next_steps=[{"what": "Wysłać statut", "due_on": today()}])

    step = NextStep.objects.get()
    assert Operation.objects.count() == before + 2  # the organisation of the test, and this
    assert step.interaction == interaction
    assert step.responsible == specialist
    assert step.opened_on == YESTERDAY
    assert step.organisation == interaction.organisations.get()


def test_all_steps_agreed_in_a_contact_are_one_operation_with_it(specialist):
    workshop, before = OrganisationFactory(), Operation.objects.count()
    awaited = {"what": "Lista", "due_on": today(), "party": "organisation", "responsible": None}

    log_interaction(
        by=specialist,
        kind="phone_call",
        occurred_on=YESTERDAY,
        organisations=[workshop],
        next_steps=[{"what": "Wysłać statut", "due_on": today()}, awaited],
    )

    ours, theirs = NextStep.objects.order_by("pk")
    assert Operation.objects.count() == before + 1
    assert (ours.what, ours.responsible) == ("Wysłać statut", specialist)
    assert (theirs.what, theirs.awaited_from, theirs.responsible) == ("Lista", workshop, specialist)


def test_one_refused_step_of_several_leaves_none_behind(specialist):
    too_early = {"what": "Lista", "due_on": YESTERDAY - timedelta(days=1)}

    with pytest.raises(ValidationError):
        log(specialist, next_steps=[{"what": "Wysłać statut", "due_on": today()}, too_early])

    assert not NextStep.objects.exists()


def test_a_refused_step_leaves_no_contact_behind(specialist):
    with pytest.raises(ValidationError) as refusal:
        log(specialist, next_steps=[{"what": "Wysłać statut", "due_on": YESTERDAY - timedelta(days=1)}])

    assert "due_on" in refusal.value.error_dict
    assert not Interaction.objects.exists()


def test_a_contact_needs_somebody(specialist):
    with pytest.raises(ValidationError) as refusal:
        log(specialist, organisations=[], persons=[])

    assert "organisations" in refusal.value.error_dict


def test_a_contact_cannot_lie_in_the_future(specialist):
    with pytest.raises(ValidationError) as refusal:
        log(specialist, occurred_on=today() + timedelta(days=1))

    assert "occurred_on" in refusal.value.error_dict


def test_d07_the_same_form_sent_twice_logs_once(specialist):
    token, workshop = uuid4(), OrganisationFactory()
    first = log(specialist, token=token, organisations=[workshop])

    with pytest.raises(AlreadyDoneError) as done:
        log(specialist, token=token, organisations=[workshop])

    assert done.value.subject == first
    assert Interaction.objects.count() == 1


def test_the_outcome_may_set_the_stance_of_organisations_one_looks_after(specialist, other_specialist):
    own, foreign = OrganisationFactory(guardian=specialist), OrganisationFactory(guardian=other_specialist)

    log(specialist, organisations=[own, foreign], outcome="agreed", set_stance=True)

    own.refresh_from_db()
    foreign.refresh_from_db()
    assert (own.stance, own.stance_on) == ("working", YESTERDAY)
    assert foreign.stance == "unknown"


def test_an_older_contact_does_not_overwrite_a_newer_stance(specialist):
    workshop = OrganisationFactory(guardian=specialist, stance="declined", stance_on=today())

    log(specialist, organisations=[workshop], outcome="interested", set_stance=True)

    workshop.refresh_from_db()
    assert workshop.stance == "declined"


def test_the_same_stance_told_again_stands_since_it_was_first_told(specialist):
    workshop = OrganisationFactory(guardian=specialist)

    for day in (today() - timedelta(days=30), YESTERDAY):
        log(specialist, organisations=[workshop], outcome="agreed", set_stance=True, occurred_on=day)

    workshop.refresh_from_db()
    assert (workshop.stance, workshop.stance_on) == ("working", today() - timedelta(days=30))


def test_a_contact_entered_late_does_not_overwrite_a_stance_told_again_since(specialist):
    workshop = OrganisationFactory(guardian=specialist)
    for days, outcome in ((30, "agreed"), (5, "agreed"), (20, "declined")):
        day = today() - timedelta(days=days)
        log(specialist, organisations=[workshop], outcome=outcome, set_stance=True, occurred_on=day)

    workshop.refresh_from_db()
    assert (workshop.stance, workshop.stance_on) == ("working", today() - timedelta(days=30))


def test_d08_a_stale_correction_is_refused(specialist):
    interaction = InteractionFactory(by=specialist)
    change_interaction(interaction=interaction, by=specialist, version=1, summary="Pierwsza poprawka")

    with pytest.raises(StaleEditError):
        change_interaction(interaction=interaction, by=specialist, version=1, summary="Druga poprawka")

    interaction.refresh_from_db()
    assert interaction.summary == "Pierwsza poprawka"


def test_correcting_the_parties_moves_the_facts(specialist):
    kept, gone, new = OrganisationFactory.create_batch(3)
    interaction = log(specialist, organisations=[kept, gone])

    change_interaction(interaction=interaction, by=specialist, organisations=[kept, new])

    assert {fact.subject for fact in contacts_in_ledger()} == {kept.subject, new.subject}
    assert not list(verify())


def test_a_withdrawn_contact_keeps_its_reason_and_counts_nowhere(specialist):
    interaction = InteractionFactory(by=specialist)

    interaction = withdraw_interaction(interaction=interaction, reason="Zapisany dwa razy", by=specialist)

    assert interaction.status == Interaction.Status.WITHDRAWN
    assert interaction.withdrawn_reason == "Zapisany dwa razy"
    assert not contacts_in_ledger().exists()
    with pytest.raises(ValidationError):
        change_interaction(interaction=interaction, by=specialist, summary="Jednak nie")


def test_withdrawing_needs_a_reason(specialist):
    with pytest.raises(ValidationError) as refusal:
        withdraw_interaction(interaction=InteractionFactory(), reason="  ", by=specialist)

    assert "reason" in refusal.value.error_dict


def test_mending_a_wrong_kind_follows_into_earlier_contacts_a_real_change_does_not(specialist):
    workshop = OrganisationFactory(kind="ngo_association")
    log(specialist, organisations=[workshop])

    change_organisation(organisation=workshop, by=specialist, kind="ngo_foundation", correction=True)
    assert contacts_in_ledger().get().organisation_kind == "ngo_foundation"

    change_organisation(organisation=workshop, by=specialist, kind="business", correction=False)
    assert contacts_in_ledger().get().organisation_kind == "ngo_foundation"
    assert not list(verify())


def test_an_organisation_stands_in_a_contact_once(db):
    party = InteractionPartyFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        InteractionPartyFactory(interaction=party.interaction, organisation=party.organisation)


def test_a_person_stands_in_a_contact_once(db):
    link = InteractionPersonFactory(person=PersonFactory())

    with pytest.raises(IntegrityError), transaction.atomic():
        InteractionPersonFactory(interaction=link.interaction, person=link.person)


@pytest.mark.parametrize("broken", [{"kind": "telepathy"}, {"status": "withdrawn", "withdrawn_reason": ""}])
def test_the_database_refuses_an_unknown_kind_and_a_withdrawal_without_reason(broken):
    interaction = InteractionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Interaction.objects.filter(pk=interaction.pk).update(**broken)


@pytest.fixture(autouse=True)
def _database(db):
    pass
