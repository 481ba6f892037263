"""The page on which the coordinator says after how many days of silence a group of a stage rings."""

import pytest

from groups.actions import set_silence_limits
from groups.models import SilenceLimit
from milestones.models import PathTemplate, Stage
from tests.milestones.screen import text_of

DAYS = {f"stage_{letter}": 30 for letter in "ABCDEF"}


@pytest.fixture
def page(url):
    return url("silence-edit")


def test_the_page_names_the_stages_and_holds_the_days_in_force(client_of, coordinator, page):
    set_silence_limits(days={"A": 14}, by=coordinator)

    form = client_of(coordinator).get(page).context["form"]

    shown = {field.label: field.initial for name, field in form.fields.items() if name.startswith("stage_")}
    assert shown == {
        "A. Kontakt i informacja": 14,
        "B. Rekrutacja i partnerstwo": 30,
        "C. Diagnoza i plan": 30,
        "D. Przygotowanie": 30,
        "E. Założenie i rejestracja": 21,
        "F. Uruchomienie i zatrudnienie": 60,
    }


def test_the_coordinator_sets_the_days_of_all_stages_at_once(client_of, coordinator, page):
    answer = client_of(coordinator).post(page, DAYS | {"stage_E": 10, "version": 0})

    assert answer.url == page
    assert dict(SilenceLimit.objects.values_list("stage", "days")) == dict.fromkeys("ABCDF", 30) | {"E": 10}


@pytest.mark.parametrize("days", ["0", "366", "", "x"])
def test_a_number_of_days_that_makes_no_sense_is_refused_beside_its_stage(client_of, coordinator, page, days):
    answer = client_of(coordinator).post(page, DAYS | {"stage_E": days, "version": 0})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["stage_E"]
    assert not SilenceLimit.objects.exists()


def test_a_page_opened_before_somebody_elses_change_shows_both_numbers(client_of, coordinator, page):
    set_silence_limits(days={"B": 14}, by=coordinator)

    answer = client_of(coordinator).post(page, DAYS | {"version": 0})

    assert answer.status_code == 409
    assert "<td>14</td><td>30</td>" in text_of(answer)
    again = DAYS | {"version": answer.context["form"].data["version"]}
    assert client_of(coordinator).post(page, again).status_code == 302
    assert SilenceLimit.objects.get(stage="B").days == 30


def test_a_stage_of_an_older_path_is_named_too_and_once(client_of, coordinator, page):
    newer = PathTemplate.objects.create(version=2, name="Nowa ścieżka", valid_from="2026-01-01")
    for letter in "AX":
        Stage.objects.create(template=newer, code=letter, name=f"Nowy {letter}", short_name=letter)

    form = client_of(coordinator).get(page).context["form"]

    labels = [field.label for name, field in form.fields.items() if name.startswith("stage_")]
    assert (labels[0], labels[1], labels[-1]) == ("A. Nowy A", "B. Rekrutacja i partnerstwo", "X. Nowy X")


def test_the_list_leads_the_coordinator_to_the_page_and_nobody_else(client_of, coordinator, specialist, page):
    assert page in text_of(client_of(coordinator).get("/groups/"))
    assert page not in text_of(client_of(specialist).get("/groups/"))
