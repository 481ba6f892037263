"""Inviting many at once, and signing up on behalf of somebody."""

import pytest

from contacts.meetings.actions import invite
from contacts.meetings.models import Invitation
from contacts.models import Channel, Organisation
from tests.factories.base import setup_operation
from tests.factories.meetings import BodyFactory, GuestFactory, MeetingFactory
from tests.meetings.pages import page, url


@pytest.fixture
def bodies():
    """One with an address, one with a telephone, one with neither, one elsewhere."""
    found = {name: BodyFactory(name=f"WTZ {name}") for name in ("Mailowo", "Dzwonowo", "Cicho")}
    found["Daleko"] = BodyFactory(name="WTZ Daleko", powiat_id="3019")
    with setup_operation():
        Channel.objects.create(organisation=found["Mailowo"], kind="email", value="biuro@mailowo.example")
        Channel.objects.create(organisation=found["Dzwonowo"], kind="phone", value="+48672811234")
    return found


def groups(answer):
    return {code: [str(body) for body, *_rest in rows] for code, _label, rows in answer.context["groups"]}


def test_nothing_is_offered_before_a_filter_is_chosen(hers, coming, bodies):
    assert hers.get(url("invite-many", coming)).context["groups"] == []


def test_the_preview_says_exactly_whom_and_how_they_are_reached(hers, coming, bodies, specialist):
    invite(meeting=coming, by=specialist, organisations=[bodies["Cicho"]])
    other = BodyFactory(name="WTZ Nigdzie")

    shown = hers.get(url("invite-many", coming), {"kind": "wtz", "powiat": ["3002"]})

    assert groups(shown) == {
        "email": ["WTZ Mailowo"],
        "phone": ["WTZ Dzwonowo"],
        "nobody": [str(other)],
        "invited": ["WTZ Cicho"],
    }


def test_several_powiats_are_filtered_at_once(hers, coming, bodies):
    shown = hers.get(url("invite-many", coming), {"powiat": ["3002", "3019"]})

    assert "WTZ Daleko" in page(shown)
    assert page(shown).count('<option value="30') == 2  # the chosen ones alone; others are searched for


def test_exactly_those_ticked_are_invited_and_nothing_is_sent_yet(hers, coming, bodies):
    answer = hers.post(url("invite-many", coming), {"organisations": [bodies["Mailowo"].pk, bodies["Cicho"].pk]})

    assert answer.url == url("letters", coming)
    assert {str(one) for one in coming.invitations.all()} == {"WTZ Mailowo", "WTZ Cicho"}
    assert set(coming.invitations.values_list("state", flat=True)) == {"planned"}


def test_the_preview_asks_as_often_for_30_as_for_one(hers, coming, bodies, django_assert_max_num_queries):
    hers.get(url("invite-many", coming), {"kind": "wtz"})
    with django_assert_max_num_queries(30) as one:
        hers.get(url("invite-many", coming), {"kind": "wtz"})
    for _number in range(30):
        GuestFactory(organisation=BodyFactory())

    with django_assert_max_num_queries(len(one)):
        hers.get(url("invite-many", coming), {"kind": "wtz"})


def test_a_new_organisation_signs_up_with_so_many_heads(hers, coming):
    form = {"new_organisation": "Fundacja Nowa", "new_kind": "ngo_foundation", "new_town": "Piła", "heads": 3}
    hers.post(url("sign-up", coming), form)

    invitation = Invitation.objects.get()
    assert (str(invitation.organisation), invitation.heads, invitation.state) == ("Fundacja Nowa", 3, "accepted")
    assert Organisation.objects.get().kind == "ngo_foundation"


def test_several_people_of_one_organisation_sign_up_each_with_a_place(hers, coming):
    body = BodyFactory()
    for name in ("Ola", "Ala"):
        hers.post(url("sign-up", coming), {"last_name": name, "organisation": body.pk})

    assert coming.invitations.having_a_place().places() == 2


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"heads": 3}, "organisation"),
        ({"heads": 3, "last_name": "Żurek"}, "heads"),
        ({"new_organisation": "Fundacja", "heads": 2}, "new_kind"),
        ({"heads": 1000}, "heads"),
    ],
)
def test_a_sign_up_that_cannot_be_is_told_beside_the_field(hers, coming, form, field):
    answer = hers.post(url("sign-up", coming), form)

    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert not Organisation.objects.exists()


def test_a_full_meeting_says_so_beside_the_field_and_after_the_sign_up(hers, specialist):
    meeting = MeetingFactory(organiser=specialist, capacity=1)
    hers.post(url("sign-up", meeting), {"last_name": "Pierwsza"})
    assert "Nie ma wolnego miejsca" in page(hers.get(url("sign-up", meeting)))

    answer = hers.post(url("sign-up", meeting), {"last_name": "Druga"}, follow=True)

    assert "Na listę rezerwową trafia: Druga" in page(answer)


def test_a_place_is_given_by_hand_and_taken_back(hers, specialist):
    meeting = MeetingFactory(organiser=specialist, capacity=1)
    for name in ("Pierwsza", "Druga"):
        hers.post(url("sign-up", meeting), {"last_name": name})
    first, second = meeting.invitations.order_by("id")

    hers.post(url("queue", meeting, first.pk), {"to": "waiting"})
    hers.post(url("queue", meeting, second.pk), {"to": "place"})

    assert [str(one) for one in meeting.invitations.having_a_place()] == ["Druga"]
    refused = hers.post(url("queue", meeting, first.pk), {"to": "place"}, follow=True)
    assert "wolnych miejsc" in page(refused)


def test_calling_off_asks_first_and_keeps_the_trace(hers, coming, specialist):
    (invitation,) = invite(meeting=coming, by=specialist, persons=[GuestFactory()])
    assert hers.get(url("call-off", coming, invitation.pk)).status_code == 200

    hers.post(url("call-off", coming, invitation.pk), {"version": invitation.version})

    invitation.refresh_from_db()
    assert (invitation.state, bool(invitation.cancelled_at)) == ("cancelled", True)
