"""Pages of support: by thumb, without a script, for who may."""

import pytest

from crm.common.dates import today
from crm.ledger.models import Fact
from groups.support.models import PlannedSupport, SupportEntry, SupportPlan
from tests.factories.files import upload
from tests.factories.groups import GroupPersonFactory, InitiativeGroupFactory
from tests.factories.support import PlannedSupportFactory, SupportEntryFactory, SupportPlanFactory


def test_the_group_s_page_shows_planned_delivered_and_why_not(group, hers):
    PlannedSupportFactory(plan=SupportPlanFactory(group=group), hours=10)
    SupportEntryFactory(group=group)
    SupportEntryFactory(group=group, card_reference="")

    page = hers.get(group.get_absolute_url()).content.decode()

    assert "Nie liczy się, bo brakuje podpisanej karty" in page
    assert "(20%)" in page


def test_support_is_recorded_with_its_card_in_one_form(group, hers, specialist, url):
    person = GroupPersonFactory(group=group).person
    sent = {
        "kind": "key_advice",
        "given_on": today().isoformat(),
        "starts_at": "10:00",
        "ends_at": "11:30",
        "adviser": specialist.pk,
        "receiver_person": person.pk,
        "upload": upload("karta.pdf"),
    }

    answer = hers.post(url("entry-add", group.pk), sent, follow=True)

    entry = SupportEntry.objects.get()
    assert (entry.counts, entry.hours, entry.receiver_person) == (True, 1.5, person)
    assert "Wsparcie zostało zapisane." in answer.content.decode()
    assert Fact.objects.current().get().quantity == 1.5


def test_an_entry_that_lacks_something_is_kept_and_the_next_page_says_what(group, hers, url):
    answer = hers.post(url("entry-add", group.pk), {"kind": "training", "given_on": today().isoformat()}, follow=True)

    assert "Nie liczy się, bo brakuje godziny rozpoczęcia" in answer.content.decode()


def test_an_overlap_is_told_when_it_is_typed(group, hers, specialist, url):
    SupportEntryFactory(adviser=specialist, group__name="Druga")
    sent = {"kind": "training", "given_on": today().isoformat(), "starts_at": "11:00", "ends_at": "13:00"}

    page = hers.post(url("entry-add", group.pk), sent | {"adviser": specialist.pk}, follow=True).content.decode()

    assert "ten sam doradca wspierał także grupę Druga" in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"starts_at": "12:00", "ends_at": "11:00"}, "Koniec nie może być przed początkiem"),
        ({"given_on": "2100-01-01"}, "w przyszłości"),
        ({"kind": "loan"}, "nie jest żadną z dostępnych opcji"),
        ({"upload": "exe"}, "Pliki tego rodzaju"),
    ],
    ids=["hours", "future", "kind", "file"],
)
def test_a_wrong_field_is_told_beside_it(group, hers, url, wrong, words):
    sent = {"kind": "training", "given_on": today().isoformat(), "topic": "Prawo"} | wrong
    if "upload" in wrong:
        sent["upload"] = upload("karta.exe")

    answer = hers.post(url("entry-add", group.pk), sent)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Prawo" in answer.content.decode()
    assert not SupportEntry.objects.exists()


def test_a_person_of_another_group_cannot_be_chosen(group, hers, url):
    stranger = GroupPersonFactory().person
    sent = {"kind": "training", "given_on": today().isoformat(), "receiver_person": stranger.pk}

    assert hers.post(url("entry-add", group.pk), sent).status_code == 422


def test_the_card_is_added_and_fetched_as_a_file_nobody_runs(group, hers, url):
    entry = SupportEntryFactory(group=group, card_reference="")

    hers.post(url("entry-card", group.pk, entry.pk), {"upload": upload("karta.pdf"), "version": 1})
    answer = hers.get(url("entry-file", group.pk, entry.pk))

    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    entry.refresh_from_db()
    assert entry.counts


def test_the_plan_is_planned_changed_agreed_and_shortened(group, hers, url):
    days = {"from_on": "2024-01-08", "to_on": "2024-06-30"}
    hers.post(url("plan-add", group.pk), {"kind": "training", "hours": "7,5"} | days)
    line = PlannedSupport.objects.get()
    hers.post(url("plan-edit", group.pk, line.pk), {"kind": "training", "hours": "9", "version": 1} | days)
    agreed = {"agreed_on": today().isoformat(), "agreement_reference": "segregator 3", "version": 2}
    assert hers.post(url("plan-agree", group.pk), agreed).status_code == 302
    assert SupportPlan.objects.get().is_agreed

    hers.post(url("plan-remove", group.pk, line.pk), {"version": 2})

    assert not PlannedSupport.objects.exists()
    assert not SupportPlan.objects.get().is_agreed


