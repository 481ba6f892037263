"""The forms of groups: what they do, what they say when refused, and that nothing typed is lost."""

import html
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages

from contacts.meetings.actions import hold_meeting
from crm.common.dates import today
from groups.actions import change_group, change_group_person, change_member
from groups.models import InitiativeGroup
from tests.factories.accounts import SpecialistFactory
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.groups import GroupPersonFactory, MembershipFactory
from tests.factories.meetings import AttendanceFactory, GuestFactory, MeetingFactory

TODAY, YESTERDAY = today(), today() - timedelta(days=1)
TOKEN = "7d7c6f3e-8f5e-4f0e-9d7f-3a8e6a1b2c3d"


@pytest.fixture
def typed(specialist):
    """`typed(town="Piła")` answers what the form of a group sends."""

    def values(**values):
        place = {"name": "Nowa Szansa", "founder_track": "undecided", "powiat": "3002", "town": "Gajewo"}
        return place | {"guardian": specialist.pk, "formed_on": TODAY.isoformat(), "version": 1} | values

    return values


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def text_of(answer):
    return html.unescape(answer.content.decode())


def new_group():
    return InitiativeGroup.objects.get(name="Nowa Szansa")


# --- forming ----------------------------------------------------------------------------------------------


def test_a_group_is_formed_with_organisations_and_people_on_one_screen(hers, url, typed):
    gmina, jan = OrganisationFactory(kind="municipality"), PersonFactory()
    rows = {"member_0": gmina.pk, "member_role_0": "founder", "member_2": gmina.pk, "member_role_2": "funder"}

    answer = hers.post(url("group-create"), typed(**rows, person_0=jan.pk, person_role_0="leader"))

    group = new_group()
    assert answer.url == group.get_absolute_url()
    assert said(answer) == ["Grupa została utworzona."]
    assert {(one.organisation, one.role) for one in group.memberships.all()} == {(gmina, "founder"), (gmina, "funder")}
    assert (group.people.get().person, group.people.get().role) == (jan, "leader")


def test_the_form_opens_with_whom_it_is_filled_in_by_and_today(hers, url, specialist):
    form = hers.get(url("group-create")).context["form"]

    assert (form["guardian"].value(), form["formed_on"].value()) == (specialist.pk, TODAY)


def test_d07_a_form_sent_twice_leads_to_the_same_group(hers, url, typed):
    once = typed(token=TOKEN)

    first, second = hers.post(url("group-create"), once), hers.post(url("group-create"), once)

    assert first.url == second.url == new_group().get_absolute_url()
    assert "To już zostało zapisane; oto ten wpis." in said(second)


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        ({"member_1": "organisation"}, "member_role_1", "Wybierz rolę."),
        ({"member_role_1": "founder"}, "member_1", "Wybierz, kto pełni tę rolę."),
        ({"person_3": "person"}, "person_role_3", "Wybierz rolę."),
        ({"person_role_3": "leader"}, "person_3", "Wybierz, kto pełni tę rolę."),
        ({"member_0": "organisation", "member_role_0": "founder"}, "member_0", "WTZ jest jednostką"),
    ],
)
def test_a_row_that_makes_no_sense_is_told_beside_it_and_kept(hers, url, typed, row, field, words):
    made = {"organisation": OrganisationFactory(name="WTZ Wzór"), "person": PersonFactory(last_name="Żurek")}
    sent = {name: made[value].pk if value in made else value for name, value in row.items()}

    answer = hers.post(url("group-create"), typed(**sent, note="Ważna uwaga"))

    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors[field])
    assert "Ważna uwaga" in text_of(answer)
    for value in row.values():
        assert value not in made or str(made[value]) in text_of(answer)
    assert not InitiativeGroup.objects.exists()


def test_one_organisation_typed_twice_in_one_role_is_refused_and_nothing_is_saved(hers, url, typed):
    workshop = OrganisationFactory()
    rows = {f"member_{row}": workshop.pk for row in (0, 1)} | {f"member_role_{row}": "wtz_partner" for row in (0, 1)}

    answer = hers.post(url("group-create"), typed(**rows))

    assert answer.status_code == 422
    assert "Ta organizacja ma już tę rolę w grupie." in text_of(answer)
    assert not InitiativeGroup.objects.exists()


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        ({"name": ""}, "name"),
        ({"town": ""}, "town"),
        ({"powiat": "9999"}, "powiat"),
        ({"formed_on": (TODAY + timedelta(days=1)).isoformat()}, "formed_on"),
        ({"formed_on": "1066-10-14"}, "formed_on"),
        ({"planned_jobs": "-1"}, "planned_jobs"),
        ({"planned_jobs": "5", "planned_wtz_jobs": "6"}, "__all__"),
        ({"guardian": ""}, "guardian"),
    ],
)
def test_a_broken_value_is_told_beside_its_field_and_the_rest_is_kept(hers, url, typed, broken, field):
    answer = hers.post(url("group-create"), typed(note="Ważna uwaga") | broken)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Ważna uwaga" in text_of(answer)


def test_only_who_may_have_a_group_can_be_its_guardian(hers, url, typed, officer, coordinator):
    closed = SpecialistFactory(is_active=False)

    for person in (officer, closed):
        assert hers.post(url("group-create"), typed(guardian=person.pk)).context["form"].errors["guardian"]
    hers.post(url("group-create"), typed(guardian=coordinator.pk))

    assert new_group().guardian == coordinator


