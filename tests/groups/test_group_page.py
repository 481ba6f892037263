"""The page of a group, the forms that belong to it, and what other pages show of groups."""

import html
from datetime import timedelta

import pytest
from django.urls import reverse

from contacts.actions import finish_step
from contacts.models import NextStep
from crm.common.dates import today
from groups.actions import add_group_person, add_member, log_group_contact, plan_group_step
from groups.models import Membership
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.groups import (
    GroupMeetingFactory,
    GroupPersonFactory,
    InitiativeGroupFactory,
    MembershipFactory,
)
from tests.factories.meetings import MeetingFactory

TODAY, YESTERDAY, TOMORROW = today(), today() - timedelta(days=1), today() + timedelta(days=1)


@pytest.fixture
def seen(hers, url, group):
    """`seen()` answers the group's page as the guardian sees it."""

    def ask(client=hers):
        return client.get(url("group-detail", group))

    return ask


def text_of(answer):
    return html.unescape(answer.content.decode())


def titles(answer):
    return [entry.title for entry in answer.context["timeline"]]


# --- members ----------------------------------------------------------------------------------------------


def test_an_organisation_joins_changes_its_role_and_leaves_on_small_pages(hers, url, group, seen):
    gmina = OrganisationFactory(kind="municipality", name="Gmina Wzorowo")
    form = {"organisation": gmina.pk, "role": "supporter", "from_on": YESTERDAY.isoformat()}

    hers.post(url("member-add", group), form)
    member = group.memberships.get()
    edit = url("member-edit", group, member.pk)
    assert edit in text_of(seen())
    hers.post(edit, form | {"role": "founder", "to_on": YESTERDAY.isoformat(), "version": 1})

    member.refresh_from_db()
    assert (member.role, member.to_on) == ("founder", YESTERDAY)
    assert seen().context["former_members"] == [member]


def test_a_member_stays_among_the_members_to_the_end_of_the_last_day(group, seen):
    today_last = MembershipFactory(group=group, to_on=TODAY)
    gone = MembershipFactory(group=group, to_on=YESTERDAY)

    context = seen().context

    assert (context["members"], context["former_members"]) == ([today_last], [gone])


def test_the_same_member_typed_again_is_refused_beside_the_organisation(hers, url, group):
    member = MembershipFactory(group=group)

    answer = hers.post(url("member-add", group), {"organisation": member.organisation_id, "role": member.role})

    assert answer.status_code == 422
    assert "Ta organizacja ma już tę rolę w grupie." in answer.context["form"].errors["organisation"]


def test_a_firm_is_refused_as_founder_beside_the_organisation(hers, url, group):
    firm = OrganisationFactory(kind="business")

    answer = hers.post(url("member-add", group), {"organisation": firm.pk, "role": "founder"})

    assert answer.status_code == 422
    assert "Firma nie może założyć spółdzielni socjalnej" in str(answer.context["form"].errors["organisation"])
    assert not Membership.objects.exists()


def test_a_founder_whose_kind_turned_out_wrong_can_be_ended_on_its_page(hers, url, group):
    firm = MembershipFactory(group=group, organisation=OrganisationFactory(kind="business"), role="founder")
    form = {"organisation": firm.organisation_id, "role": "founder", "to_on": TODAY.isoformat(), "version": 1}

    assert hers.post(url("member-edit", group, firm.pk), form).status_code == 302

    assert Membership.objects.get().to_on == TODAY


def test_a_doubtful_founder_is_shown_with_the_warning(group, seen):
    MembershipFactory(group=group, organisation=OrganisationFactory(kind="pcpr", name="PCPR Wzór"), role="founder")

    assert "PCPR Wzór to prawdopodobnie jednostka bez własnej osobowości prawnej" in text_of(seen())


def test_the_page_names_the_people_and_who_is_still_missing(hers, url, group, seen):
    jan = PersonFactory(first_name="Jan", last_name="Śmiały")
    assert "Jeszcze nie wskazano: lider, mentor, kierownik WTZ" in text_of(seen())

    hers.post(url("group-person-add", group), {"person": jan.pk, "role": "mentor", "from_on": TODAY.isoformat()})

    assert "Jan Śmiały" in text_of(seen())
    assert "Jeszcze nie wskazano: lider, kierownik WTZ" in text_of(seen())


def test_a_mentor_who_left_is_missing_again(hers, url, group, seen):
    mentor = GroupPersonFactory(group=group, role="mentor")
    form = {"person": mentor.person_id, "role": "mentor", "to_on": YESTERDAY.isoformat(), "version": 1}

    hers.post(url("group-person-edit", group, mentor.pk), form)

    assert seen().context["former_people"] == [mentor]
    assert "Jeszcze nie wskazano: lider, mentor, kierownik WTZ" in text_of(seen())


# --- contacts and steps -----------------------------------------------------------------------------------


