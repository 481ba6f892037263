"""How the ledger follows a record: versions are opened and closed, never rewritten."""

from datetime import date

import pytest
from django.utils import timezone

from contacts.actions import add_organisation, change_interaction, log_interaction, withdraw_interaction
from contacts.meetings.actions import hold_meeting, mark_attendance
from contacts.meetings.models import Attendance
from contacts.models import Interaction
from crm.audit.models import Operation
from crm.audit.operations import OutsideOperationError, operation
from crm.ledger.models import Fact
from crm.ledger.sync import open_all, sync, verify, withdraw
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.meetings import MeetingFactory

FEBRUARY, MAY = date(2024, 2, 10), date(2024, 5, 20)


def everything():
    return list(Fact.objects.order_by("pk").values())


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def contact(specialist, organisation):
    """A telephone call of 10 February with one workshop."""
    return log_interaction(by=specialist, kind="phone_call", occurred_on=FEBRUARY, organisations=[organisation])


def test_an_action_opens_a_version_known_from_now_on_and_names_its_cause(specialist, organisation):
    before = timezone.now()

    contact = log_interaction(by=specialist, kind="phone_call", occurred_on=FEBRUARY, organisations=[organisation])

    fact = Fact.objects.get()
    assert before <= fact.known_from <= timezone.now()
    assert (fact.known_to, fact.closed_by) == (None, None)
    assert fact.cause == Operation.objects.get(kind="interaction.logged", subject_id=contact.pk)
    assert (fact.source_label, fact.source_id) == ("contacts.interaction", contact.pk)


def test_a_change_closes_the_old_version_and_opens_the_new_one_with_no_gap_between(contact, specialist):
    old = Fact.objects.get()

    change_interaction(interaction=contact, by=specialist, occurred_on=MAY)

    new = Fact.objects.current().get()
    closed = Fact.objects.get(pk=old.pk)
    assert (closed.happened_on, new.happened_on) == (FEBRUARY, MAY)
    assert closed.known_to == new.known_from
    assert closed.closed_by == new.cause == Operation.objects.get(kind="interaction.changed")


def test_closing_a_version_touches_nothing_else_in_it(contact, specialist):
    [before] = everything()

    withdraw_interaction(interaction=contact, by=specialist, reason="Rozmowy nie było")

    [after] = everything()
    assert {name for name in before if before[name] != after[name]} == {"known_to", "closed_by_id"}


def test_a_change_that_no_figure_sees_leaves_the_ledger_alone(contact, specialist):
    before = everything()

    change_interaction(interaction=contact, by=specialist, summary="Zadzwonią w maju.")

    assert everything() == before


def test_only_what_changed_gets_a_new_version(contact, organisation, specialist):
    standing = Fact.objects.get()

    change_interaction(interaction=contact, by=specialist, organisations=[organisation, OrganisationFactory()])

    assert Fact.objects.current().count() == 2
    assert Fact.objects.current().filter(pk=standing.pk).exists()


def test_syncing_twice_changes_nothing(contact):
    before = everything()

    with operation("test.again", by=None):
        sync(contact, contact)

    assert everything() == before


def test_what_is_true_again_is_a_new_version(contact, specialist):
    for day in (MAY, FEBRUARY):
        contact = change_interaction(interaction=contact, by=specialist, occurred_on=day)

    assert list(Fact.objects.order_by("pk").values_list("happened_on", flat=True)) == [FEBRUARY, MAY, FEBRUARY]
    assert Fact.objects.current().get().happened_on == FEBRUARY


def test_a_record_about_to_be_gone_leaves_closed_facts_behind(specialist):
    meeting = MeetingFactory(starts_on=FEBRUARY, organiser=specialist)
    mark_attendance(meeting=meeting, by=specialist, present=[(PersonFactory(), None)])
    hold_meeting(meeting=meeting, by=specialist)

    mark_attendance(meeting=meeting, by=specialist, present=[])

    gone = Fact.objects.get(kind="attendance")
    assert gone.known_to is not None
    assert not Attendance.objects.filter(pk=gone.source_id).exists()


def test_withdrawing_one_record_leaves_the_facts_of_others(contact, specialist):
    other = log_interaction(by=specialist, kind="email", occurred_on=MAY, organisations=[OrganisationFactory()])

    with operation("test.withdraw", by=None):
        withdraw("contacts.interaction", contact.pk)

    assert Fact.objects.current().get().source_id == other.pk


def test_the_ledger_is_not_written_outside_an_operation(contact):
    contact.occurred_on = MAY

    with pytest.raises(OutsideOperationError):
        sync(contact)

    assert Fact.objects.get().happened_on == FEBRUARY


def test_a_kind_and_powiat_are_those_of_the_day_of_typing(specialist):
    municipality = add_organisation(by=specialist, kind="municipality", name="Gmina Wzór", powiat_id="3002")

    log_interaction(by=specialist, kind="email", occurred_on=FEBRUARY, organisations=[municipality])

    fact = Fact.objects.get()
    assert (fact.subject, fact.organisation_kind, fact.powiat) == (municipality.subject, "municipality", "3002")


def test_records_loaded_in_bulk_are_opened_all_at_once(contact, specialist):
    log_interaction(by=specialist, kind="email", occurred_on=MAY, organisations=[OrganisationFactory()])
    Fact.objects.all().delete()

    with operation("test.bulk", by=None) as loading:
        open_all()

    assert set(Fact.objects.values_list("source_id", flat=True)) == set(
        Interaction.objects.values_list("pk", flat=True)
    )
    assert set(Fact.objects.values_list("cause", flat=True)) == {loading.pk}
    assert list(verify()) == []
