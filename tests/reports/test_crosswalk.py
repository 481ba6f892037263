"""Projects side by side: what each makes of a fact, in the page, the list and the files alike."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from crm.common.dates import today
from crm.reports.counting import Span
from crm.reports.crosswalk import OfProject, candidates, places_of
from crm.reports.models import FunderProject, IndicatorDefinition
from crm.reports.terms import terms_of
from tests.factories.meetings import MeetingFactory
from tests.factories.reports import FactFactory, ProjectFactory, definition_of
from tests.reports.any_ledger import any_ledger, ask
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2

__all__ = ["ask"]

pytestmark = pytest.mark.django_db

PAGE = reverse("reports:crosswalk")
ASKED = {"indicator": "I03", "first": "2024-01-01", "last": "2024-12-31"}
COUNTS, AFTER = "liczy się", "po projekcie, który skończył się 31.12.2025"
ENDLESS = Span(date(1900, 1, 1), date(2100, 1, 1))


@pytest.fixture
def browser(client_of, officer):
    return client_of(officer)


@pytest.fixture
def second(project):
    """A project that begins with the second quarter and has the whole country."""
    return ProjectFactory(code="drugi", starts_on=date(2024, 4, 1), voivodeships=())


def whys(fact, code="I03"):
    projects = FunderProject.objects.order_by("starts_on", "pk")
    side_by_side = [OfProject(one, terms_of(one)) for one in projects]
    return [place.why or "liczy się" for place in places_of([fact], definition_of(code), side_by_side)[fact.pk]]


@pytest.mark.parametrize(
    ("code", "fact", "said"),
    [
        ("I03", {"contact": True, "happened_on": IN_QUARTER_2}, ["liczy się", "liczy się"]),
        (
            "I03",
            {"contact": True, "happened_on": IN_QUARTER_1},
            [COUNTS, "przed projektem, który zaczął się 01.04.2024"],
        ),
        ("I03", {"contact": True, "happened_on": IN_QUARTER_2, "powiat": ""}, ["powiat nieznany", "liczy się"]),
        (
            "I03",
            {"contact": True, "happened_on": IN_QUARTER_2, "powiat": "1465"},
            ["poza obszarem projektu", COUNTS],
        ),
        ("I01", {"meeting": True, "happened_on": IN_QUARTER_2, "evidence": "declared"}, ["czeka na dokument"] * 2),
        (
            "I03",
            {"contact": True, "happened_on": date(2026, 1, 1)},
            [AFTER] * 2,
        ),
    ],
    ids=["counts in both", "before the second", "no powiat", "elsewhere", "no evidence", "after both"],
)
def test_every_project_says_why(project, second, code, fact, said):
    assert whys(FactFactory(**fact), code) == said


def test_a_body_counted_once_already_says_when_in_each_project(project, second):
    FactFactory(contact=True, subject="organisation:a", happened_on=IN_QUARTER_1)
    again = FactFactory(contact=True, subject="organisation:a", happened_on=IN_QUARTER_2)

    assert whys(again) == ["policzone już raz, 10.02.2024", "liczy się"]


@any_ledger
def test_the_words_and_the_figures_never_disagree(ask, facts, definition, territory, as_of):
    with ask(facts, definition, territory, None) as count:
        standing = list(candidates(definition))
        one = OfProject(FunderProject(pk=0), count.terms)
        told = places_of(standing, definition, [one])

        counted = {*count.rows(ENDLESS).values_list("pk", flat=True)}
        assert {pk for pk, (place,) in told.items() if place.counts} == counted


def test_every_number_is_the_length_of_its_list_and_of_both_files(browser, project, second, everything):
    shown = browser.get(PAGE, ASKED).context

    numbers = {cut["label"]: cut["number"] for cut in shown["cuts"]}
    assert numbers["razem"] > numbers["spoldzielnie-2024"] > 0
    assert numbers["liczone w kilku projektach"] > 0
    assert numbers["nieliczone w żadnym projekcie"] > 0
    for cut in shown["cuts"]:
        page = browser.get(PAGE + cut["url"])
        assert page.context["page"].paginator.count == cut["number"]
        csv = browser.get(PAGE + cut["url"] + "&export=csv").content.decode("utf-8-sig")
        assert len(csv.splitlines()) - 1 == cut["number"]


def test_the_page_reads_as_often_for_many_projects_and_rows(browser, project, second):
    def reads():
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(PAGE, ASKED).status_code == 200
        return len(asked)

    FactFactory(contact=True, happened_on=IN_QUARTER_2)
    reads()
    few = reads()
    for _time in range(4):
        ProjectFactory()
        FactFactory(contact=True, happened_on=IN_QUARTER_2)

    assert reads() == few


@pytest.mark.parametrize(
    "wrong",
    [{"first": "2024-12-31", "last": "2024-01-01"}, {"indicator": "I99"}, {"first": "0024-01-01"}],
    ids=["backwards", "no such indicator", "a year of three digits"],
)
def test_what_cannot_be_asked_is_told_beside_the_field(browser, project, wrong):
    page = browser.get(PAGE, ASKED | wrong)

    assert page.status_code == 200
    assert page.context["form"].errors
    assert browser.get(PAGE, ASKED | wrong | {"export": "csv"}).status_code == 200


def test_the_days_looked_at_first_are_those_of_this_year_and_are_shown(browser, project):
    form = browser.get(PAGE, {"first": "", "indicator": "I01"}).context["form"]

    assert f'value="{today():%Y}-01-01"' in str(form["first"])
    assert f'value="{today():%Y}-12-31"' in str(form["last"])


def test_without_a_project_the_page_says_so(browser, db):
    assert "Nie ma jeszcze projektu" in browser.get(PAGE).content.decode()


def test_a_meeting_leads_to_what_every_project_makes_of_it(browser, project):
    meeting = MeetingFactory()
    url = reverse("reports:crosswalk-of-record", args=["meeting", meeting.pk])

    assert url in browser.get(meeting.get_absolute_url()).content.decode()
    assert browser.get(url).status_code == 200
    assert browser.get(reverse("reports:crosswalk-of-record", args=["nothing", meeting.pk])).status_code == 404


def test_a_meeting_outside_the_days_an_indicator_asks_for_counts_nowhere(browser, project):
    meeting = MeetingFactory(starts_on=IN_QUARTER_1)
    FactFactory(meeting=True, happened_on=IN_QUARTER_1, source_id=meeting.pk)
    page = reverse("reports:crosswalk-of-record", args=["meeting", meeting.pk])
    assert "Liczba zorganizowanych spotkań" in browser.get(page).content.decode()

    IndicatorDefinition.objects.filter(indicator__code="I01").update(first_day=IN_QUARTER_2)

    assert "Liczba zorganizowanych spotkań" not in browser.get(page).content.decode()
