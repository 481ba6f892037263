"""The forms of the path: what they record, what they refuse and where they say it."""

from datetime import date, timedelta

import pytest

from crm.common.dates import today
from milestones.actions import change_milestone, plan_milestone
from milestones.models import GroupMilestone
from tests.milestones.screen import fields_of, refused, said, text_of, words

TODAY, NEXT_WEEK = today(), today() + timedelta(days=7)
TOKEN = "7d7c6f3e-8f5e-4f0e-9d7f-3a8e6a1b2c3d"
TYPED = {"achieved_on": "2013-02-01", "precision": "day", "evidence": "attached", "evidence_reference": "segregator 4"}
ORDER_LEFT = "Brakuje wcześniejszego kamienia milowego."


# --- recording --------------------------------------------------------------------------------------------


def test_a_milestone_is_recorded_with_its_day_and_document(hers, at, group, path):
    answer = hers.post(at("record"), TYPED)

    assert answer.url == group.get_absolute_url()
    assert said(answer) == ["Kamień milowy został zapisany."]
    milestone = GroupMilestone.objects.get()
    assert (milestone.achieved_on, milestone.evidence_reference) == (date(2013, 2, 1), "segregator 4")
    assert path()[1] == "01.02.2013 · dowód: dołączony"


@pytest.mark.parametrize(
    ("broken", "field", "told"),
    [
        ({"achieved_on": (TODAY + timedelta(days=1)).isoformat()}, "achieved_on", "Ta data jest w przyszłości."),
        ({"achieved_on": "1899-12-31"}, "achieved_on", "Wpisz datę z lat 1900–2100"),
        ({"achieved_on": "20135-02-01"}, "achieved_on", "Wpisz poprawną datę."),
        ({"achieved_on": ""}, "achieved_on", "Podaj datę zdarzenia albo zaznacz, że data jest nieznana."),
        ({"evidence_reference": ""}, "evidence_reference", "Podaj, jaki to dokument i gdzie jest przechowywany."),
        ({"evidence": "hearsay"}, "evidence", "hearsay"),
    ],
    ids=str,
)
@pytest.mark.parametrize("action", ["record", "edit"])
def test_a_broken_value_is_told_beside_its_field_and_the_rest_is_kept(
    hers, at, group, record, action, broken, field, told
):
    if action == "edit":
        record(group, "first_contact")

    answer = hers.post(at(action), TYPED | {"version": 1} | broken)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert told in str(answer.context["form"].errors[field])
    kept = {"achieved_on": "2013-02-01", "evidence_reference": "segregator 4"} | broken
    assert all(
        f'value="{kept[name]}"' in text_of(answer) for name in ("achieved_on", "evidence_reference") if kept[name]
    )
    assert GroupMilestone.objects.filter(achieved_on="2013-02-01").count() == (action == "edit")


def test_a_reason_is_asked_for_only_where_an_earlier_milestone_is_missing(hers, at):
    def asks(address):
        return "out_of_order_reason" in fields_of(hers.get(address))

    assert not asks(at("record"))
    assert asks(at("record", "info_meeting"))
    hers.post(at("record"), TYPED)
    assert not asks(at("record", "info_meeting"))


def test_leaving_the_order_needs_a_reason_told_beside_its_field(hers, at, path):
    refused = hers.post(at("record", "info_meeting"), TYPED)
    reason = {"out_of_order_reason": "Przyszli od razu na spotkanie"}
    hers.post(at("record", "info_meeting"), TYPED | reason)

    assert refused.status_code == 422
    assert ORDER_LEFT in str(refused.context["form"].errors["out_of_order_reason"])
    assert GroupMilestone.objects.get().out_of_order_reason == "Przyszli od razu na spotkanie"
    assert path()[1] == "brak"


def test_a_milestone_that_must_come_first_is_told_once_as_what_to_do_with_the_way_there(hers, at, url, group):
    answer = hers.post(at("record", "krs_filed"), TYPED)

    first = url("milestone-record", group.pk, "founding_meeting")
    assert answer.status_code == 422
    assert f'<li><a href="{first}">Najpierw zapisz „Walne zgromadzenie założycielskie”.</a></li>' in text_of(answer)
    assert text_of(answer).count("Walne zgromadzenie założycielskie") == 1


def test_a_day_before_the_milestone_it_stands_on_is_told_beside_the_day(hers, url, registered, record):
    answer = hers.post(url("milestone-edit", registered.pk, "founding_meeting"), TYPED | {"version": 1})

    told = refused(answer, "achieved_on")
    assert "Wpisz 01.10.2013 albo późniejszy dzień" in told


def test_a_form_says_as_of_which_day_it_shows_the_requirements(hers, at, group, record):
    assert "stan na dziś" in text_of(hers.get(at("record", "info_meeting")))
    record(group, "info_meeting", out_of_order_reason="Przyszli od razu")

    page = words(text_of(hers.get(at("edit", "info_meeting"))))

    assert "stan na dzień zdarzenia: 01.02.2013" in page
    assert "stan na dziś" not in page


@pytest.mark.parametrize(
    ("precision", "told"), [("month", "luty 2013"), ("year", "2013"), ("unknown", "data nieznana")]
)
def test_a_day_known_only_roughly_is_shown_as_roughly_as_it_is_known(hers, at, group, path, precision, told):
    hers.post(at("record"), TYPED | {"achieved_on": "2013-02-15", "precision": precision})

    assert path()[1] == f"{told} · dowód: dołączony"
    assert "15.02.2013" not in text_of(hers.get(group.get_absolute_url()))


