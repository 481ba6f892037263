"""People and organisations we do not know yet, added while names are tapped."""

import uuid

import pytest

from contacts.meetings.models import Attendance
from contacts.models import Organisation, Person
from tests.factories.meetings import BodyFactory, GuestFactory
from tests.meetings.pages import page, url


def test_somebody_new_with_a_new_organisation_is_added_and_marked_in_one_sending(hers, past, specialist):
    form = {
        "last_name": "Nowak",
        "first_name": "Jan",
        "sex": "M",
        "function": "prezes",
        "phone": "600 700 800",
        "new_organisation": "Fundacja Świt",
        "new_kind": "ngo_foundation",
        "token": str(uuid.uuid4()),
    }

    first = hers.post(url("came", past), form)
    second = hers.post(url("came", past), form)

    assert (first.status_code, second.status_code) == (302, 302)
    person, body = Person.objects.get(), Organisation.objects.get()
    attendance = past.attendances.get()
    assert (attendance.person, attendance.organisation, attendance.organisation_kind) == (
        person,
        body,
        "ngo_foundation",
    )
    assert (str(person.phone), body.powiat_id, body.guardian) == ("600 700 800", past.powiat_id, specialist)
    assert person.affiliations.get().function == "prezes"


def test_somebody_known_but_on_no_list_is_marked_for_the_organisation_chosen(hers, past):
    guest, body = GuestFactory(), BodyFactory()

    hers.post(url("came", past), {"person": guest.pk, "organisation": body.pk})

    assert past.attendances.get().organisation == body


def test_one_who_is_known_already_is_shown_before_a_second_is_added(hers, past, guest):
    form = {"last_name": "Bąk", "first_name": "Łucja", "sex": "K"}

    asked = hers.post(url("came", past), form)
    assert asked.status_code == 422
    assert f'value="{guest.pk}:1"' in page(asked)
    hers.post(url("came", past), form | {"another": "on"})

    assert Person.objects.filter(last_name="Bąk").count() == 2


def test_an_organisation_we_have_is_shown_before_a_second_is_added(hers, past):
    BodyFactory(name="Fundacja Świt", kind="ngo_foundation")
    form = {"last_name": "Nowak", "new_organisation": "fundacja swit", "new_kind": "ngo_foundation"}

    asked = hers.post(url("came", past), form)

    assert asked.status_code == 422
    assert "Być może mamy już tę organizację. Jeśli to jedna z tych, wybierz ją" in page(asked)
    assert Organisation.objects.count() == 1


def test_the_organisation_we_have_is_taken_with_one_tap_and_nothing_is_typed_again(hers, past):
    body = BodyFactory(name="Fundacja Świt", kind="ngo_foundation")
    form = {"last_name": "Nowak", "sex": "M", "new_organisation": "fundacja swit", "new_kind": "ngo_foundation"}

    assert f'name="same_organisation" value="{body.pk}"' in page(hers.post(url("came", past), form))
    hers.post(url("came", past), form | {"same_organisation": body.pk})

    assert past.attendances.get().organisation == body
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"first_name": "Jan"},
        {"last_name": "Nowak", "new_organisation": "Świt"},
        {"last_name": "Nowak", "phone": "12"},
        {"last_name": "Nowak", "email": "nowak"},
    ],
)
def test_what_cannot_be_added_is_refused_beside_the_field(hers, past, form):
    assert hers.post(url("came", past), form).status_code == 422
    assert not Attendance.objects.exists()


def test_people_of_that_name_are_shown_while_typing(hers, past, guest):
    found = page(hers.get(url("alike", past), {"last_name": "bak", "first_name": "łuc"}))
    too_short = page(hers.get(url("alike", past), {"last_name": "b"}))

    assert "Łucja Bąk" in found
    assert "WTZ Lipowo" in found
    assert "Łucja" not in too_short
