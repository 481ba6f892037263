"""Attendance by tapping names: one person at a time, undone by a second tap, never doubled, never overwritten."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from contacts.meetings.actions import hold_meeting, invite, note_interest, record_head_counts, tap_attendance, tap_heads
from contacts.meetings.day_models import Interest
from contacts.meetings.models import Attendance
from crm.audit.models import Operation
from crm.ledger.models import Fact
from crm.ledger.sync import verify
from tests.factories.meetings import AffiliationFactory, AttendanceFactory, BodyFactory, GuestFactory, InvitationFactory
from tests.meetings.pages import page, tap, url


def test_a_tap_marks_somebody_and_a_second_one_takes_the_mark_back(hers, past, guest):
    marked = tap(hers, past, f"{guest.pk}:1").json()
    taken_back = tap(hers, past, f"{guest.pk}:0").json()

    assert marked["present"] == [guest.pk]
    assert (marked["numbers"]["together"], marked["numbers"]["women"], marked["numbers"]["organisations"]) == (1, 1, 1)
    assert (taken_back["present"], taken_back["numbers"]["together"]) == ([], 0)


def test_the_person_is_marked_for_the_organisation_they_act_for(hers, past, guest):
    tap(hers, past, f"{guest.pk}:1")

    attendance = past.attendances.get()
    assert (str(attendance.organisation), attendance.organisation_kind, attendance.sex) == (
        "WTZ Lipowo",
        "wtz",
        guest.sex,
    )


def test_of_several_organisations_the_invited_one_counts(past, specialist):
    invited, other = BodyFactory(), BodyFactory()
    guest = GuestFactory(organisation=invited)

    AffiliationFactory(person=guest, organisation=other)
    invite(meeting=past, by=specialist, organisations=[invited])

    tap_attendance(meeting=past, person=guest, present=True, by=specialist)

    assert past.attendances.get().organisation == invited


def test_a_mark_taken_back_and_made_again_keeps_the_organisation(past, specialist):
    body, guest = BodyFactory(), GuestFactory()
    for present in (True, False, True):
        tap_attendance(
            meeting=past, person=guest, present=present, by=specialist, organisation=body if present else None
        )

    assert past.attendances.get().organisation == body


def test_the_same_tap_sent_twice_counts_once(hers, past, guest):
    token = str(uuid.uuid4())

    for _sending in range(2):
        assert tap(hers, past, f"{guest.pk}:1", token=token).status_code == 200

    assert past.attendances.count() == 1
    assert Operation.objects.filter(token=token).count() == 1


def test_a_tap_whose_answer_was_lost_does_not_come_back_over_what_was_done_since(hers, past, guest, specialist):
    token = str(uuid.uuid4())
    tap(hers, past, f"{guest.pk}:1", token=token)
    tap_attendance(meeting=past, person=guest, present=False, by=specialist)

    answer = tap(hers, past, f"{guest.pk}:1", token=token)

    assert answer.json()["present"] == []


def test_two_phones_at_one_meeting_do_not_write_over_each_other(hers, past, guest, coordinator, client_of):
    other = GuestFactory()

    tap(hers, past, f"{guest.pk}:1")
    answer = tap(client_of(coordinator), past, f"{other.pk}:1")

    assert set(answer.json()["present"]) == {guest.pk, other.pk}


def test_a_tap_held_up_by_a_lost_network_gives_way_to_a_newer_one_of_a_colleague(hers, past, guest, coordinator):
    tap_attendance(meeting=past, person=guest, present=True, by=coordinator)
    tap_attendance(meeting=past, person=guest, present=False, by=coordinator)

    answer = tap(hers, past, f"{guest.pk}:1", age=timedelta(minutes=10) // timedelta(milliseconds=1))

    assert answer.status_code == 422
    assert "Ewa Śliwińska" in answer.json()["refusal"]
    assert answer.json()["present"] == []


def test_ones_own_later_taps_are_sent_in_order_and_none_is_refused(past, guest, specialist):
    long_ago = timezone.now() - timedelta(minutes=10)
    for present in (True, False, True):
        tap_attendance(meeting=past, person=guest, present=present, by=specialist, tapped_at=long_ago)

    assert past.attendances.get().person == guest


def test_a_form_of_the_whole_list_opened_before_a_tap_does_not_undo_it(hers, past, guest):
    other = GuestFactory()
    InvitationFactory(meeting=past, person=other)
    tap(hers, past, f"{guest.pk}:1")

    stale = hers.post(url("attendance", past), {f"present_{other.pk}": "on", "version": 1})

    assert stale.status_code == 409
    assert past.attendances.get().person == guest


def test_a_tap_at_a_held_meeting_reaches_the_ledger_and_leaves_it_again(past, guest, specialist):
    hold_meeting(meeting=past, by=specialist, evidence="attached", evidence_reference="segregator 1")

    tap_attendance(meeting=past, person=guest, present=True, by=specialist)
    assert Fact.objects.current().filter(kind="attendance").get().subject == guest.subject
    tap_attendance(meeting=past, person=guest, present=False, by=specialist)

    assert not Fact.objects.current().filter(kind="attendance").exists()
    assert list(verify()) == []


def test_a_meeting_to_come_takes_no_taps(hers, coming):
    guest = GuestFactory()

    answer = tap(hers, coming, f"{guest.pk}:1")

    assert answer.status_code == 422
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("what", ["", "x:1", "999999:1", "1", "1:2", "9" * 30 + ":1", "²:1"])
def test_a_tap_on_nobody_is_refused_in_words(hers, past, what):
    answer = tap(hers, past, what)

    assert answer.status_code == 422
    assert answer.json()["refusal"]


def test_without_a_script_a_tap_leads_back_to_the_list(hers, past, guest):
    response = hers.post(url("tap-mark", past), {"tap": f"{guest.pk}:1"})

    assert (response.status_code, response.url) == (302, url("taps", past))
    assert 'aria-pressed="true"' in page(hers.get(response.url))


def test_plus_and_minus_of_two_phones_add_up(hers, past, coordinator, client_of):
    tap(hers, past, "K:wtz:2", "tap-heads")
    answer = tap(client_of(coordinator), past, "K:wtz:3", "tap-heads")
    fewer = tap(hers, past, "K:wtz:-1", "tap-heads")

    assert answer.json()["heads"] == {"K:wtz": 5}
    assert (fewer.json()["heads"], fewer.json()["numbers"]["unnamed"]) == ({"K:wtz": 4}, 4)


def test_a_head_tap_sent_twice_counts_once(hers, past):
    token = str(uuid.uuid4())

    for _sending in range(2):
        tap(hers, past, "M:municipality:4", "tap-heads", token=token)

    assert past.head_counts.get().people == 4


def test_nobody_is_the_least_that_can_be_counted(past, specialist):
    record_head_counts(meeting=past, by=specialist, counts={("K", "wtz"): 1})

    tap_heads(meeting=past, sex="K", organisation_kind="wtz", more=-5, by=specialist)

    assert not past.head_counts.exists()


@pytest.mark.parametrize(
    "what", ["X:wtz:1", "K:nikt:1", "K:wtz:", "K:wtz:dużo", "K:wtz:--1", "K:wtz:-", "K", "K:wtz:3000", "K:wtz:99999"]
)
def test_a_head_tap_that_cannot_be_is_refused(hers, past, what):
    assert tap(hers, past, what, "tap-heads").status_code == 422
    assert not past.head_counts.exists()


def test_the_reporting_officer_counts_heads_and_taps_no_names(past, guest, officer, client_of):
    client = client_of(officer)

    assert tap(client, past, "K:wtz:1", "tap-heads").status_code == 200
    assert tap(client, past, f"{guest.pk}:1").status_code == 403
    assert client.get(url("taps", past)).status_code == 403


def test_interest_is_noted_of_those_present_and_goes_with_their_mark(past, guest, specialist):
    tap_attendance(meeting=past, person=guest, present=True, by=specialist)
    for _twice in range(2):
        note_interest(meeting=past, person=guest, interested=True, by=specialist)
    assert Interest.objects.get().attendance.person == guest

    tap_attendance(meeting=past, person=guest, present=False, by=specialist)

    assert not Interest.objects.exists()


def test_interest_of_somebody_absent_is_refused(hers, past, guest):
    answer = tap(hers, past, f"{guest.pk}:1", "tap-interest")

    assert answer.status_code == 422
    assert "Łucja Bąk" in answer.json()["refusal"]


def test_the_screen_asks_as_often_for_30_people_as_for_one(hers, past, django_assert_max_num_queries):
    def one_more():
        guest = GuestFactory(organisation=BodyFactory())
        InvitationFactory(meeting=past, person=guest)
        AttendanceFactory(meeting=past, person=GuestFactory(), organisation=BodyFactory())

    one_more()
    hers.get(url("taps", past))
    with django_assert_max_num_queries(30) as few:
        hers.get(url("taps", past))
    for _number in range(15):
        one_more()

    with django_assert_max_num_queries(len(few)):
        hers.get(url("taps", past))
    newcomer = GuestFactory()
    with django_assert_max_num_queries(50):
        tap(hers, past, f"{newcomer.pk}:1")
