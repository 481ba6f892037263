"""Funders, tasks and team of a project, and the sections that reports get from the tasks."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from crm.common.dates import today
from crm.reports.actions import add_period, change_project, set_target
from crm.reports.content import content_of
from crm.reports.makeup_actions import add_funder, add_task, remove_task
from crm.reports.models import Indicator, IndicatorDefinition, ProjectTask, ReportingPeriod
from crm.reports.report_actions import begin_report, check_report, close_report, comment_report, return_report
from tests.factories.report_editions import ReportFactory
from tests.factories.report_makeup import CoFunderFactory, ProjectTaskFactory, TeamMemberFactory
from tests.factories.reports import ProjectFactory

pytestmark = pytest.mark.django_db

TASK = {"number": 1, "name": "Badania", "phase": "research", "starts_on": "2024-01-01", "ends_on": "2024-06-30"}


@pytest.fixture
def browser(client_of, officer):
    return client_of(officer)


def page(name, record):
    return reverse(f"reports:{name}", args=[record.pk])


def errors(answer):
    assert answer.status_code == 422
    return answer.context["form"].errors


def test_tasks_team_and_funders_are_entered_from_the_project_and_shown_there(browser, project, specialist):
    sent = {
        "task-create": TASK,
        "member-create": {"person": specialist.pk, "role": "doradca", "starts_on": "2024-02-01"},
        "funder-create": {"name": "Gmina Czarnków", "role": "wkład własny", "share": "12.5"},
    }
    for name, values in sent.items():
        assert browser.post(page(name, project), values).url == project.get_absolute_url()

    shown = browser.get(project.get_absolute_url()).content.decode()

    for words in ("Zadanie 1. Badania", "badania i diagnoza", str(specialist), "doradca", "Gmina Czarnków", "12,5%"):
        assert words in shown


@pytest.mark.parametrize(
    ("days", "field", "words"),
    [
        ({"starts_on": "2023-12-31"}, "starts_on", "zaczyna się przed projektem (01.01.2024–31.12.2025)"),
        ({"ends_on": "2026-01-01"}, "ends_on", "kończy się po projekcie (01.01.2024–31.12.2025)"),
    ],
    ids=["begins before", "ends after"],
)
def test_a_task_outside_the_project_is_refused_beside_the_field_with_the_way_out(browser, project, days, field, words):
    said = errors(browser.post(page("task-create", project), TASK | days))

    assert words in said[field][0]
    assert "Wybierz" in said[field][0]
    assert not ProjectTask.objects.exists()


def test_a_task_is_not_moved_outside_the_project_either(browser, project):
    task = ProjectTaskFactory(project=project)

    said = errors(browser.post(page("task-edit", task), TASK | {"ends_on": "2027-01-01", "version": task.version}))

    assert list(said) == ["ends_on"]


def test_a_project_is_not_narrowed_past_a_task_or_somebody_s_role(project, officer):
    ProjectTaskFactory(project=project)
    member = TeamMemberFactory(project=ProjectFactory(), starts_on=date(2025, 6, 1))

    for narrowed in (project, member.project):
        with pytest.raises(ValidationError) as refusal:
            change_project(project=narrowed, by=officer, ends_on=date(2024, 11, 30))
        assert "ends_on" in refusal.value.message_dict


def test_shares_are_at_most_the_whole_budget(project, officer):
    CoFunderFactory(project=project, share=60)

    with pytest.raises(ValidationError) as refusal:
        add_funder(project=project, by=officer, name="Firma", share=41)

    assert "share" in refusal.value.message_dict
    assert project.co_funders.count() == 1


def test_a_form_over_somebody_else_s_change_of_a_task_is_shown_both(browser, project):
    task = ProjectTaskFactory(project=project)

    answers = [browser.post(page("task-edit", task), TASK | {"version": task.version, "name": name}) for name in "AB"]

    assert [answer.status_code for answer in answers] == [302, 409]


def test_all_funders_stand_in_the_report(project, first_quarter):
    CoFunderFactory(project=project, name="Gmina Czarnków")
    report = ReportFactory(period=first_quarter)

    assert content_of(report, report.recorded_at)["project"]["funder"] == "Województwo Wielkopolskie, Gmina Czarnków"


def test_a_report_has_a_section_for_each_task_under_way_in_its_period(project, first_quarter, officer):
    during = ProjectTaskFactory(project=project, number=1, name="Badania")
    ProjectTaskFactory(project=project, number=2, starts_on=date(2024, 4, 1))

    report = begin_report(period=first_quarter, by=officer)

    sections = [(section.title, section.task) for section in report.sections.all()]
    assert sections == [
        ("Zadanie 1. Badania", during),
        ("Problemy i działania naprawcze", None),
        ("Planowane następne kroki", None),
    ]


def test_a_task_added_later_gets_its_section_with_one_click(browser, project, first_quarter):
    report = ReportFactory(period=first_quarter)
    ProjectTaskFactory(project=project, number=3, name="Testowanie")
    url = page("task-sections-create", report)
    assert url in browser.get(report.get_absolute_url()).content.decode()

    browser.post(url, {"version": report.version})

    assert report.sections.last().title == "Zadanie 3. Testowanie"
    assert url not in browser.get(report.get_absolute_url()).content.decode()


def test_a_task_that_a_report_tells_about_is_not_taken_out(project, first_quarter, officer):
    told, silent = ProjectTaskFactory(project=project), ProjectTaskFactory(project=project, starts_on=date(2024, 5, 1))
    begin_report(period=first_quarter, by=officer)

    remove_task(record=silent, by=officer)
    with pytest.raises(ValidationError):
        remove_task(record=told, by=officer)

    assert list(project.tasks.all()) == [told]


def test_comments_and_returns_leave_a_trace_that_tells_which_is_which(client_of, first_quarter, officer, coordinator):
    report = begin_report(period=first_quarter, by=officer)
    comment_report(report=report, by=officer, text="Czekamy na listę")
    return_report(report=report, by=coordinator, text="Brak opisu zadania 2")

    shown = client_of(officer).get(report.get_absolute_url()).content.decode()

    assert [remark.get_kind_display() for remark in report.remarks.all()] == ["zwrot do poprawy", "komentarz"]
    for words in ("Czekamy na listę", "Brak opisu zadania 2", "zwrot do poprawy"):
        assert words in shown
    report.refresh_from_db()
    assert report.state == "draft"


def test_a_closed_report_written_in_a_stale_tab_is_refused_with_the_text_kept(
    browser, first_quarter, officer, coordinator
):
    report = begin_report(period=first_quarter, by=officer)
    section = report.sections.first()
    close_report(report=check_report(report=report, by=coordinator), by=coordinator)
    url = reverse("reports:section-edit", args=[report.pk, section.pk])

    answer = browser.post(url, {"title": section.title, "text": "Dopisek", "version": section.version})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "zamknięte" in shown
    assert "Skoryguj" in shown
    assert "Dopisek" in shown
    section.refresh_from_db()
    assert section.text == ""


def test_a_period_outside_the_project_is_told_the_days_of_the_project(browser, project):
    sent = {"number": 1, "starts_on": "2025-10-01", "ends_on": "2026-01-31"}

    assert "01.01.2024–31.12.2025" in errors(browser.post(page("period-create", project), sent))["ends_on"][0]


def test_an_overlapping_period_is_told_what_to_do(browser, project, first_quarter):
    sent = {"number": 2, "starts_on": "2024-03-31", "ends_on": "2024-06-30"}

    assert "Wybierz dni obok" in errors(browser.post(page("period-create", project), sent))["starts_on"][0]


def test_a_target_of_an_indicator_without_a_unit_is_refused(browser, project):
    indicator = Indicator.objects.get(code="I12")
    IndicatorDefinition.objects.filter(indicator=indicator).update(unit="")

    said = errors(
        browser.post(
            page("target-create", project), {"indicator": indicator.pk, "value": "8", "valid_from": "2024-01-01"}
        )
    )

    assert "jednostki" in said["indicator"][0]


def test_a_target_changed_by_an_annex_keeps_both(browser, project, officer):
    indicator = Indicator.objects.get(code="I12")
    for value, day, document in ((8, date(2024, 1, 1), "Umowa"), (10, date(2024, 4, 1), "Aneks nr 1")):
        set_target(project=project, indicator=indicator, value=value, valid_from=day, by=officer, document=document)

    shown = browser.get(project.get_absolute_url()).content.decode()

    for words in ("Umowa", "Aneks nr 1", "zastąpiona od 01.04.2024"):
        assert words in shown


def test_the_project_page_reads_the_same_number_of_times_for_few_and_many(
    browser, project, django_assert_max_num_queries
):
    def reads():
        with django_assert_max_num_queries(40) as captured:
            browser.get(project.get_absolute_url())
        return len(captured)

    def fill():
        ProjectTaskFactory(project=project)
        TeamMemberFactory(project=project)
        CoFunderFactory(project=project)

    fill()
    reads()
    few = reads()
    for _time in range(4):
        fill()

    assert reads() == few


def test_a_task_and_a_period_of_one_day_fit(officer):
    project = ProjectFactory(starts_on=today(), ends_on=today())

    add_task(project=project, by=officer, number=1, name="A", phase="other", starts_on=today(), ends_on=today())
    add_period(project=project, by=officer, starts_on=today(), ends_on=today())

    assert (ProjectTask.objects.count(), ReportingPeriod.objects.count()) == (1, 1)
