"""Who gets an e-mail at which address, and who is left out and why."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from contacts.actions import archive_organisation, log_interaction, note_opt_out
from contacts.announcements.actions import (
    change_announcement,
    choose,
    freeze_recipients,
    thaw_recipients,
    unchoose,
)
from contacts.announcements.models import Announcement
from contacts.meetings.actions import answer_invitation, call_off, invite
from crm.common.dates import today
from tests.factories.materials import MaterialVersionFactory
from tests.factories.meetings import MeetingFactory


def lines(announcement):
    return {one.name: (one.address, one.left_out) for one in announcement.recipients.all()}


def fixed(announcement, by, **chosen):
    choose(announcement=announcement, by=by, **chosen)
    return lines(freeze_recipients(announcement=announcement, by=by))


def test_everybody_chosen_is_a_line_and_each_one_left_out_says_why(specialist, draft, body, person):
    objecting, archived = body("PCPR", "pcpr@x.example"), body("Stare", "stare@x.example")
    note_opt_out(address="PCPR@x.example", by=specialist)
    archive_organisation(organisation=archived, by=specialist)

    found = fixed(
        draft,
        specialist,
        organisations=[body("WTZ", "Biuro@x.example"), body("Gmina"), objecting, archived],
        persons=[person("Znana", "z@x.example"), person("Nieznana", "n@x.example", told=False)],
    )

    assert found == {
        "WTZ": ("biuro@x.example", ""),
        "Gmina": ("", "no_address"),
        "PCPR": ("pcpr@x.example", "opted_out"),
        "Stare": ("stare@x.example", "archived"),
        "Znana": ("z@x.example", ""),
        "Nieznana": ("n@x.example", "no_basis"),
    }


def test_a_shared_mailbox_gets_one_e_mail_and_the_organisation_is_the_one_named(specialist, draft, body, person):
    workshop = body("WTZ", "biuro@x.example")

    found = fixed(draft, specialist, organisations=[workshop], persons=[person("Anna", "BIURO@x.example", workshop)])

    assert found == {"WTZ": ("biuro@x.example", ""), "Anna": ("biuro@x.example", "same_address")}


@pytest.mark.parametrize(("reach", "names"), [("office", {"WTZ"}), ("people", {"Anna"}), ("both", {"WTZ", "Anna"})])
def test_an_organisation_stands_for_its_office_its_people_or_both(specialist, draft, body, person, reach, names):
    workshop = body("WTZ", "biuro@x.example")
    person("Anna", "anna@x.example", workshop)
    change_announcement(announcement=draft, by=specialist, reach=reach)

    assert set(fixed(draft, specialist, organisations=[workshop])) == names


def test_nobody_is_chosen_twice(specialist, draft, body):
    workshop = body("WTZ")

    numbers = [choose(announcement=draft, by=specialist, organisations=[workshop]) for _ in range(2)]

    assert numbers == [1, 0]


def test_recipients_are_fixed_only_where_somebody_is_chosen(specialist, draft):
    with pytest.raises(ValidationError, match="Nikogo"):
        freeze_recipients(announcement=draft, by=specialist)


def test_what_is_fixed_does_not_follow_later_changes(specialist, draft, body):
    workshop = body("WTZ", "biuro@x.example")
    fixed(draft, specialist, organisations=[workshop])

    for forbidden in (
        lambda: choose(announcement=draft, by=specialist, organisations=[body("Inna")]),
        lambda: unchoose(announcement=draft, by=specialist),
        lambda: change_announcement(announcement=draft, by=specialist, subject="Inny temat"),
    ):
        with pytest.raises(ValidationError):
            forbidden()


def test_back_in_the_draft_the_list_is_made_anew(specialist, draft, body):
    fixed(draft, specialist, organisations=[body("WTZ", "biuro@x.example")])

    thaw_recipients(announcement=draft, by=specialist)
    found = fixed(draft, specialist, organisations=[body("PCPR", "pcpr@x.example")])

    assert set(found) == {"WTZ", "PCPR"}


def test_the_list_of_organisations_adds_exactly_what_is_listed(hers, draft, body):
    body("WTZ"), body("PCPR", kind="pcpr"), body("PCPR 2", kind="pcpr")
    url = reverse("announcements:choose-from-list", args=[draft.pk]) + "?kind=pcpr"

    assert "Dodaj 2 organizacje z listy" in hers.get(url).content.decode()
    assert hers.post(url).status_code == 302

    assert {str(one) for one in draft.chosen.all()} == {"PCPR", "PCPR 2"}


def test_guests_are_chosen_without_those_who_declined_or_were_called_off(hers, specialist, draft, body, person):
    meeting = MeetingFactory(organiser=specialist)
    bodies = [body("WTZ"), body("PCPR"), body("Gmina")]
    invite(meeting=meeting, by=specialist, organisations=bodies, persons=[person("Anna")])
    answer_invitation(invitation=meeting.invitations.get(organisation__name="PCPR"), state="declined", by=specialist)
    call_off(invitation=meeting.invitations.get(organisation__name="Gmina"), by=specialist)

    assert hers.post(reverse("announcements:choose", args=[draft.pk]), {"meeting": meeting.pk}).status_code == 302

    assert {str(one) for one in draft.chosen.all()} == {"WTZ", "Anna"}


def test_an_announcement_begins_with_those_who_lack_the_new_version(hers, specialist, body):
    first = MaterialVersionFactory()
    newest = MaterialVersionFactory(material=first.material)
    log_interaction(
        by=specialist,
        kind="email",
        occurred_on=today(),
        organisations=[body("Ma starą")],
        extras={"materials": [first]},
    )
    body("Nie ma nic")
    url = reverse("announcements:announcement-create") + f"?material={first.material_id}&state=older"
    shown = hers.get(url).content.decode()
    assert "1 odbiorca jest wybrany" in shown
    assert f"{newest}</option>" in shown

    sent = {
        "kind": "news",
        "subject": "Nowa wersja",
        "body": "Jest nowa wersja.",
        "reach": "office",
        "legal_basis": "public_task",
        "why": "współpracujemy",
    }
    assert hers.post(url, sent).status_code == 302

    assert [str(one) for one in Announcement.objects.get().chosen.all()] == ["Ma starą"]


def test_one_recipient_or_all_are_taken_off(hers, draft, specialist, body):
    choose(announcement=draft, by=specialist, organisations=[body("WTZ"), body("PCPR"), body("Gmina")])

    hers.post(reverse("announcements:unchoose", args=[draft.pk, draft.chosen.first().pk]))
    assert draft.chosen.count() == 2

    hers.post(reverse("announcements:unchoose-all", args=[draft.pk]))
    assert draft.chosen.count() == 0