def test_a_contact_is_logged_from_the_group_with_its_members_filled_in(hers, url, group, seen):
    member = MembershipFactory(group=group, organisation=OrganisationFactory(name="WTZ Wzór"))
    MembershipFactory(group=group, organisation=OrganisationFactory(name="WTZ Dawny"), to_on=YESTERDAY)
    offered = text_of(hers.get(url("group-contact", group)))
    form = {"kind": "phone_call", "occurred_on": YESTERDAY.isoformat(), "organisations": [member.organisation_id]}

    answer = hers.post(url("group-contact", group), form | {"summary": "Zarząd się zgodził.", "party": "us"})

    assert "WTZ Wzór" in offered
    assert "WTZ Dawny" not in offered
    assert answer.url == group.get_absolute_url()
    assert "Zarząd się zgodził." in text_of(seen())
    assert "Ostatni kontakt: wczoraj" in text_of(seen())


def test_a_step_planned_from_the_group_stands_among_its_next_steps_until_it_is_done(hers, url, group, seen, specialist):
    form = {"what": "Zebrać zarząd", "due_on": TOMORROW.isoformat(), "party": "us", "responsible": specialist.pk}

    hers.post(url("group-step", group), form | {"opened_on": TODAY.isoformat()})
    step = NextStep.objects.get()
    assert seen().context["steps"] == [step]
    finish_step(step=step, by=specialist)

    assert seen().context["steps"] == []
    assert "Zebrać zarząd" in titles(seen())


def test_m3_what_was_said_is_for_those_who_may_read_notes(group, seen, client_of, specialist, officer, auditor):
    log_group_contact(
        group=group,
        by=specialist,
        kind="phone_call",
        occurred_on=TODAY,
        organisations=[OrganisationFactory()],
        summary="Słowa z rozmowy",
    )
    step = plan_group_step(group=group, by=specialist, what="Oddzwonić", due_on=TODAY)
    finish_step(step=step, by=specialist, note="Słowa o zakończeniu")

    hers = text_of(seen())

    assert "Słowa z rozmowy" in hers
    assert "Słowa o zakończeniu" in hers
    for reader in (officer, auditor):
        theirs = text_of(seen(client_of(reader)))
        assert "Oddzwonić" in theirs
        assert "Słowa" not in theirs


# --- what happened ----------------------------------------------------------------------------------------


def test_the_timeline_tells_who_joined_later_and_who_left(group, seen, specialist):
    gmina, jan = OrganisationFactory(name="Gmina Wzorowo"), PersonFactory(first_name="Jan", last_name="Lis")
    add_member(group=group, organisation=gmina, role="supporter", from_on=YESTERDAY, by=specialist)
    add_group_person(group=group, person=jan, role="mentor", to_on=YESTERDAY, by=specialist)

    happened = " | ".join(titles(seen()))

    assert happened.count("Gmina Wzorowo (podmiot wspierający)") == 1
    assert happened.count("Jan Lis (mentor)") == 1


def test_the_timeline_does_not_tell_what_has_not_happened_yet(group, seen):
    MembershipFactory(group=group, from_on=group.formed_on, to_on=TOMORROW)
    MembershipFactory(group=group, from_on=TOMORROW)

    assert titles(seen()) == ["Powstanie grupy"]


def test_the_meeting_a_group_came_from_stands_in_its_timeline(group, seen):
    GroupMeetingFactory(group=group, meeting=MeetingFactory(past=True, title="Spotkanie w Pile"))

    assert any("Spotkanie w Pile" in title for title in titles(seen()))


def test_the_page_of_an_organisation_shows_its_groups_with_role_and_stage(hers, group):
    member = MembershipFactory(group=group, role="founder", from_on=YESTERDAY, to_on=TOMORROW)

    answer = hers.get(reverse("contacts:organisation-detail", args=[member.organisation_id]))

    assert f'<a href="{group.get_absolute_url()}"><strong>Równe Szanse' in text_of(answer)
    assert "A. Kontakt" in text_of(answer)
    assert "Dołączenie do grupy Równe Szanse" in titles(answer)
    assert "Odejście z grupy Równe Szanse" not in titles(answer)


def test_the_page_of_a_group_asks_as_often_for_seven_of_everything_as_for_one(
    hers, url, specialist, django_assert_max_num_queries
):
    group = InitiativeGroupFactory(guardian=specialist)

    def more(number):
        for _number in range(number):
            member, _person = MembershipFactory(group=group), GroupPersonFactory(group=group)
            step = {"what": "Oddzwonić", "due_on": TODAY}
            log = {"kind": "phone_call", "occurred_on": TODAY, "organisations": [member.organisation]}
            log_group_contact(group=group, by=specialist, next_steps=[step], **log)
            finish_step(step=plan_group_step(group=group, by=specialist, what="Zrobione", due_on=TODAY), by=specialist)
            GroupMeetingFactory(group=group)
            MembershipFactory(group=group, to_on=YESTERDAY)

    more(1)
    hers.get(url("group-detail", group))
    with django_assert_max_num_queries(60) as few:
        hers.get(url("group-detail", group))
    more(6)

    with django_assert_max_num_queries(len(few)):
        hers.get(url("group-detail", group))
