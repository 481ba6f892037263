import io
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from python_calamine import CalamineWorkbook

from contacts.meetings.actions import hold_meeting, invite, mark_attendance, set_head_count, sign_up
from contacts.meetings.models import Attendance, Invitation, Meeting
from contacts.models import Affiliation, Person
from crm.common.dates import today
from crm.ledger.models import Fact
from tests.factories.meetings import BodyFactory, GuestFactory, InvitationFactory, MeetingFactory

PLAN = {"kind": "info_meeting", "title": "", "starts_on": "2026-03-12", "powiat": "3019", "town": "Piła"}


def url(name, meeting=None, *args):
    return reverse(f"meetings:{name}", args=[meeting.pk, *args] if meeting else [])


def page(response):
    return response.content.decode()


@pytest.fixture
def hers(specialist, client_of):
    return client_of(specialist)


@pytest.fixture
def coming(specialist):
    return MeetingFactory(organiser=specialist, title="Spotkanie w Pile")


@pytest.fixture
def past(specialist):
    return MeetingFactory(past=True, organiser=specialist, title="Spotkanie w Chodzieży")


# --- list -------------------------------------------------------------------------------------------------


def test_the_list_opens_with_what_is_still_to_do_soonest_first(hers, coming, past, specialist):
    hold_meeting(meeting=MeetingFactory(past=True, title="Dawno odbyte"), by=specialist)

    text = page(hers.get(url("meeting-list")))

    assert text.index("Spotkanie w Chodzieży") < text.index("Spotkanie w Pile")
    assert "Dawno odbyte" not in text


@pytest.mark.parametrize(("phase", "shown"), [("overdue", "Chodzieży"), ("all", "Pile"), ("nonsense", None)])
def test_the_list_shows_the_phase_asked_for(hers, coming, past, phase, shown):
    response = hers.get(url("meeting-list"), {"phase": phase})

    assert response.status_code == 200
    assert shown is None or shown in page(response)


def test_the_list_asks_the_database_as_often_for_30_meetings_as_for_one(
    hers, coming, specialist, django_assert_max_num_queries
):
    hers.get(url("meeting-list"))
    with django_assert_max_num_queries(30) as one:
        hers.get(url("meeting-list"))
    for _number in range(30):
        InvitationFactory(meeting=MeetingFactory(organiser=specialist), state="signed_up")

    with django_assert_max_num_queries(len(one)):
        hers.get(url("meeting-list"))


def test_the_list_is_exported_as_listed(hers, coming, past):
    response = hers.get(url("meeting-list"), {"phase": "overdue", "export": "xlsx"})

    rows = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[1:]] == ["Spotkanie w Chodzieży"]


# --- plan -------------------------------------------------------------------------------------------------


def test_a_plan_without_a_title_is_named_after_its_kind_and_town(hers, specialist):
    response = hers.post(url("meeting-create"), PLAN)

    meeting = Meeting.objects.get()
    assert response.url == meeting.get_absolute_url()
    assert meeting.title.endswith(": Piła")
    assert meeting.organiser == specialist


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        ({"starts_on": "1526-03-12"}, "starts_on"),
        ({"starts_on": "31.02.2026"}, "starts_on"),
        ({"powiat": "9999"}, "powiat"),
        ({"capacity": "-1"}, "capacity"),
        ({"town": ""}, "town"),
    ],
)
def test_a_broken_plan_is_told_beside_the_field_and_keeps_what_was_typed(hers, broken, field):
    response = hers.post(url("meeting-create"), PLAN | {"title": "Moje spotkanie"} | broken)

    assert response.status_code == 422
    assert response.context["form"].errors[field]
    assert "Moje spotkanie" in page(response)


def test_a_stale_edit_shows_both_versions(hers, coming, coordinator, client_of):
    client_of(coordinator).post(
        url("meeting-edit", coming), PLAN | {"town": "Chodzież", "version": 1, "organiser": coming.organiser_id}
    )

    response = hers.post(url("meeting-edit", coming), PLAN | {"town": "Wągrowiec", "version": 1})

    assert response.status_code == 409
    assert "Chodzież" in page(response)
    assert "Wągrowiec" in page(response)
    assert Meeting.objects.get().town == "Chodzież"


def test_a_specialist_reads_the_meeting_of_a_colleague_and_cannot_touch_it(coming, other_specialist, client_of):
    client = client_of(other_specialist)

    detail = page(client.get(url("meeting-detail", coming)))

    assert "Spotkanie w Pile" in detail
    for name in ("meeting-edit", "invite", "sign-up", "cancel"):
        assert client.get(url(name, coming)).status_code == 403
        assert url(name, coming) not in detail


def test_an_administrator_sees_no_meetings(coming, administrator, client_of):
    assert client_of(administrator).get(url("meeting-list")).status_code == 403
    assert client_of(administrator).get(url("meeting-detail", coming)).status_code == 404


# --- invitations ------------------------------------------------------------------------------------------