def test_an_agreement_names_its_document(group, hers, url):
    PlannedSupportFactory(plan=SupportPlanFactory(group=group))

    answer = hers.post(url("plan-agree", group.pk), {"agreed_on": today().isoformat(), "version": 1})

    assert answer.status_code == 422
    assert "Wskaż podpisany plan" in answer.content.decode()


def test_the_page_of_a_group_reads_as_often_for_few_entries_as_for_many(
    group, hers, url, django_assert_max_num_queries
):
    def reads(address):
        with django_assert_max_num_queries(60) as captured:
            hers.get(address)
        return len(captured)

    PlannedSupportFactory(plan=SupportPlanFactory(group=group))
    SupportEntryFactory(group=group)
    addresses = [url("group-support", group.pk), group.get_absolute_url(), url("entry-list")]
    few = [reads(address) for address in addresses]
    for _number in range(8):
        SupportEntryFactory(group=group, card_reference="")

    assert [reads(address) for address in addresses] == few


@pytest.mark.parametrize("reader", ["other_specialist", "officer", "auditor"])
def test_who_only_reads_is_offered_nothing_to_change(request, group, client_of, url, reader):
    entry = SupportEntryFactory(group=group, note="Tajemnica", card_reference="")
    client = client_of(request.getfixturevalue(reader))

    shown = client.get(url("group-support", group.pk)).content.decode()
    shown += client.get(url("entry-detail", group.pk, entry.pk)).content.decode()

    for name, keys in {"entry-add": [], "entry-edit": [entry.pk], "entry-card": [entry.pk], "plan-add": []}.items():
        assert url(name, group.pk, *keys) not in shown
        assert client.get(url(name, group.pk, *keys)).status_code == 403
    assert ("Tajemnica" in shown) == (reader == "other_specialist")


def test_an_entry_is_not_reached_through_another_group(group, hers, url, specialist):
    other = InitiativeGroupFactory(guardian=specialist)
    entry = SupportEntryFactory(group=other)

    for name in ("entry-detail", "entry-edit", "entry-card", "entry-withdraw", "entry-file", "entry-paper"):
        assert hers.get(url(name, group.pk, entry.pk)).status_code == 404


def test_the_reason_of_a_withdrawal_is_read_like_a_note(group, hers, client_of, auditor, url):
    entry = SupportEntryFactory(group=group)
    hers.post(url("entry-withdraw", group.pk, entry.pk), {"reason": "Nie odbyło się", "version": 1})

    def pages(client):
        detail = client.get(url("entry-detail", group.pk, entry.pk)).content.decode()
        return detail + client.get(url("entry-list"), {"export": "csv", "withdrawn": "on"}).content.decode()

    assert pages(hers).count("Nie odbyło się") >= 2
    assert "Nie odbyło się" not in pages(client_of(auditor))


def test_a_plan_that_changed_is_agreed_anew_with_a_day_and_paper_of_its_own(group, hers, url):
    PlannedSupportFactory(plan=SupportPlanFactory(group=group))
    agreed = {"agreed_on": today().isoformat(), "agreement_reference": "segregator 3, strona 5", "version": 1}
    hers.post(url("plan-agree", group.pk), agreed)
    standing = hers.get(url("plan-agree", group.pk)).content.decode()

    more = {"kind": "training", "hours": "8", "from_on": today().isoformat(), "to_on": today().isoformat()}
    hers.post(url("plan-add", group.pk), more)
    anew = hers.get(url("plan-agree", group.pk)).content.decode()

    assert ("segregator 3, strona 5" in standing, "segregator 3, strona 5" in anew) == (True, False)
    assert (f'value="{today():%Y-%m-%d}"' in standing, f'value="{today():%Y-%m-%d}"' in anew) == (True, False)


def test_too_few_hours_are_refused_with_a_comma(group, hers, url):
    sent = {"kind": "training", "hours": "0,1", "from_on": today().isoformat(), "to_on": today().isoformat()}

    assert "co najmniej kwadrans (0,25)" in hers.post(url("plan-add", group.pk), sent).content.decode()


def test_hours_taken_by_the_same_group_are_told_beside_the_field(group, hers, specialist, url):
    SupportEntryFactory(group=group, adviser=specialist)
    sent = {"kind": "training", "given_on": today().isoformat(), "starts_at": "11:00", "ends_at": "13:00"}

    answer = hers.post(url("entry-add", group.pk), sent | {"adviser": specialist.pk})

    assert list(answer.context["form"].errors) == ["starts_at"]
    assert "wspierał także grupę" not in answer.content.decode()
