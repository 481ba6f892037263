"""Forms of projects, periods and targets: written once, refused in words, never over somebody else's change."""

from datetime import date

import pytest
from django.urls import reverse

from crm.common.dates import today
from crm.reports.actions import add_quarters, change_project, change_target, set_target
from crm.reports.models import FunderProject, Indicator, ReportingPeriod, Target
from tests.factories.reports import PeriodFactory, ProjectFactory, TargetFactory

TOKEN = "6f1f5f0e-7a55-4b6e-9a3e-2f7f6c1d9b10"
CREATE = reverse("reports:project-create")
PROJECT = {
    "code": "woes-2024",
    "name": "Wsparcie spółdzielni",
    "funder": "ROPS",
    "starts_on": "2024-01-01",
    "ends_on": "2025-12-31",
    "voivodeships": ["30"],
}


@pytest.fixture
def browser(client_of, officer):
    return client_of(officer)


def page(name, record):
    return reverse(f"reports:{name}", args=[record.pk])


def test_a_project_form_sent_twice_makes_one_project(browser):
    answers = [browser.post(CREATE, PROJECT | {"token": TOKEN}) for _time in range(2)]

    project = FunderProject.objects.get()
    assert [answer.url for answer in answers] == [project.get_absolute_url()] * 2
    assert [voivodeship.pk for voivodeship in project.voivodeships.all()] == ["30"]


