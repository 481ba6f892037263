"""How a meeting ends: evidence, paper and file, and what other pages tell of it."""

import io
from datetime import timedelta

from python_calamine import CalamineWorkbook

from contacts.meetings.actions import call_off, hold_meeting, invite, mark_attendance, record_head_counts
from contacts.meetings.models import Meeting
from crm.common.dates import today
from crm.ledger.models import Fact
from tests.factories.meetings import BodyFactory, GuestFactory, InvitationFactory, MeetingFactory
from tests.meetings.pages import page, url


def test_a_meeting_is_closed_with_its_evidence_and_counts(hers, past):
    hers.post(url("hold", past), {"evidence": "attached", "evidence_reference": "segregator 3", "version": 1})

    assert Meeting.objects.get().status == "held"
    assert Fact.objects.get().evidence == "attached"


def test_an_attached_list_asks_where_it_is_kept(hers, past):
    response = hers.post(url("hold", past), {"evidence": "attached", "version": 1})

    assert response.status_code == 422
    assert response.context["form"].errors["evidence_reference"]


def test_the_page_says_why_people_do_not_count_yet(hers, past, specialist):
    mark_attendance(
        meeting=past, by=specialist, present=[(GuestFactory(first_name="Ala", last_name="Kot", sex=""), None)]
    )
    hold_meeting(meeting=past, by=specialist)

    answer = hers.get(url("meeting-detail", past))

    no_list, no_sex = answer.context["obstacles"]
    assert "brakuje podpisanej listy obecności" in str(no_list)
    assert "liczy się w sumie" in str(no_sex)
    assert "Jeszcze się nie liczy, ponieważ…" in answer.content.decode()
    (person,) = no_sex.people
    assert f'href="{person.get_absolute_url()}">Ala Kot</a>' in answer.content.decode()


def test_a_meeting_with_its_list_lacks_only_the_split_by_sex(hers, past, specialist):
    mark_attendance(meeting=past, by=specialist, present=[(GuestFactory(sex=""), None)])
    hold_meeting(meeting=past, by=specialist, evidence="attached", evidence_reference="segregator 3")

    answer = hers.get(url("meeting-detail", past)).content.decode()

    assert "Jeszcze się nie liczy wśród kobiet lub mężczyzn, ponieważ…" in answer


def test_a_cancelled_meeting_keeps_its_invitations_and_can_come_back(hers, coming):
    InvitationFactory(meeting=coming)
    hers.post(url("cancel", coming), {"version": 1})
    assert Meeting.objects.get().status == "cancelled"

    hers.post(url("reopen", coming), {"version": 2})

    assert Meeting.objects.get().status == "planned"
    assert coming.invitations.count() == 1


def test_the_list_to_print_holds_who_is_expected_and_ten_blank_rows(hers, coming):
    InvitationFactory(meeting=coming, person=GuestFactory(first_name="Anna", last_name="Żurek"), state="accepted")

    text = page(hers.get(url("attendance-sheet", coming)))

    assert "Anna Żurek" in text
    assert '<td class="no">11.</td>' in text
    assert '<td class="no">12.</td>' not in text


def sheets(client, meeting):
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(url("attendance-export", meeting)).content))
    return [book.get_sheet_by_index(place).to_python() for place in range(len(book.sheet_names))]


def test_names_leave_in_a_file_only_with_those_who_may(past, specialist, other_specialist, auditor, officer, client_of):
    mark_attendance(meeting=past, by=specialist, present=[(GuestFactory(last_name="Żurek", sex="K"), BodyFactory())])
    record_head_counts(meeting=past, by=specialist, counts={("M", "wtz"): 3})

    for user, named in [(specialist, True), (officer, True), (other_specialist, False), (auditor, False)]:
        found = sheets(client_of(user), past)
        assert ("Żurek" in str(found)) == named
        assert found[-1][-1][1:] == [1, 3, 0, 4]


def test_my_day_tells_of_coming_meetings_and_those_nobody_closed(specialist, past, coming, rf):
    from contacts.meetings.panels import my_meetings

    MeetingFactory(organiser=specialist, starts_on=today() + timedelta(days=15))

    panel = my_meetings(rf.get("/"), specialist)

    assert panel.context == {"overdue": [past], "coming": [coming]}


def test_held_meetings_stand_in_the_history_of_organisation_and_person(specialist, past, rf):
    from contacts.meetings.panels import meetings_of_organisation, meetings_of_person

    body, invited, person = BodyFactory(), BodyFactory(), GuestFactory()
    invite(meeting=past, by=specialist, organisations=[invited])
    mark_attendance(meeting=past, by=specialist, present=[(person, body)])
    hold_meeting(meeting=past, by=specialist)
    request = rf.get("/")
    request.user = specialist

    (of_body,) = meetings_of_organisation(request, body)
    (of_invited,) = meetings_of_organisation(request, invited)
    (of_person,) = meetings_of_person(request, person)

    assert str(person) in of_body.text
    assert of_invited.day == of_person.day == past.starts_on


def test_a_body_whose_invitation_was_called_off_is_not_told_as_having_stayed_away(hers, specialist, past):
    body = BodyFactory()
    (invitation,) = invite(meeting=past, by=specialist, organisations=[body])
    call_off(invitation=invitation, by=specialist)
    hold_meeting(meeting=past, by=specialist)

    assert past.title not in page(hers.get(body.get_absolute_url()))