@pytest.mark.parametrize("planned", [False, True])
def test_d07_a_form_sent_twice_records_once_and_leads_to_the_group(hers, at, group, specialist, planned):
    version = {}
    if planned:
        plan_milestone(group=group, kind="first_contact", planned_on=NEXT_WEEK, by=specialist)
        version = {"version": 1}
    once = TYPED | {"token": TOKEN} | version

    first, second = hers.post(at("record"), once), hers.post(at("record"), once)

    assert first.url == second.url == group.get_absolute_url()
    assert "To już zostało zapisane; oto ten wpis." in said(second)
    assert GroupMilestone.objects.count() == 1


def test_what_a_colleague_has_recorded_meanwhile_is_told_and_my_text_is_kept(hers, at, group, record):
    record(group, "first_contact")

    answer = hers.post(at("record"), TYPED | {"evidence_reference": "notatka 9"})

    assert answer.status_code == 422
    assert "Ten kamień milowy jest już zapisany; popraw albo odwołaj tamten wpis." in text_of(answer)
    assert "notatka 9" in text_of(answer)


# --- planning ---------------------------------------------------------------------------------------------


def test_a_day_is_planned_moved_and_shown_on_the_path(hers, at, path):
    hers.post(at("plan"), {"planned_on": TODAY.isoformat()})
    assert f'value="{TODAY.isoformat()}"' in text_of(hers.get(at("plan")))

    answer = hers.post(at("plan"), {"planned_on": NEXT_WEEK.isoformat(), "version": 1})

    assert said(answer)[-1] == "Plan został zapisany."
    assert path()[1] == f"zaplanowany · termin {NEXT_WEEK:%d.%m.%Y}"


@pytest.mark.parametrize("day", ["", "1899-12-31", "2101-01-01", "kiedyś"])
def test_a_plan_without_a_day_that_can_be_is_refused_beside_the_field(hers, at, day):
    answer = hers.post(at("plan"), {"planned_on": day})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["planned_on"]
    assert not GroupMilestone.objects.exists()


def test_d08_a_plan_moved_by_somebody_else_is_not_overwritten_unseen(hers, at, group, coordinator):
    plan_milestone(group=group, kind="first_contact", planned_on=TODAY, by=coordinator)
    plan_milestone(group=group, kind="first_contact", planned_on=NEXT_WEEK, by=coordinator)

    answer = hers.post(at("plan"), {"planned_on": TODAY.isoformat(), "version": 1})

    assert answer.status_code == 409
    assert GroupMilestone.objects.get().planned_on == NEXT_WEEK


def test_d08_a_plan_made_while_the_form_was_open_shows_both_versions(hers, at, group, coordinator):
    plan_milestone(group=group, kind="first_contact", planned_on=NEXT_WEEK, by=coordinator)

    answer = hers.post(at("record"), TYPED)

    assert answer.status_code == 409
    assert ("Dokument", "–", "segregator 4") in differences(answer)
    assert hers.post(at("record"), answer.context["form"].data).status_code == 302
    assert GroupMilestone.objects.get().is_reached


# --- correcting and revoking ------------------------------------------------------------------------------


def differences(answer):
    return [(str(label).capitalize(), *versions) for label, *versions in answer.context["stale"]["differences"]]


def test_a_milestone_is_corrected(hers, at, group, record, path):
    record(group, "first_contact")
    assert at("edit") in text_of(hers.get(group.get_absolute_url()))

    answer = hers.post(at("edit"), TYPED | {"achieved_on": "2013-03-01", "evidence": "verified", "version": 1})

    assert said(answer) == ["Kamień milowy został poprawiony."]
    assert path()[1] == "01.03.2013 · dowód: zweryfikowany"


def test_a_correction_asks_why_the_order_was_left_only_where_it_was(hers, at, group, record):
    record(group, "info_meeting", out_of_order_reason="Przyszli od razu")
    record(group, "first_contact")

    assert "out_of_order_reason" not in fields_of(hers.get(at("edit")))
    assert 'value="Przyszli od razu"' in text_of(hers.get(at("edit", "info_meeting")))


def test_d08_a_stale_correction_shows_both_versions_and_saves_mine_only_when_sent_again(
    hers, at, group, record, coordinator
):
    milestone = record(group, "first_contact")
    change_milestone(milestone=milestone, by=coordinator, evidence_reference="segregator 5", evidence="verified")

    answer = hers.post(at("edit"), TYPED | {"evidence_reference": "segregator 6", "version": 1})

    assert answer.status_code == 409
    assert differences(answer) == [
        ("Dowód", "zweryfikowany", "dołączony"),
        ("Dokument", "segregator 5", "segregator 6"),
    ]
    assert f'<a href="{group.get_absolute_url()}">Zostaw' in text_of(answer)
    assert GroupMilestone.objects.get().evidence_reference == "segregator 5"
    hers.post(at("edit"), answer.context["form"].data)
    assert GroupMilestone.objects.get().evidence_reference == "segregator 6"


@pytest.mark.parametrize("action", ["edit", "revoke"])
def test_a_milestone_that_is_not_reached_is_neither_corrected_nor_revoked(at, client_of, coordinator, action):
    assert client_of(coordinator).get(at(action)).status_code == 404