def test_organisations_and_people_are_invited_together(hers, coming):
    hers.post(url("invite", coming), {"organisations": [BodyFactory().pk], "persons": [GuestFactory().pk]})

    assert coming.invitations.count() == 2


def test_inviting_nobody_is_refused(hers, coming):
    assert hers.post(url("invite", coming), {}).status_code == 422


def test_an_answer_takes_one_tap(hers, coming):
    invitation = InvitationFactory(meeting=coming)

    hers.post(url("answer", coming, invitation.pk), {"state": "signed_up"})

    assert Invitation.objects.get().state == "signed_up"


def test_an_answer_is_never_given_by_opening_a_page(hers, coming):
    assert hers.get(url("answer", coming, InvitationFactory(meeting=coming).pk)).status_code == 405


def test_a_new_person_is_signed_up_and_added_in_one_step(hers, coming):
    body = BodyFactory()

    hers.post(
        url("sign-up", coming),
        {"last_name": "Żurek", "first_name": "Anna", "sex": "K", "function": "prezeska", "organisation": body.pk},
    )

    invitation = Invitation.objects.get()
    assert (str(invitation.person), invitation.organisation, invitation.state) == ("Anna Żurek", body, "signed_up")
    assert Affiliation.objects.get().function == "prezeska"


def test_the_sign_up_form_sent_twice_adds_one_person(hers, coming):
    form = {"last_name": "Żurek", "token": "7d7c6f3e-8f5e-4f0e-9d7f-3a8e6a1b2c3d"}

    hers.post(url("sign-up", coming), form)
    response = hers.post(url("sign-up", coming), form)

    assert response.status_code == 302
    assert Person.objects.count() == Invitation.objects.count() == 1


def test_a_function_in_a_colleagues_organisation_is_not_noted_but_the_person_comes(hers, coming, other_specialist):
    body = BodyFactory(guardian=other_specialist)

    response = hers.post(url("sign-up", coming), {"last_name": "Żurek", "organisation": body.pk})

    assert Invitation.objects.get().organisation == body
    assert not Affiliation.objects.exists()
    assert any("Marek Łuczak" in str(message) for message in get_messages(response.wsgi_request))


@pytest.mark.parametrize("form", [{}, {"first_name": "Anna"}])
def test_signing_up_nobody_is_refused(hers, coming, form):
    assert hers.post(url("sign-up", coming), form).status_code == 422


def test_those_without_a_place_are_on_the_waiting_list(hers, specialist):
    meeting = MeetingFactory(organiser=specialist, capacity=1)
    sign_up(meeting=meeting, by=specialist, person=GuestFactory())
    sign_up(meeting=meeting, by=specialist, person=GuestFactory(first_name="Ola", last_name="Czeka"))

    text = page(hers.get(url("meeting-detail", meeting)))

    assert text.index("Lista rezerwowa") < text.index("Ola Czeka")


# --- attendance -------------------------------------------------------------------------------------------


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


# --- head counts ------------------------------------------------------------------------------------------


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


# --- the end ----------------------------------------------------------------------------------------------


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

    obstacles = hers.get(url("meeting-detail", past)).context["obstacles"]

    assert len(obstacles) == 2
    assert any("Ala Kot" in sentence for sentence in obstacles)


def test_a_cancelled_meeting_keeps_its_invitations_and_can_come_back(hers, coming):
    InvitationFactory(meeting=coming)
    hers.post(url("cancel", coming), {"version": 1})
    assert Meeting.objects.get().status == "cancelled"

    hers.post(url("reopen", coming), {"version": 2})

    assert Meeting.objects.get().status == "planned"
    assert coming.invitations.count() == 1


# --- paper and file ---------------------------------------------------------------------------------------


def test_the_list_to_print_holds_who_is_expected_and_ten_blank_rows(hers, coming):
    InvitationFactory(meeting=coming, person=GuestFactory(first_name="Anna", last_name="Żurek"), state="signed_up")

    text = page(hers.get(url("attendance-sheet", coming)))

    assert "Anna Żurek" in text
    assert '<td class="no">11.</td>' in text
    assert '<td class="no">12.</td>' not in text


def sheets(client, meeting):
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(url("attendance-export", meeting)).content))
    return [book.get_sheet_by_index(place).to_python() for place in range(len(book.sheet_names))]


def test_names_leave_in_a_file_only_with_those_who_may(past, specialist, other_specialist, auditor, officer, client_of):
    mark_attendance(meeting=past, by=specialist, present=[(GuestFactory(last_name="Żurek", sex="K"), BodyFactory())])
    set_head_count(meeting=past, by=specialist, sex="M", organisation_kind="wtz", people=3)

    for user, named in [(specialist, True), (officer, True), (other_specialist, False), (auditor, False)]:
        found = sheets(client_of(user), past)
        assert ("Żurek" in str(found)) == named
        assert found[-1][-1][1:] == [1, 3, 0, 4]


# --- other pages ------------------------------------------------------------------------------------------


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
