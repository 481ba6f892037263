"""What was promised of a powiat, a kind or a track: typed once, counted everywhere the same, kept by annexes."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from crm.reports.actions import change_target, split_target
from crm.reports.choices import Split
from crm.reports.edition_models import Edition
from crm.reports.models import Indicator, Target
from crm.reports.outputs.handed import Handed
from crm.reports.outputs.making import make
from crm.reports.report_actions import begin_report, check_report, close_report
from crm.reports.table import indicator_table
from crm.reports.verifying import faults_of_editions
from crm.reports.workbook import period_workbook
from tests.factories.reports import FactFactory, ProjectFactory, TargetFactory
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2, QUARTER_2
from tests.reports.handing import docx_words, number, pdf_words
from tests.reports.reading import number_links, sheets


@pytest.fixture
def target(project):
    """Twelve bodies met, four of them in the powiat of Piła."""
    return TargetFactory(project=project, indicator=Indicator.objects.get(code="I03"), value=12)


@pytest.fixture
def promise(target, officer):
    """`promise({"3019": 4}, Split.POWIAT)` says what is promised of the parts."""

    def make_parts(numbers, split=Split.POWIAT, of=target):
        numbers = {key: Decimal(value) for key, value in numbers.items()}
        return split_target(target=of, split=split, numbers=numbers, by=officer, version=of.version)

    return make_parts


@pytest.fixture
def contacts(project):
    """One body of Piła met in each quarter, and one of Wągrowiec."""
    for day, powiat in ((IN_QUARTER_1, "3019"), (IN_QUARTER_2, "3019"), (IN_QUARTER_2, "3028")):
        FactFactory(powiat=powiat, organisation_kind="wtz", happened_on=day)


def told(project, as_of=None):
    (line,) = indicator_table(project, QUARTER_2.first, QUARTER_2.last, as_of, "I03")
    return [(one.name, one.target, one.period.total, one.cumulative.total, one.percent) for one in line.parts]


def test_each_part_has_its_value_and_completion_and_one_without_rows_is_zero(promise, project, contacts):
    promise({"3019": 4, "3002": 3})

    assert told(project) == [("czarnkowsko-trzcianecki", 3, 0, 0, 0), ("pilski", 4, 1, 2, 50)]


def test_a_part_of_which_nothing_was_promised_has_no_completion(promise, project, contacts):
    promise({"3019": 0})

    assert told(project) == [("pilski", 0, 1, 2, None)]


def test_splits_stand_beside_each_other_and_a_part_emptied_goes(promise, target):
    promise({"3019": 4, "3028": 2})
    target.refresh_from_db()
    promise({"wtz": 6}, Split.ORGANISATION_KIND)
    target.refresh_from_db()
    promise({"3019": "4.50"})

    assert Target.objects.get().parts == {"powiat": {"3019": "4.5"}, "organisation_kind": {"wtz": "6"}}
    target.refresh_from_db()
    assert promise({}).parts == {"organisation_kind": {"wtz": "6"}}


def test_parts_are_never_more_than_the_target(promise, target, officer):
    with pytest.raises(ValidationError, match="13"):
        promise({"3019": 7, "3028": 6})
    assert promise({"3019": 6, "3028": 6}).parts

    with pytest.raises(ValidationError) as refusal:
        change_target(target=Target.objects.get(), by=officer, value=11)
    assert "value" in refusal.value.message_dict


def test_a_split_that_the_entries_do_not_say_is_refused(promise):
    with pytest.raises(ValidationError):
        promise({"legal_persons": 2}, Split.TRACK)


def test_an_annex_has_parts_of_its_own_and_the_earlier_ones_stay(promise, project, contacts, target):
    promise({"3019": 4})
    annex = TargetFactory(project=project, indicator=target.indicator, value=20, valid_from=QUARTER_2.last)
    promise({"3019": 8}, of=annex)

    assert told(project) == [("pilski", 8, 1, 2, 25)]
    (before,) = indicator_table(project, date(2024, 1, 1), date(2024, 3, 31), None, "I03")
    assert [one.target for one in before.parts] == [4]


def test_as_of_an_earlier_moment_the_parts_are_those_known_then(promise, project, target, contacts, time_machine):
    time_machine.move_to(datetime(2024, 8, 1, tzinfo=UTC))
    promise({"3019": 4})
    then = timezone.now() + timedelta(hours=1)
    time_machine.move_to(datetime(2024, 9, 1, tzinfo=UTC))
    target.refresh_from_db()
    promise({"3019": 2})

    assert [one[1] for one in told(project, then)] == [4]
    assert [one[1] for one in told(project)] == [2]


@pytest.fixture
def browser(client_of, officer):
    return client_of(officer)


@pytest.fixture
def page(target):
    return reverse("reports:target-parts", args=[target.pk, "powiat"])


def test_the_form_offers_the_powiats_of_the_territory_and_keeps_what_was_typed(browser, page, project):
    form = browser.get(page).context["form"]
    assert len(form.numbers_offered) == 35

    answer = browser.post(page, {"version": 1, "part-3019": "9", "part-3028": "4"})
    assert answer.status_code == 422
    assert "Części razem to 13, a wartość docelowa to 12" in answer.content.decode()
    assert 'value="9"' in answer.content.decode()

    answer = browser.post(page, {"version": 1, "part-3019": "4.5", "part-3028": ""}, follow=True)
    assert "według powiatów: pilski&nbsp;4,5" in " ".join(answer.content.decode().split())
    assert Target.objects.get().parts == {"powiat": {"3019": "4.5"}}


def test_a_project_without_a_territory_offers_every_powiat(browser, officer):
    target = TargetFactory(project=ProjectFactory(voivodeships=[]), indicator=Indicator.objects.get(code="I03"))

    form = browser.get(reverse("reports:target-parts", args=[target.pk, "powiat"])).context["form"]
    assert len(form.numbers_offered) == 380


def test_a_number_below_zero_is_told_beside_its_part(browser, page):
    answer = browser.post(page, {"version": 1, "part-3019": "-1"})

    assert "part-3019" in answer.context["form"].errors


def test_somebody_elses_change_is_not_overwritten(browser, page, target, officer):
    change_target(target=Target.objects.get(), by=officer, value=30)

    assert browser.post(page, {"version": 1, "part-3019": "4"}).status_code == 409
    assert Target.objects.get().parts == {}


def test_a_split_the_indicator_has_not_is_not_found(browser, target):
    assert browser.get(reverse("reports:target-parts", args=[target.pk, "track"])).status_code == 404


def test_page_of_the_period_breakdown_and_rows_agree(promise, browser, contacts, second_quarter):
    promise({"3019": 4, "3002": 3})
    shown = browser.get(second_quarter.get_absolute_url())
    links = [link for link in number_links(shown) if "split=powiat" in link.url]

    assert [link.value for link in links] == [0, 0, 1, 2]
    for link in links:
        assert browser.get(link.url).context["value"] == link.value, link.url
    breakdown = browser.get(reverse("reports:breakdown", args=[second_quarter.pk, "I03", "powiat"]))
    goals = {line["name"]: line["goal"] for line in breakdown.context["lines"]}
    assert goals == {"czarnkowsko-trzcianecki": [3, 0], "pilski": [4, 50], "wągrowiecki": [None, None]}
    file = browser.get(reverse("reports:breakdown", args=[second_quarter.pk, "I03", "powiat"]), {"export": "xlsx"})
    (rows,) = sheets(file.content).values()
    assert {row["Część"]: row["Wartość docelowa"] for row in rows} == {
        "czarnkowsko-trzcianecki": 3,
        "pilski": 4,
        "wągrowiecki": "",
        "Razem": 12,
    }


@pytest.fixture
def edition(promise, contacts, second_quarter, officer, coordinator):
    promise({"3019": 4, "3002": 3})
    report = begin_report(period=second_quarter, by=officer)
    return close_report(report=check_report(report=report, by=coordinator), by=coordinator)


def test_every_file_of_a_report_says_the_parts_and_an_edition_keeps_them(edition, promise, target, officer):
    target.refresh_from_db()
    promise({"3019": 12})
    handed = Handed.of_edition(Edition.objects.get())

    said = sheets(make(handed, "xlsx", officer))["Cele w podziale"]
    assert [(row["Część"], row["Wartość docelowa"], row["W okresie"], row["Od początku"]) for row in said] == [
        ("czarnkowsko-trzcianecki", 3, 0, 0),
        ("pilski", 4, 1, 2),
    ]
    flat = csv.DictReader(io.StringIO(make(handed, "csv", officer).decode("utf-8-sig")), delimiter=";")
    (pila,) = [row for row in flat if row["Podział"] == "według powiatów: pilski"]
    assert [number(pila[name]) for name in ("Wartość docelowa", "Od początku", "Realizacja (%)")] == [4, 2, 50]
    for words in (pdf_words(make(handed, "pdf", None)), docx_words(make(handed, "docx", None))):
        assert "Cele w podziale" in words
        assert "według powiatów: pilski 4 1 2 50,0" in words
    assert list(faults_of_editions()) == []


def test_an_edition_whose_part_would_be_counted_otherwise_is_named(edition, target):
    Target.history.filter(id=target.pk).update(parts={"powiat": {"3019": "5"}})

    assert [(one.problem, one.indicator) for one in faults_of_editions()] == [("parts", "I03")]


def test_the_file_of_a_period_has_a_sheet_of_parts_where_there_are_any(promise, second_quarter, contacts, officer):
    assert "Cele w podziale" not in sheets(period_workbook(second_quarter, None, officer).content())
    promise({"3019": 4})

    (row,) = sheets(period_workbook(second_quarter, None, officer).content())["Cele w podziale"]
    assert (row["Kod"], row["Część"], row["Od początku"], row["Realizacja (%)"]) == ("I03", "pilski", 2, 50)


def test_the_page_of_the_project_asks_no_more_for_many_parts(promise, target, browser, project):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(project.get_absolute_url()).status_code == 200
        return len(queries)

    promise({"3019": 1})
    asked()
    few = asked()
    target.refresh_from_db()
    promise({"3019": 1, "3028": 1, "3002": 1})

    assert asked() == few
