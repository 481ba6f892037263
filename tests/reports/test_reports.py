"""The way of a report: prepared by one, checked and closed by another, corrected beside what was said."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, transaction

from contacts.actions import log_interaction, withdraw_interaction
from crm.common.dates import today
from crm.ledger.models import Fact
from crm.reports.actions import change_period
from crm.reports.choices import ReportState
from crm.reports.content import digest_of
from crm.reports.edition_models import Edition, EditionRow, Report
from crm.reports.report_actions import (
    begin_report,
    check_report,
    close_report,
    reopen_report,
    return_report,
    write_section,
)
from crm.reports.table import indicator_table
from crm.reports.verifying import _figures, faults_of_editions
from tests.factories.contacts import OrganisationFactory
from tests.factories.reports import FactFactory, PeriodFactory
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2


@pytest.fixture
def draft(first_quarter, officer):
    return begin_report(period=first_quarter, by=officer)


@pytest.fixture
def close(coordinator):
    """`close(report)`: checked and closed by the coordinator."""
    return lambda report: close_report(report=check_report(report=report, by=coordinator), by=coordinator)


def of(edition, code):
    return next(one for one in edition.content["indicators"] if one["code"] == code)


def test_a_period_has_one_report_with_its_sections(draft, first_quarter, officer):
    assert (draft.state, draft.prepared_by) == ("draft", officer)
    assert draft.sections.count() == 3

    with pytest.raises(ValidationError, match="rozpoczęto"):
        begin_report(period=first_quarter, by=officer)


def test_closing_freezes_figures_rows_and_texts(draft, officer, coordinator, close):
    fact = FactFactory(contact=True, happened_on=IN_QUARTER_1)
    write_section(section=draft.sections.first(), by=officer, text="Odwiedziliśmy WTZ.")

    edition = close(draft)

    draft.refresh_from_db()
    assert (draft.state, draft.checked_by, edition.closed_by) == ("closed", coordinator, coordinator)
    assert of(edition, "I03")["period"]["total"] == "1"
    assert [row.fact for row in edition.rows.all()] == [fact]
    assert edition.content["sections"][0]["text"] == "Odwiedziliśmy WTZ."
    assert digest_of(edition.content) == edition.digest


def test_who_prepared_it_neither_checks_nor_closes_it(draft, officer, coordinator):
    with pytest.raises(ValidationError, match="ktoś inny"):
        check_report(report=draft, by=officer)
    checked = check_report(report=draft, by=coordinator)

    with pytest.raises(ValidationError, match="ktoś inny"):
        close_report(report=checked, by=officer)


def test_a_report_sent_back_says_why_and_is_written_again(draft, officer, coordinator):
    checked = check_report(report=draft, by=coordinator)

    back = return_report(report=checked, by=coordinator, text="Brakuje opisu zadania 2.")

    assert (back.state, back.checked_by) == ("draft", None)
    assert back.remarks.get().text == "Brakuje opisu zadania 2."
    write_section(section=back.sections.first(), by=officer, text="Zadanie 2: szkolenia.")


def test_a_checked_or_closed_report_is_not_written_any_more(draft, officer, coordinator, close):
    section = draft.sections.first()
    checked = check_report(report=draft, by=coordinator)
    with pytest.raises(ValidationError):
        write_section(section=section, by=officer, text="Po sprawdzeniu")

    close_report(report=checked, by=coordinator)
    with pytest.raises(ValidationError):
        write_section(section=section, by=officer, text="Po zamknięciu")


def test_unknown_sex_keeps_it_from_being_closed_and_the_indicator_is_named(draft, close):
    FactFactory(attendance=True, sex="", happened_on=IN_QUARTER_1)

    with pytest.raises(ValidationError, match=r"I02 \(1\)"):
        close(draft)


def test_a_period_that_is_not_over_is_not_closed(project, officer, close):
    period = PeriodFactory(number=9, starts_on=today() - timedelta(days=5), ends_on=today())
    draft = begin_report(period=period, by=officer)

    with pytest.raises(ValidationError, match="jeszcze się nie skończył"):
        close(draft)


def test_a_closed_period_keeps_its_days(draft, first_quarter, officer, close):
    close(draft)

    with pytest.raises(ValidationError, match="zamknięte"):
        change_period(period=first_quarter, by=officer, ends_on=date(2024, 3, 30))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda edition: Edition.objects.filter(pk=edition.pk).update(number=9),
        lambda edition: Edition.objects.filter(pk=edition.pk).update(content={}),
        lambda edition: edition.rows.update(value=2),
        lambda edition: EditionRow.objects.filter(edition=edition)._raw_delete("default"),
        lambda edition: Edition.objects.filter(pk=edition.pk)._raw_delete("default"),
    ],
    ids=["number", "content", "a row", "a row removed", "removed"],
)
def test_the_database_refuses_to_change_an_edition(draft, close, spoil):
    FactFactory(contact=True, happened_on=IN_QUARTER_1)
    edition = close(draft)

    with pytest.raises(IntegrityError), transaction.atomic():
        spoil(edition)

    edition.refresh_from_db()
    assert digest_of(edition.content) == edition.digest


def test_what_becomes_known_later_is_a_correction_in_the_next_report(draft, second_quarter, officer, specialist, close):
    contacts = [
        log_interaction(
            by=specialist, kind="phone_call", occurred_on=IN_QUARTER_1, organisations=[OrganisationFactory()]
        )
        for _number in range(3)
    ]
    close(draft)
    withdraw_interaction(interaction=contacts[0], by=specialist, reason="Rozmowy nie było")
    for day in (IN_QUARTER_1, IN_QUARTER_1, IN_QUARTER_2):
        log_interaction(by=specialist, kind="phone_call", occurred_on=day, organisations=[OrganisationFactory()])

    told = of(close(begin_report(period=second_quarter, by=officer)), "I03")

    assert told["previous"] == "3"
    assert sorted((one["reason"], one["delta"]) for one in told["corrections"]) == [
        ("late", "1"),
        ("late", "1"),
        ("withdrawn", "-1"),
    ]
    assert (told["period"]["total"], told["cumulative"]["total"]) == ("1", "5")
    assert 3 + sum(int(one["delta"]) for one in told["corrections"]) + 1 == 5


def test_a_correction_is_a_second_edition_beside_the_first(draft, officer, coordinator, close):
    first = close(draft)
    FactFactory(contact=True, happened_on=IN_QUARTER_1)

    again = reopen_report(report=Report.objects.get(), by=officer, text="Doszedł kontakt z lutego.")
    second = close(again)

    first.refresh_from_db()
    assert Report.objects.get().state == ReportState.CORRECTED
    assert (first.number, second.number) == (1, 2)
    assert (of(first, "I03")["period"]["total"], of(second, "I03")["period"]["total"]) == ("0", "1")


def test_every_edition_agrees_with_the_ledger_whatever_happened_since(draft, officer, specialist, close):
    contact = log_interaction(
        by=specialist, kind="phone_call", occurred_on=IN_QUARTER_1, organisations=[OrganisationFactory()]
    )
    close(draft)
    withdraw_interaction(interaction=contact, by=specialist, reason="Rozmowy nie było")

    assert list(faults_of_editions()) == []


def test_a_ledger_that_was_tampered_with_is_found(draft, close, capsys):
    FactFactory(contact=True, happened_on=IN_QUARTER_1)
    close(draft)
    Fact.objects.update(happened_on=IN_QUARTER_2)

    assert {fault.problem for fault in faults_of_editions()} == {"period", "cumulative", "rows"}
    with pytest.raises(CommandError):
        call_command("verify_editions")
    assert "I03" in capsys.readouterr().out


def test_groups_are_told_with_the_milestones_of_the_period(registered, historical, officer, close):
    period = PeriodFactory(project=historical, starts_on=date(2013, 10, 1), ends_on=date(2013, 12, 31))

    edition = close(begin_report(period=period, by=officer))

    (group,) = edition.content["groups"]
    assert group["name"] == registered.name
    assert ["Wpis do KRS", "2013-12-09"] in group["milestones"]


@pytest.mark.parametrize(("split", "faults"), [(False, []), (True, ["period", "cumulative"])])
def test_of_a_number_that_is_not_split_only_the_total_of_an_edition_is_compared(draft, first_quarter, split, faults):
    """Editions closed before told no women and men of it."""
    FactFactory(job=True, sex="K", happened_on=IN_QUARTER_1)
    (line,) = indicator_table(draft.period.project, first_quarter.starts_on, first_quarter.ends_on, code="I12")
    undivided = {"women": "0", "men": "0", "unknown": "1", "total": "1"}
    told = {"split_by_sex": split, "period": undivided, "cumulative": undivided}

    found = _figures(Edition(pk=1), line, told)

    assert [fault.problem for fault in found] == faults
