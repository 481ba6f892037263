"""The list of meetings, their plan, and who may touch it."""

import io

import pytest
from python_calamine import CalamineWorkbook

from contacts.meetings.actions import hold_meeting
from contacts.meetings.models import Meeting
from tests.factories.meetings import InvitationFactory, MeetingFactory
from tests.meetings.pages import page, url

PLAN = {"kind": "info_meeting", "title": "", "starts_on": "2026-03-12", "powiat": "3019", "town": "Piła"}


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
        InvitationFactory(meeting=MeetingFactory(organiser=specialist), state="accepted")

    with django_assert_max_num_queries(len(one)):
        hers.get(url("meeting-list"))


def test_the_list_is_exported_as_listed(hers, coming, past):
    response = hers.get(url("meeting-list"), {"phase": "overdue", "export": "xlsx"})

    rows = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[1:]] == ["Spotkanie w Chodzieży"]


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
