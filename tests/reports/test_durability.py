"""Still employed on the check day, and the share of them: rows, splits, moments and what an edition keeps of both."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from crm.reports.choices import CountingMode, Part, Reason, Standing
from crm.reports.counting import Count
from crm.reports.difference import Figure, changes_between
from crm.reports.difference_table import differences
from crm.reports.edition_models import EditionRow
from crm.reports.outputs.handed import Handed
from crm.reports.outputs.making import make
from crm.reports.report_actions import begin_report, check_report, close_report
from crm.reports.shown import lines_of
from crm.reports.table import definition_of, indicator_table
from crm.reports.terms import terms_of
from crm.reports.verifying import faults_of_editions
from crm.reports.vocabulary import problems_of
from tests.factories.reports import FactFactory, TargetFactory
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2, QUARTER_1, QUARTER_2, WHOLE
from tests.reports.handing import docx_words, from_csv, from_docx, from_json, from_xlsx, pdf_words
from tests.reports.reading import csv_lines, number_links


def durability(project, as_of=None, code="I14.6"):
    return Count(terms_of(project, as_of), definition_of(code, as_of), as_of)


def person(day, sex, held=True, **said):
    """Somebody whose check day came; two facts of one contract, as the ledger keeps them."""
    checked = FactFactory(check_day=True, happened_on=day, sex=sex, **said)
    same = {"subject": checked.subject, "source_id": checked.source_id} | said
    return checked, FactFactory(still_employed=True, happened_on=day, sex=sex, **same) if held else None


@pytest.fixture
def people(project):
    """Of four women three are still employed, of two men one; one of the women was looked at in the first quarter."""
    person(IN_QUARTER_1, "K")
    for sex, held in (("K", True), ("K", True), ("K", False), ("M", True), ("M", False)):
        person(IN_QUARTER_2, sex, held)
    person(IN_QUARTER_2, "K", category="12")


def test_the_share_is_those_still_employed_of_all_whose_day_has_come(project, people):
    first, second, whole = durability(project).values(QUARTER_1, QUARTER_2, WHOLE)

    assert (first.total, first.whole.total, first.amount) == (1, 1, 100)
    assert (second.total, second.whole.total, second.amount) == (3, 5, 60)
    assert (whole.women, whole.whole.women, whole.amount_of(Part.WOMEN)) == (3, 4, 75)
    assert (whole.men, whole.whole.men, whole.amount_of(Part.MEN)) == (1, 2, 50)


def test_both_numbers_of_a_share_add_up_and_are_as_long_as_their_rows(project, people):
    counted = durability(project)
    for span in (QUARTER_1, QUARTER_2, WHOLE):
        (values,) = counted.values(span)
        for standing, of in ((Standing.COUNTED, values), (Standing.WHOLE, values.whole)):
            assert of.women + of.men + of.unknown == of.total
            for part in Part:
                assert counted.rows(span, part, standing).count() == getattr(of, part)


def test_a_share_of_nobody_is_a_dash_and_never_a_zero(project, second_quarter, client_of, officer):
    TargetFactory(project=project, indicator=definition_of("I14.6").indicator, value=80)
    (line,) = indicator_table(project, QUARTER_2.first, QUARTER_2.last, code="I14.6")

    assert (line.cumulative.amount, line.completion) == (None, None)
    assert "–</span>" in client_of(officer).get(second_quarter.get_absolute_url()).content.decode()


def test_the_target_of_a_share_is_compared_with_the_percentage(project, people):
    TargetFactory(project=project, indicator=definition_of("I14.6").indicator, value=80)

    (line,) = indicator_table(project, QUARTER_2.first, QUARTER_2.last, code="I14.6")

    assert round(line.percent, 2) == Decimal("83.33")  # 66.67% of the 80% aimed at


def test_a_check_day_to_come_counts_from_that_day_on(project):
    person(date(2024, 5, 20), "K")
    before, on_the_day = (datetime(2024, 5, day, 10, tzinfo=UTC) for day in (19, 20))
    FactFactory._meta.model.objects.update(known_from=datetime(2024, 1, 1, tzinfo=UTC))

    assert durability(project, before).values(WHOLE)[0].whole.total == 0
    assert durability(project, on_the_day).values(WHOLE)[0].amount == 100


def test_a_day_that_has_come_is_a_change_with_its_reason(project):
    _checked, held = person(date(2024, 5, 20), "K")
    held._meta.model.objects.update(known_from=datetime(2024, 1, 1, tzinfo=UTC))
    moments = [datetime(2024, 5, day, 10, tzinfo=UTC) for day in (19, 21)]

    before, after = (Figure(durability(project, moment), WHOLE) for moment in moments)
    (change,) = changes_between(before, after)

    assert (change.reason, change.delta, change.now) == (Reason.CHECK_DAY, 1, held)


def test_both_numbers_of_a_share_tell_why_they_changed(project):
    person(IN_QUARTER_1, "K")
    told = datetime(2024, 6, 1, tzinfo=UTC)
    person(IN_QUARTER_1, "M", held=False, known_from=datetime(2024, 6, 2, tzinfo=UTC))

    held, whole = differences(project, told, None, code="I14.6")

    assert (held.code, held.before, held.after, held.changes) == ("I14.6", 1, 1, [])
    assert (whole.code, whole.before, whole.after) == ("I14.6.whole", 1, 2)
    assert [one.reason for one in whole.changes] == [Reason.LATE]
    assert "wszystkie sprawdzone osoby" in whole.definition.name


def test_who_left_before_the_day_is_told_later_as_a_change(project):
    _checked, held = person(IN_QUARTER_1, "K")
    corrected = datetime(2024, 6, 1, tzinfo=UTC)
    held._meta.model.objects.filter(pk=held.pk).update(known_to=corrected)

    moment = datetime(2024, 5, 1, tzinfo=UTC)
    assert durability(project, moment).values(WHOLE)[0].amount == 100
    assert durability(project).values(WHOLE)[0].amount == 0


def test_every_number_of_the_page_opens_its_rows(project, people, second_quarter, client_of, officer):
    browser = client_of(officer)
    answer = browser.get(second_quarter.get_absolute_url())

    links = [link for link in number_links(answer) if link.code == "I14.6"]
    assert [link.value for link in links] == [2, 1, 3, 3, 1, 4]
    for link in links:
        context = browser.get(link.url).context
        assert context["page"].paginator.count == link.value
        for cut in context["cuts"]:
            assert browser.get(cut["url"]).context["page"].paginator.count == cut["number"], cut
    (line,) = [line for line in answer.context["lines"] if line.code == "I14.6"]
    for reach, values in (("period", line.period), ("cumulative", line.cumulative)):
        for part in ("women", "men", "total"):
            found = browser.get(line.urls[f"whole_{reach}_{part}"]).context["page"].paginator.count
            assert found == getattr(values.whole, part)
    assert "66,7%" in answer.content.decode()
    assert "4 z 6, czyli 66,7%" in browser.get(links[-1].url).content.decode()


@pytest.fixture
def report(second_quarter, people, officer):
    return begin_report(period=second_quarter, by=officer)


def test_an_edition_keeps_the_share_and_the_rows_of_both_its_numbers(report, coordinator, client_of, officer):
    edition = close_report(report=check_report(report=report, by=coordinator), by=coordinator)
    person(IN_QUARTER_2, "K", held=False, known_from=timezone.now())

    (said,) = [one for one in Handed.of_edition(edition).content["indicators"] if one["code"] == "I14.6"]
    assert (said["cumulative"]["total"], said["whole"]["cumulative"]["total"]) == ("4", "6")
    kept = EditionRow.objects.filter(edition=edition)
    assert (kept.filter(indicator="I14.6").count(), kept.filter(indicator="I14.6.whole").count()) == (4, 6)
    assert list(faults_of_editions()) == []
    text = client_of(officer).get(edition.get_absolute_url()).content.decode()
    assert "66,7%" in text


def test_who_is_found_later_to_have_left_corrects_of_how_many_the_share_was(
    project, people, first_quarter, second_quarter, officer, coordinator, client_of
):
    closed = begin_report(period=first_quarter, by=officer)
    close_report(report=check_report(report=closed, by=coordinator), by=coordinator)
    person(IN_QUARTER_1, "M", held=False, known_from=timezone.now())
    draft = begin_report(period=second_quarter, by=officer)

    handed = Handed.of_draft(draft)
    line = next(one for one in lines_of(handed.content) if one.code == "I14.6")
    assert (line.previous, line.corrections) == (1, [])
    assert (line.previous_whole, [delta for _why, delta, _day in line.whole_corrections]) == (1, [1])
    assert line.previous_whole + line.whole_corrected_by + line.period.whole.total == line.cumulative.whole.total == 7
    sentence = "podano ostatnio 1, korekty +1, w okresie 5, od początku 7"
    assert sentence in docx_words(make(handed, "docx", officer))
    assert sentence in pdf_words(make(handed, "pdf", officer))
    flat = next(row for row in csv_lines(make(handed, "csv", officer)) if row["Kod"] == "I14.6")
    assert [flat[f"{name}: z ilu"] for name in ("Podano ostatnio", "Korekty")] == ["1", "1"]
    assert "Z ilu: +1" in client_of(officer).get(draft.get_absolute_url()).content.decode()


def test_a_share_of_nobody_with_a_target_has_a_sentence_and_no_curve_in_every_file(second_quarter, officer, client_of):
    TargetFactory(project=second_quarter.project, indicator=definition_of("I14.6").indicator, value=80)
    report = begin_report(period=second_quarter, by=officer)

    assert "odsetka nie podajemy" in pdf_words(make(Handed.of_draft(report), "pdf", officer))
    assert "odsetka nie podajemy" in docx_words(make(Handed.of_draft(report), "docx", officer))
    assert "odsetka nie podajemy" in client_of(officer).get(report.get_absolute_url()).content.decode()


@pytest.mark.parametrize("read", [from_csv, from_xlsx, from_docx])
def test_the_files_tell_the_percentage(report, officer, read):
    told = read(Handed.of_draft(report), officer)[("I14", "Trwałość zatrudnienia po 6 miesiącach")]

    assert told["cumulative"]["women"] == 75
    assert round(told["cumulative"]["total"], 1) == Decimal("66.7")


def test_json_holds_both_numbers(report, officer):
    told = from_json(Handed.of_draft(report), officer)

    assert told[("I14", "Trwałość zatrudnienia po 6 miesiącach")]["cumulative"]["men"] == 50


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"fact_kinds": ["job_started"], "categories": []}, "mode"),
        ({"fact_kinds": ["check_day"]}, "mode"),
        ({"mode": "held", "fact_kinds": ["check_day", "still_employed"]}, "mode"),
        ({"mode": "events"}, "mode"),
        ({"categories": []}, "categories"),
        ({"categories": ["6", "12"]}, "categories"),
    ],
)
def test_a_definition_that_says_nothing_sensible_is_told_beside_its_field(db, changes, field):
    definition = definition_of("I14.6")
    assert problems_of(definition) == {}
    for name, value in changes.items():
        setattr(definition, name, value)

    assert field in problems_of(definition)


@pytest.mark.parametrize("kind", ["check_day", "still_employed"])
def test_people_on_their_check_day_can_be_counted_alone(project, people, kind):
    definition = definition_of("I14.6")
    definition.mode, definition.fact_kinds = CountingMode.HELD, [kind]

    assert problems_of(definition) == {}
    assert Count(terms_of(project), definition).values(WHOLE)[0].amount == {"check_day": 6, "still_employed": 4}[kind]