def test_a_group_is_formed_from_a_held_meeting_with_those_who_were_present(hers, url, typed, specialist):
    meeting = MeetingFactory(past=True, organiser=specialist, town="Chodzież")
    body, jan = OrganisationFactory(name="WTZ Chodzież"), GuestFactory(first_name="Jan", last_name="Obecny")
    AttendanceFactory(meeting=meeting, person=jan, organisation=body)
    hold_meeting(meeting=meeting, by=specialist)
    address = f"{url('group-create')}?meeting={meeting.pk}"
    assert address in text_of(hers.get(meeting.get_absolute_url()))

    offered = text_of(hers.get(address))
    rows = {"member_0": body.pk, "member_role_0": "wtz_partner", "person_0": jan.pk, "person_role_0": "member"}
    hers.post(address, typed(**rows))

    assert all(words in offered for words in ("Chodzież", "WTZ Chodzież", "Jan Obecny"))
    assert new_group().meeting_links.get().meeting == meeting
    assert "Nowa Szansa" in text_of(hers.get(meeting.get_absolute_url()))


# --- changing ---------------------------------------------------------------------------------------------


def test_d08_a_stale_edit_shows_both_versions_and_saves_mine_only_when_sent_again(hers, url, typed, group, coordinator):
    change_group(group=group, by=coordinator, town="Chodzież")

    answer = hers.post(url("group-edit", group), typed(town="Wągrowiec"))

    assert answer.status_code == 409
    assert ("miejscowość", "Chodzież", "Wągrowiec") in [
        (label.lower(), *versions) for label, *versions in answer.context["stale"]["differences"]
    ]
    assert "Chodzież" in text_of(answer)
    assert InitiativeGroup.objects.get().town == "Chodzież"
    again = answer.context["form"].data
    hers.post(url("group-edit", group), again)
    assert InitiativeGroup.objects.get().town == "Wągrowiec"


def test_a_resolution_is_named_with_the_day_it_was_passed_and_shown_with_the_member(hers, url, group):
    gmina = OrganisationFactory(kind="municipality", name="Gmina Wzorowo")
    typed = {"organisation": gmina.pk, "role": "founder", "committed_on": "2026-03-02"}

    done = hers.post(url("member-add", group), typed | {"evidence_reference": "Uchwała XII/5/2026, segregator 4"})

    assert "02.03.2026</span>, Uchwała XII/5/2026, segregator 4" in text_of(hers.get(done.url))


def test_d08_a_stale_change_of_a_member_or_a_person_shows_both_versions_and_the_way_back(hers, url, group, coordinator):
    member, person = MembershipFactory(group=group), GroupPersonFactory(group=group)
    change_member(membership=member, by=coordinator, from_on=YESTERDAY)
    change_group_person(group_person=person, by=coordinator, from_on=YESTERDAY)
    mine = {"role": "wtz_partner", "organisation": member.organisation_id, "from_on": TODAY.isoformat(), "version": 1}
    yours = {"role": "leader", "person": person.person_id, "from_on": TODAY.isoformat(), "version": 1}

    answers = [
        hers.post(url("member-edit", group, member.pk), mine),
        hers.post(url("group-person-edit", group, person.pk), yours),
    ]

    for answer in answers:
        assert answer.status_code == 409
        assert YESTERDAY.isoformat() in text_of(answer)
        assert TODAY.isoformat() in text_of(answer)
        assert f'<a href="{group.get_absolute_url()}">Zostaw' in text_of(answer)


# --- status -----------------------------------------------------------------------------------------------


def test_a_group_is_suspended_on_a_page_that_asks_for_the_reason(hers, url, group):
    day = {"on": TODAY.isoformat(), "note": "Lokal wynajęto"}

    refused = hers.post(url("suspend", group), day)
    done = hers.post(url("suspend", group), day | {"reason": "no_premises"})

    assert refused.status_code == 422
    assert refused.context["form"].errors["reason"]
    assert "Lokal wynajęto" in text_of(refused)
    assert said(done)[-1] == "Grupa została zawieszona."
    shown = text_of(hers.get(done.url))
    assert "zawieszona" in shown
    assert "brak lokalu: Lokal wynajęto" in shown


def test_d07_a_double_click_on_a_status_ends_on_the_group_and_not_in_an_error(hers, url, group):
    form = {"on": TODAY.isoformat(), "reason": "no_premises", "token": TOKEN}

    answers = [hers.post(url("suspend", group), form) for _click in range(2)]

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, group.get_absolute_url())] * 2


def test_a_day_before_the_group_was_formed_is_told_beside_the_day(hers, url, group):
    day = group.formed_on - timedelta(days=1)

    answer = hers.post(url("complete", group), {"on": day.isoformat()})

    assert answer.status_code == 422
    assert "Grupa powstała później" in str(answer.context["form"].errors["on"])


@pytest.mark.parametrize(
    ("name", "status"), [("withdraw", "withdrawn"), ("complete", "completed"), ("suspend", "suspended")]
)
def test_every_stop_is_taken_back_by_resuming(hers, url, group, name, status):
    form = {"on": TODAY.isoformat(), "reason": "other"}

    hers.post(url(name, group), form)
    assert InitiativeGroup.objects.get().status == status
    hers.post(url("resume", group), form)

    assert InitiativeGroup.objects.get().status == "active"
