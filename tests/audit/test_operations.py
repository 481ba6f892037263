"""The bracket every action stands in: all or nothing, once for each form, with its name on what it wrote."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from contacts.models import Organisation
from crm.audit.models import Operation
from crm.audit.operations import OutsideOperationError, current_operation, operation
from crm.audit.records import add
from crm.common.errors import AlreadyDoneError
from tests.factories.contacts import OrganisationFactory

pytestmark = pytest.mark.django_db
WORKSHOP = {"name": "WTZ Wzorowo", "kind": "wtz", "powiat_id": "3002"}


def add_workshop(*, by, token=None, **values):
    """An action as they all are."""
    with operation("organisation.added", by=by, token=token) as done:
        organisation = add(Organisation, **WORKSHOP | values)
        done.concerns(organisation)
    return organisation


def fail_half_way(*, by, token=None):
    with operation("organisation.changed", by=by, token=token):
        add(Organisation, **WORKSHOP)
        raise ZeroDivisionError


def add_workshop_and_fail(*, by):
    with operation("group.formed", by=by):
        add_workshop(by=by)
        fail_half_way(by=by)


def test_an_operation_says_who_what_why_and_about_which_record(specialist):
    organisation = OrganisationFactory()

    with operation("organisation.archived", by=specialist, on=organisation, reason="Zamknięty"):
        pass

    done = Operation.objects.get(kind="organisation.archived")
    assert (done.actor, done.reason) == (specialist, "Zamknięty")
    assert (done.subject_label, done.subject_id) == ("contacts.organisation", organisation.pk)


def test_an_action_called_by_another_is_one_operation_with_it(specialist, other_specialist):
    with operation("group.formed", by=specialist) as outer:
        workshop = add_workshop(by=other_specialist)

    assert Operation.objects.get() == outer
    assert outer.kind == "group.formed"
    assert outer.actor == specialist
    assert workshop.history.get().operation == outer


def test_two_actions_one_after_the_other_are_two_operations(specialist):
    first, second = add_workshop(by=specialist), add_workshop(by=specialist)

    assert first.history.get().operation != second.history.get().operation


def test_what_fails_half_way_leaves_nothing_behind(specialist):
    with pytest.raises(ZeroDivisionError):
        fail_half_way(by=specialist)

    assert not Organisation.objects.exists()
    assert not Organisation.history.exists()
    assert not Operation.objects.exists()


def test_what_fails_inside_takes_the_outer_action_with_it(specialist):
    with pytest.raises(ZeroDivisionError):
        add_workshop_and_fail(by=specialist)

    assert not Organisation.objects.exists()
    assert not Operation.objects.exists()


def test_after_an_operation_none_is_open_whether_it_ended_well_or_not(specialist):
    add_workshop(by=specialist)
    with pytest.raises(OutsideOperationError):
        current_operation()

    with pytest.raises(ZeroDivisionError):
        fail_half_way(by=specialist)
    with pytest.raises(OutsideOperationError):
        current_operation()


def test_a_tracked_record_written_outside_an_operation_is_not_written_at_all():
    with pytest.raises(OutsideOperationError):
        Organisation.objects.create(**WORKSHOP)

    assert not Organisation.objects.exists()


def test_a_tracked_record_changed_or_deleted_outside_an_operation_stays_as_it_was():
    organisation = OrganisationFactory(name="Przed")
    organisation.name = "Po"

    with pytest.raises(OutsideOperationError):
        organisation.save()
    with pytest.raises(OutsideOperationError), transaction.atomic():
        organisation.delete()

    assert Organisation.objects.get().name == "Przed"


def test_d07_the_same_token_twice_leads_to_the_first_record_and_writes_nothing(specialist):
    token = uuid4()
    first = add_workshop(by=specialist, token=token, name="Pierwszy")

    with pytest.raises(AlreadyDoneError) as done:
        add_workshop(by=specialist, token=token, name="Drugi")

    assert done.value.subject == first
    assert [one.name for one in Organisation.objects.all()] == ["Pierwszy"]
    assert Operation.objects.count() == 1


def test_d07_a_token_sent_as_text_is_the_same_token(specialist):
    token = uuid4()
    first = add_workshop(by=specialist, token=token)

    with pytest.raises(AlreadyDoneError) as done:
        add_workshop(by=specialist, token=str(token))

    assert done.value.subject == first


def test_d07_where_the_first_record_is_gone_or_never_was_there_is_none_to_lead_to(specialist):
    gone, nameless = uuid4(), uuid4()
    first = add_workshop(by=specialist, token=gone)
    with operation("test.cleanup", by=specialist):
        first.delete()
    with operation("test.nothing", by=specialist, token=nameless):
        pass

    for token in (gone, nameless):
        with pytest.raises(AlreadyDoneError) as done:
            add_workshop(by=specialist, token=token)
        assert done.value.subject is None


def test_d07_a_form_that_failed_may_be_sent_again(specialist):
    token = uuid4()
    with pytest.raises(ZeroDivisionError):
        fail_half_way(by=specialist, token=token)

    assert add_workshop(by=specialist, token=token) == Organisation.objects.get()


def test_actions_without_a_token_do_not_stand_in_each_others_way(specialist):
    add_workshop(by=specialist)
    add_workshop(by=specialist)

    assert Organisation.objects.count() == 2


def test_d07_the_database_itself_keeps_a_token_once(specialist):
    done = Operation.objects.create(kind="test", actor=specialist, token=uuid4())

    with pytest.raises(IntegrityError), transaction.atomic():
        Operation.objects.create(kind="test", actor=specialist, token=done.token)


def test_an_operation_outlives_its_record_and_an_app_that_is_gone(specialist):
    with operation("bakery.opened", by=specialist) as done:
        workshop = add(Organisation, **WORKSHOP)
        done.concerns(workshop)
        key = workshop.pk
        workshop.delete()

    assert Operation.objects.get().subject_id == key
    assert str(done) == "bakery.opened"


def test_a_kind_is_told_in_polish():
    assert str(Operation(kind="organisation.added")) == "Dodano organizację"
