"""Adding and changing records: checked, counted by version, with the history of who did it."""

import pytest
from django.core.exceptions import ValidationError

from contacts.duplicates.merging.actions import merge_cards
from contacts.models import Channel, Organisation
from crm.audit.operations import operation
from crm.audit.records import add, add_many, change
from crm.common.errors import StaleEditError
from tests.factories.contacts import OrganisationFactory


@pytest.fixture
def workshop(db):
    return OrganisationFactory(name="Przed", town="Piła")


def changed(record, by=None, **values):
    with operation("organisation.changed", by=by):
        return change(record, **values)


def stored(record):
    return Organisation.objects.get(pk=record.pk)


def test_a_new_record_starts_with_version_one_and_one_row_of_history(specialist):
    with operation("organisation.added", by=specialist) as done:
        record = add(Organisation, name="Żółw", kind="wtz")

    row = record.history.get()
    assert stored(record).version == 1
    assert (row.operation, row.history_user, row.history_type, row.name) == (done, specialist, "+", "Żółw")


def test_a_record_that_does_not_hold_is_not_added(in_operation):
    with pytest.raises(ValidationError) as refusal:
        add(Organisation, name="", kind="circus", nip="123")

    assert set(refusal.value.error_dict) == {"name", "kind", "nip"}
    assert not Organisation.objects.exists()


def test_a_change_raises_the_version_by_one(workshop):
    changed(workshop, version=1, name="Po")
    changed(workshop, version=2, name="Potem")

    assert (stored(workshop).name, stored(workshop).version, workshop.version) == ("Potem", 3, 3)


def test_a_change_leaves_what_it_does_not_name(workshop):
    changed(workshop, version=1, name="Po")

    assert stored(workshop).town == "Piła"


def test_a_row_of_history_names_the_operation_and_the_person(workshop, specialist):
    with operation("organisation.changed", by=specialist) as done:
        change(workshop, version=1, name="Po")

    row = workshop.history.first()
    assert (row.operation, row.history_user, row.history_type) == (done, specialist, "~")
    assert [one.name for one in workshop.history.order_by("history_id")] == ["Przed", "Po"]


def test_d08_a_change_against_an_older_version_writes_nothing_and_shows_what_stands(workshop):
    mine = stored(workshop)
    changed(workshop, version=1, name="Ich")

    with pytest.raises(StaleEditError) as stale:
        changed(mine, version=1, name="Moje")

    assert stale.value.current.name == "Ich"
    assert (stored(workshop).name, stored(workshop).version) == ("Ich", 2)
    assert workshop.history.count() == 2


@pytest.mark.parametrize("version", [0, 2, -1, 10**30])
def test_d08_a_version_nobody_could_have_seen_is_stale(workshop, version):
    with pytest.raises(StaleEditError):
        changed(workshop, version=version, name="Po")

    assert stored(workshop).name == "Przed"


def test_a_caller_who_holds_the_record_needs_no_version(workshop):
    other_copy = stored(workshop)
    changed(workshop, name="Po")
    changed(other_copy, name="Potem")

    assert (stored(workshop).name, stored(workshop).version) == ("Potem", 3)


def test_a_change_that_does_not_hold_leaves_values_version_and_history(workshop):
    with pytest.raises(ValidationError, match="nip"):
        changed(workshop, version=1, name="Po", nip="7811684014")

    assert (stored(workshop).name, stored(workshop).version) == ("Przed", 1)
    assert workshop.history.count() == 1


def test_d08_after_a_refused_change_the_same_version_may_be_sent_again(workshop):
    with pytest.raises(ValidationError):
        changed(workshop, version=1, nip="7811684014")

    changed(stored(workshop), version=1, nip="7811684013")

    assert (stored(workshop).nip, stored(workshop).version) == ("7811684013", 2)


def test_what_a_whole_list_says_of_merged_cards_is_said_of_those_that_stand(
    specialist, coordinator, django_assert_max_num_queries
):
    kept, gone, other = (OrganisationFactory() for _number in range(3))
    merge_cards(kept=kept, gone=gone, by=coordinator)
    rows = [Channel(organisation=one, kind="email", value=f"{one.pk}@example.org") for one in (kept, gone, other)]

    # One query to look for merged cards, one for the card that stands, two to write the rows and their history.
    with operation("organisation.changed", by=specialist), django_assert_max_num_queries(4):
        add_many(rows)

    named = {*Channel.objects.values_list("value", "organisation")}
    assert named == {
        (f"{one.pk}@example.org", stands.pk) for one, stands in ((kept, kept), (gone, kept), (other, other))
    }
