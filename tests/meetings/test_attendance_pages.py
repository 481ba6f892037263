"""Marking who was there, by name and without names."""

import pytest

from contacts.meetings.actions import invite, mark_attendance
from contacts.meetings.models import Attendance
from contacts.models import Person
from tests.factories.meetings import BodyFactory, GuestFactory, InvitationFactory
from tests.meetings.pages import page, url


def test_attendance_mends_sex_and_adds_who_came_unannounced_in_one_sending(hers, past, specialist):
    invited = GuestFactory(sex="")
    invite(meeting=past, by=specialist, persons=[invited])

    response = hers.post(
        url("attendance", past),
        {f"present_{invited.pk}": "on", f"sex_{invited.pk}": "K", "last_name": "Nowy", "sex": "M", "version": 1},
    )

    assert response.status_code == 302
    assert set(Attendance.objects.values_list("person__last_name", "sex")) == {(invited.last_name, "K"), ("Nowy", "M")}


def test_attendance_sent_twice_adds_the_unannounced_person_once(hers, past):
    form = {"last_name": "Nowy", "version": 1, "token": "7d7c6f3e-8f5e-4f0e-9d7f-3a8e6a1b2c3d"}

    hers.post(url("attendance", past), form)
    hers.post(url("attendance", past), form)

    assert Person.objects.count() == Attendance.objects.count() == 1


def test_two_who_mark_attendance_at_once_see_both_versions(hers, past, specialist):
    hers_to_mark, marked = GuestFactory(), GuestFactory()
    invite(meeting=past, by=specialist, persons=[hers_to_mark, marked])
    mark_attendance(meeting=past, by=specialist, present=[(marked, None)], version=1)

    response = hers.post(url("attendance", past), {f"present_{hers_to_mark.pk}": "on", "version": 1})

    assert response.status_code == 409
    assert [one.person for one in past.attendances.all()] == [marked]


def test_attendance_of_a_meeting_to_come_is_refused_in_words(hers, coming):
    response = hers.post(url("attendance", coming), {"last_name": "Nowy", "version": 1})

    assert response.status_code == 422
    assert not Person.objects.exists()


def test_the_sex_of_a_colleagues_person_cannot_be_mended_here(hers, past, specialist, other_specialist):
    foreign = GuestFactory(sex="", organisation=BodyFactory(guardian=other_specialist))
    invite(meeting=past, by=specialist, persons=[foreign])

    assert f"sex_{foreign.pk}" not in page(hers.get(url("attendance", past)))


@pytest.mark.parametrize("name", ["attendance", "meeting-detail", "attendance-sheet"])
def test_pages_of_a_meeting_ask_as_often_for_30_people_as_for_one(
    hers, past, specialist, name, django_assert_max_num_queries
):
    def one_more():
        person = GuestFactory(sex="", organisation=BodyFactory())
        InvitationFactory(meeting=past, person=person)
        present = [(one.person, one.organisation) for one in past.attendances.all()]
        mark_attendance(meeting=past, by=specialist, present=[*present, (person, None)])

    one_more()
    hers.get(url(name, past))
    with django_assert_max_num_queries(40) as few:
        hers.get(url(name, past))
    for _number in range(29):
        one_more()

    with django_assert_max_num_queries(len(few)):
        hers.get(url(name, past))


def test_the_reporting_officer_corrects_head_counts_but_no_names(past, officer, client_of):
    client = client_of(officer)

    client.post(url("head-counts", past), {"other_K": "4", "version": 1})

    assert past.head_counts.get().people == 4
    assert client.get(url("attendance", past)).status_code == 403
    assert client.get(url("hold", past)).status_code == 403


def test_an_auditor_counts_nobody(past, auditor, client_of):
    assert client_of(auditor).get(url("head-counts", past)).status_code == 403


def test_a_kind_not_in_use_yet_can_be_added(hers, past):
    hers.post(url("head-counts", past), {"other_kind": "pcpr", "added_M": "2", "version": 1})

    assert past.head_counts.get().organisation_kind == "pcpr"


@pytest.mark.parametrize("form", [{"added_M": "2"}, {"other_K": "-1"}, {"other_K": "2001"}, {"other_K": "dwa"}])
def test_a_number_that_cannot_be_is_refused(hers, past, form):
    assert hers.post(url("head-counts", past), form | {"version": 1}).status_code == 422
