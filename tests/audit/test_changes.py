"""Value history in words."""

from datetime import time

from contacts.actions import add_organisation, change_organisation
from contacts.meetings.models import Meeting
from contacts.models import Channel
from crm.audit.changes import changes_of, value_in_words
from crm.territory.models import Powiat
from tests.factories.contacts import OrganisationFactory


def lines(change):
    return [(line.label, line.old, line.new) for line in change.lines]


def test_a_change_is_told_with_labels_old_and_new_in_words(specialist):
    organisation = OrganisationFactory(stance="unknown", powiat_id=None)

    change_organisation(
        organisation=organisation, by=specialist, stance="interested", powiat=Powiat.objects.get(pk="3019")
    )
    newest = changes_of(organisation, specialist)[0]

    assert newest.operation.actor == specialist
    assert sorted(lines(newest)) == [("Powiat", "", "pilski"), ("Stanowisko", "nieznane", "zainteresowana")]


def test_what_belongs_to_the_record_is_told_too_and_what_is_hidden_is_not(specialist):
    organisation = add_organisation(by=specialist, name="WTZ", kind="wtz")
    channel = {"kind": "email", "value": "wtz@example.org", "label": ""}
    change_organisation(organisation=organisation, by=specialist, channels=[channel], note="Uwaga")
    change_organisation(organisation=organisation, by=specialist, channels=[])
    related = [Channel.history.filter(organisation=organisation.pk)]

    removed, added, created = changes_of(organisation, specialist, related=related, hidden=("note",))

    assert any(new == "wtz@example.org" for _label, _old, new in lines(added))
    assert any((old, new) == ("wtz@example.org", "") for _label, old, new in lines(removed))
    assert not any("Uwag" in label for label, _old, _new in lines(added))
    assert lines(created) == []


def test_the_history_is_read_with_the_same_number_of_queries_however_long(specialist, django_assert_max_num_queries):
    organisation = OrganisationFactory()

    def reads():
        with django_assert_max_num_queries(10) as captured:
            changes_of(organisation, specialist)
        return len(captured)

    change_organisation(organisation=organisation, by=specialist, guardian=specialist)
    few = reads()
    for count in range(10):
        change_organisation(organisation=organisation, by=specialist, note=str(count))

    assert reads() == few


def test_an_hour_is_told_without_seconds():
    assert value_in_words(Meeting._meta.get_field("starts_at"), time(9, 5)) == "09:05"