@pytest.mark.parametrize(
    "wrong",
    [{"ends_on": "2023-12-31"}, {"code": "ze spacją"}, {"starts_on": "0024-01-01"}, {"voivodeships": ["99"]}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_project_that_cannot_be_comes_back_with_everything_typed(browser, db, wrong):
    answer = browser.post(CREATE, PROJECT | wrong)

    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert "Wsparcie spółdzielni" in answer.content.decode()
    assert not FunderProject.objects.exists()


def test_a_code_taken_already_is_refused(browser, project):
    assert browser.post(CREATE, PROJECT | {"code": project.code}).status_code == 422


def test_an_edit_over_somebody_else_s_change_shows_both_and_writes_neither(browser, project, officer):
    sent = PROJECT | {"code": project.code, "name": "Moja nazwa", "version": project.version}
    change_project(project=FunderProject.objects.get(), by=officer, name="Ich nazwa")

    answer = browser.post(page("project-edit", project), sent)

    assert answer.status_code == 409
    assert ("Ich nazwa", "Moja nazwa") in [difference[1:] for difference in answer.context["stale"]["differences"]]
    assert FunderProject.objects.get().name == "Ich nazwa"


def test_an_edit_without_the_version_seen_is_taken_for_a_stale_one(browser, project):
    assert browser.post(page("project-edit", project), PROJECT | {"code": project.code}).status_code == 409


@pytest.mark.parametrize(("name", "record"), [("period-edit", PeriodFactory), ("target-edit", TargetFactory)])
def test_periods_and_targets_are_edited_against_the_version_seen(browser, db, name, record):
    record = record()
    form = browser.get(page(name, record)).context["form"]
    sent = {field: form[field].value() for field in form.fields if form[field].value() is not None}

    answers = [browser.post(page(name, record), sent) for _time in range(2)]

    assert [answer.status_code for answer in answers] == [302, 409]


def test_narrowing_a_project_past_a_period_is_refused_beside_the_field(browser, project, first_quarter):
    sent = PROJECT | {"code": project.code, "ends_on": "2024-03-30", "version": project.version}

    answer = browser.post(page("project-edit", project), sent)

    assert answer.status_code == 422
    assert "ends_on" in answer.context["form"].errors


def test_a_new_period_offers_the_first_quarter_without_one(browser, project, first_quarter):
    form = browser.get(page("period-create", project)).context["form"]

    assert {name: form[name].value() for name in ("number", "starts_on", "ends_on", "due_on")} == {
        "number": 2,
        "starts_on": date(2024, 4, 1),
        "ends_on": date(2024, 6, 30),
        "due_on": date(2024, 7, 12),
    }


def test_an_overlapping_period_is_refused_beside_the_field_and_names_the_other(browser, project, first_quarter):
    sent = {"number": 2, "starts_on": "2024-03-31", "ends_on": "2024-06-30"}

    answer = browser.post(page("period-create", project), sent)

    assert answer.status_code == 422
    assert "01.01.2024 – 31.03.2024" in answer.context["form"].errors["starts_on"][0]
    assert ReportingPeriod.objects.count() == 1


def test_the_quarters_are_shown_before_they_are_added_and_added_once(browser, project):
    url = page("quarters-create", project)
    shown = browser.get(url)

    answers = [browser.post(url, {"token": TOKEN}) for _time in range(2)]

    assert len(shown.context["quarters"]) == 8
    assert "01.04.2024 – 30.06.2024" in shown.content.decode()
    assert [answer.url for answer in answers] == [project.get_absolute_url()] * 2
    assert project.periods.count() == 8


def test_a_project_that_reports_by_half_years_gets_them(browser, project):
    url = page("quarters-create", project) + "?months=6"

    assert len(browser.get(url).context["quarters"]) == 4
    browser.post(url, {"token": TOKEN})

    assert [str(period) for period in project.periods.all()][:2] == [
        "01.01.2024 – 30.06.2024",
        "01.07.2024 – 31.12.2024",
    ]


def test_with_every_quarter_there_nothing_is_offered_to_add(browser, project, officer):
    add_quarters(project=project, by=officer)
    url = page("quarters-create", project)

    form, own = browser.get(url).content.decode(), browser.get(project.get_absolute_url()).content.decode()

    for shown in (form, own):
        assert "Wszystkie dni projektu mają już swój okres." in shown
    assert "Dodaj te okresy" not in form
    assert url not in own
    assert browser.post(url).status_code == 422


def test_a_changed_territory_shows_in_the_history_once_with_both_sides(client_of, coordinator, officer, project):
    change_project(project=project, by=officer, voivodeships=["30", "14"])
    change_project(project=project, by=officer, voivodeships=["02"])

    newest, before, _entered = client_of(coordinator).get(project.get_absolute_url()).context["changes"]

    def lines(change):
        return [(line.label, line.old, line.new) for line in change.lines]

    assert newest.operation.actor == officer
    assert lines(newest) == [("Województwa", "mazowieckie, wielkopolskie", "dolnośląskie")]
    assert lines(before) == [("Województwa", "wielkopolskie", "mazowieckie, wielkopolskie")]


def test_the_history_of_a_project_holds_its_targets_and_is_for_who_reads_the_audit_trail(
    client_of, specialist, officer, auditor, project
):
    target = set_target(
        project=project, indicator=Indicator.objects.get(code="I12"), value=8, valid_from=project.starts_on, by=officer
    )
    change_target(target=target, by=officer, value=10)

    shown = {person: client_of(person).get(project.get_absolute_url()) for person in (specialist, officer, auditor)}

    changed = shown[auditor].context["changes"][0].lines
    assert [(line.label, line.old, line.new) for line in changed] == [("Wartość docelowa: wartość docelowa", "8", "10")]
    for person in (specialist, officer):
        assert not shown[person].context["changes"]


def test_a_target_is_set_through_the_form_once_and_says_until_when_it_holds(browser, project):
    indicator = Indicator.objects.get(code="I12")
    first = {"indicator": indicator.pk, "value": "8", "valid_from": "2024-01-01", "token": TOKEN}
    for sent in (first, first, first | {"value": "10", "valid_from": "2024-04-01", "token": ""}):
        assert browser.post(page("target-create", project), sent).status_code == 302

    targets = browser.get(project.get_absolute_url()).context["targets"]

    assert [(one.target.value, one.replaced_from) for one in targets] == [(8, date(2024, 4, 1)), (10, None)]


def test_a_target_whose_women_and_men_do_not_add_up_is_refused_beside_the_field(browser, project):
    indicator = Indicator.objects.get(code="I12")
    sent = {"indicator": indicator.pk, "value": "8", "women": "3", "men": "4", "valid_from": "2024-01-01"}

    answer = browser.post(page("target-create", project), sent)

    assert answer.status_code == 422
    assert "women" in answer.context["form"].errors
    assert not Target.objects.exists()


@pytest.mark.parametrize("women", ["-2", "1e309", "nie wiem"])
def test_a_target_that_is_no_number_of_people_is_refused(browser, project, women):
    indicator = Indicator.objects.get(code="I12")
    sent = {"indicator": indicator.pk, "value": "8", "women": women, "men": "10", "valid_from": "2024-01-01"}

    assert browser.post(page("target-create", project), sent).status_code == 422


def test_only_who_edits_projects_writes_them(client_of, specialist, coordinator, auditor, project):
    for reader in (specialist, coordinator, auditor):
        browser = client_of(reader)
        assert browser.get(project.get_absolute_url()).status_code == 200
        assert browser.post(CREATE, PROJECT).status_code == 403
        assert browser.post(page("project-edit", project), PROJECT).status_code == 403
        assert browser.post(page("quarters-create", project)).status_code == 403


def test_the_list_of_projects_reads_the_same_number_of_times_for_one_and_for_many(
    browser, db, django_assert_max_num_queries
):
    def reads():
        with django_assert_max_num_queries(20) as captured:
            browser.get(reverse("reports:project-list"))
        return len(captured)

    PeriodFactory()
    reads()
    few = reads()
    for _number in range(6):
        PeriodFactory(project=ProjectFactory())

    assert reads() == few


def test_the_period_of_today_is_marked(browser, db):
    now = PeriodFactory(project__starts_on=today(), project__ends_on=today(), starts_on=today(), ends_on=today())
    past = PeriodFactory()

    assert (now.is_current, past.is_current) == (True, False)
