"""The form that revokes a milestone: by whom, with what reason, and what it says first."""

from datetime import date, timedelta

import pytest

from crm.common.dates import today
from milestones.actions import change_milestone, revoke_milestone
from milestones.models import GroupMilestone
from tests.milestones.screen import said, text_of, words

TODAY, NEXT_WEEK = today(), today() + timedelta(days=7)
TOKEN = "7d7c6f3e-8f5e-4f0e-9d7f-3a8e6a1b2c3d"
TYPED = {"achieved_on": "2013-02-01", "precision": "day", "evidence": "attached", "evidence_reference": "segregator 4"}
REVOKED = {"reason": "Pomyłka", "version": 1}


# --- recording --------------------------------------------------------------------------------------------


def test_only_a_coordinator_revokes_and_a_specialist_is_not_offered_it(
    hers, at, group, record, client_of, coordinator, path
):
    record(group, "first_contact")
    theirs = client_of(coordinator)

    assert at("revoke") not in text_of(hers.get(at("edit")))
    assert "Poproś koordynatora, aby go odwołał." in text_of(hers.get(at("edit")))
    assert hers.get(at("revoke")).status_code == 403
    assert hers.post(at("revoke"), {"reason": "Pomyłka"}).status_code == 403
    assert at("revoke") in text_of(theirs.get(at("edit")))
    assert said(theirs.post(at("revoke"), REVOKED)) == ["Kamień milowy został odwołany."]
    assert path()[1] == "następny"
    assert "Odwołano: Pierwszy kontakt" in text_of(hers.get(group.get_absolute_url()))


def test_d08_a_milestone_corrected_meanwhile_is_not_revoked_unseen(at, group, record, client_of, coordinator):
    milestone = record(group, "first_contact")
    change_milestone(milestone=milestone, by=coordinator, achieved_on=date(2013, 3, 1))

    answer = client_of(coordinator).post(at("revoke"), REVOKED)

    assert answer.status_code == 409
    assert all(told in text_of(answer) for told in ("01.03.2013", "Pomyłka"))
    assert GroupMilestone.objects.reached().exists()
    assert client_of(coordinator).post(at("revoke"), answer.context["form"].data).status_code == 302


@pytest.mark.parametrize("action", ["edit", "revoke"])
def test_d08_a_milestone_revoked_by_somebody_else_is_told_with_who_and_why(
    at, group, record, client_of, coordinator, action
):
    revoke_milestone(milestone=record(group, "first_contact"), reason="Zła grupa", by=coordinator)
    theirs, told = client_of(coordinator), "„Pierwszy kontakt” – ten kamień milowy jest już odwołany (Ewa Śliwińska, "

    opened, sent = theirs.get(at(action)), theirs.post(at(action), TYPED | REVOKED)

    assert opened.url == group.get_absolute_url()
    assert said(opened)[0].startswith(told)
    assert sent.status_code == 422
    assert f"{told}{TODAY:%d.%m.%Y}" in text_of(sent)
    assert "Zła grupa" in text_of(sent)


def test_d07_a_revoking_sent_twice_leads_to_the_group(at, group, record, client_of, coordinator):
    record(group, "first_contact")
    theirs = client_of(coordinator)

    first, second = (theirs.post(at("revoke"), REVOKED | {"token": TOKEN}) for _time in range(2))

    assert first.url == second.url == group.get_absolute_url()
    assert "To już zostało zapisane; oto ten wpis." in said(second)


def test_the_form_that_revokes_says_of_which_group_and_what_that_changes(
    url, group, registered, record, client_of, coordinator
):
    def page(code, group=registered):
        return words(text_of(client_of(coordinator).get(url("milestone-revoke", group.pk, code))))

    record(group, "first_contact")
    record(group, "group_qualified", out_of_order_reason="nabór ciągły")

    entry, qualified = page("krs_registered"), page("group_qualified", group)

    assert "Zapisano dla grupy „Równe Szanse”: 09.12.2013 · dowód: dołączony (segregator 4)" in entry
    assert "Grupa pozostanie na etapie „Założenie i rejestracja”." in entry
    assert "Sprawozdania przestaną go liczyć (dotąd w dniu 09.12.2013)" in entry
    assert "Grupa cofnie się z etapu „Rekrutacja i partnerstwo” na etap „Kontakt i informacja”." in qualified
    assert "Najpierw odwołaj je, zaczynając od „Wpis do KRS”." in page("krs_filed")


def test_the_form_that_revokes_the_decision_of_the_founders_counts_the_local_governments_dated_by_it(
    url, registered, client_of, coordinator
):
    for code in ("krs_registered", "krs_filed", "founding_meeting"):
        client_of(coordinator).post(url("milestone-revoke", registered.pk, code), REVOKED)

    page = text_of(client_of(coordinator).get(url("milestone-revoke", registered.pk, "founders_decided")))

    assert "Przestanie się też liczyć 1 samorząd, który przystąpił z jego datą." in page


def test_revoking_what_no_report_counts_changes_no_figure(at, group, record, client_of, coordinator):
    record(group, "first_contact", evidence="declared", evidence_reference="")

    assert "żadna liczba się nie zmieni" in text_of(client_of(coordinator).get(at("revoke")))


def test_revoking_needs_a_reason(at, group, record, client_of, coordinator):
    record(group, "first_contact")

    answer = client_of(coordinator).post(at("revoke"), {"reason": "  "})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["reason"]
    assert GroupMilestone.objects.reached().exists()


def test_what_a_later_milestone_stands_on_is_not_revoked_and_the_form_names_it(url, registered, client_of, coordinator):
    answer = client_of(coordinator).post(url("milestone-revoke", registered.pk, "krs_filed"), {"reason": "Pomyłka"})

    assert answer.status_code == 422
    assert "Najpierw odwołaj je, zaczynając od „Wpis do KRS”." in text_of(answer)
    assert "Pomyłka" in text_of(answer)


def test_what_later_milestones_stand_on_is_not_offered_to_be_revoked_and_says_why(
    at, group, record, client_of, coordinator
):
    record(group, "first_contact")
    record(group, "info_meeting")
    theirs, why = (
        client_of(coordinator),
        "Najpierw odwołaj je, zaczynając od „Udział w spotkaniu informacyjno-promocyjnym”.",
    )

    correcting, revoking = (words(text_of(theirs.get(at(action)))) for action in ("edit", "revoke"))

    assert f"Tego jeszcze nie można odwołać. Są zapisane późniejsze kamienie milowe. {why}" in correcting
    assert at("revoke") not in text_of(theirs.get(at("edit")))
    assert why in revoking
    assert 'name="reason"' not in text_of(theirs.get(at("revoke")))
    assert 'name="reason"' in text_of(theirs.get(at("revoke", "info_meeting")))
