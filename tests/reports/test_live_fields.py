"""Fields in the texts of a report: the number of now in a draft, frozen on closing; a broken one tells the way out."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from crm.reports.content import content_of, figures_of
from crm.reports.edition_models import ReportSection
from crm.reports.fields import fields_of, filled, names_of, values_of
from crm.reports.outputs.handed import Handed
from crm.reports.outputs.making import make
from crm.reports.report_actions import (
    add_section,
    begin_report,
    check_report,
    close_report,
    reopen_report,
    write_section,
)
from crm.reports.table import newest_definitions
from tests.factories.reports import FactFactory, TargetFactory, definition_of
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2
from tests.reports.handing import docx_words, pdf_words

TYPED = "Powstało {{ I12.okres }} miejsc pracy, od początku {{I12.od_poczatku}}, w tym K {{ I12.od_poczatku_k }}."


@pytest.fixture
def report(second_quarter, officer):
    FactFactory.create_batch(2, job=True, sex="K", happened_on=IN_QUARTER_1)
    FactFactory(job=True, sex="M", happened_on=IN_QUARTER_2)
    TargetFactory(project=second_quarter.project, indicator=definition_of("I12").indicator, value=8)
    report = begin_report(period=second_quarter, by=officer)
    write_section(section=report.sections.first(), by=officer, text=TYPED)
    return report


def text_of(handed):
    return handed.content["sections"][0]["text"]


def test_a_draft_says_the_numbers_of_now(report, client_of, officer):
    assert text_of(Handed.of_draft(report)) == "Powstało 1 miejsc pracy, od początku 3, w tym K 2."

    FactFactory(job=True, sex="K", happened_on=IN_QUARTER_2)
    assert text_of(Handed.of_draft(report)) == "Powstało 2 miejsc pracy, od początku 4, w tym K 3."
    shown = client_of(officer).get(report.get_absolute_url()).content.decode()
    assert 'Powstało <span class="field-live" title="{{ I12.okres }}">2</span> miejsc pracy' in shown


def test_closing_freezes_what_the_fields_say_and_a_correction_reads_them_anew(report, coordinator, officer):
    edition = close_report(report=check_report(report=report, by=coordinator), by=coordinator)
    FactFactory(job=True, sex="K", happened_on=IN_QUARTER_2)
    edition.refresh_from_db()

    assert text_of(Handed.of_edition(edition)) == "Powstało 1 miejsc pracy, od początku 3, w tym K 2."
    report.refresh_from_db()
    again = reopen_report(report=report, by=officer, text="Doszło miejsce pracy.")
    assert text_of(Handed.of_draft(again)) == "Powstało 2 miejsc pracy, od początku 4, w tym K 3."


def test_the_files_hold_the_values_and_no_braces(report, officer):
    handed = Handed.of_draft(report)
    for text in (pdf_words(make(handed, "pdf", officer)), docx_words(make(handed, "docx", officer))):
        assert "od początku 3, w tym K 2." in text
        assert "{{" not in text
    assert "od początku 3" in json.loads(make(handed, "json", officer))["sections"][0]["text"]


def test_every_field_that_is_offered_is_known_and_says_something(report):
    fields = [field for _heading, group in fields_of(figures_of(report, report.recorded_at)) for field in group]

    assert {field.name for field in fields} == names_of(newest_definitions())
    assert all(field.value and field.label for field in fields)
    assert len({field.name for field in fields}) == len(fields)


def test_the_list_offers_the_values_the_text_will_say(report, client_of, officer):
    answer = client_of(officer).get(reverse("reports:section-edit", args=[report.pk, report.sections.first().pk]))

    offered = {field.name: field.value for _heading, group in answer.context["live_fields"] for field in group}
    assert offered == values_of(content_of(report, Handed.of_draft(report).moment))
    assert (offered["I12.okres"], offered["I12.cel"], offered["I12.realizacja"]) == ("1", "8", "37,5%")
    assert offered["okres"] == "01.04.2024 – 30.06.2024"
    shown = answer.content.decode()
    assert '<option value="{{ I12.okres }}">' in shown
    assert "crm/fields.js" in shown


def test_what_does_not_exist_is_a_dash_and_never_a_zero(report):
    values = values_of(Handed.of_draft(report).content)

    assert (values["I01.cel"], values["I01.realizacja"], values["I14.6.okres"]) == ("–", "–", "–")
    assert values["grupy.nazwy"] == "żadne"


@pytest.mark.parametrize("typed", ["{{ 1 }}", "{% if %}", "{ I12.okres }", "<b>{{}}</b>"])
def test_other_braces_stay_as_they_were_typed(report, officer, typed):
    write_section(section=report.sections.first(), by=officer, text=typed)

    assert text_of(Handed.of_draft(report)) == typed


def test_a_value_is_never_read_as_a_field_or_as_markup():
    assert filled("{{ projekt }}", {"projekt": "{{ okres }} <b>", "okres": "x"}) == "{{ okres }} <b>"


def test_an_unknown_field_is_refused_beside_the_text_with_the_nearest_one(report, client_of, officer):
    with pytest.raises(ValidationError) as refusal:
        add_section(report=report, by=officer, title="Dalej", text="{{ I12.okress }}")
    assert "Czy chodzi o {{ I12.okres }}?" in refusal.value.message_dict["text"][0]

    section = report.sections.first()
    answer = client_of(officer).post(
        reverse("reports:section-edit", args=[report.pk, section.pk]),
        {"title": section.title, "text": "{{ I99.okres }}", "version": section.version},
    )
    assert answer.status_code == 422
    assert "I99.okres" in answer.context["form"].errors["text"][0]
    assert ReportSection.objects.get(pk=section.pk).text == TYPED


@pytest.fixture
def broken(report):
    """An indicator of the office was taken back after its number had been written into the text."""
    section = report.sections.first()
    ReportSection.objects.filter(pk=section.pk).update(text="Było {{ W07.okres }} wizyt.")
    return report


def test_a_field_that_broke_since_is_named_on_the_page_with_the_way_to_mend_it(broken, client_of, officer):
    shown = client_of(officer).get(broken.get_absolute_url()).content.decode()

    assert '<mark class="field-broken">{{ W07.okres }}</mark>' in shown
    assert "Nie znamy pola {{ W07.okres }}" in shown
    assert reverse("reports:section-edit", args=[broken.pk, broken.sections.first().pk]) in shown


def test_a_report_with_a_broken_field_is_neither_checked_nor_closed(broken, coordinator):
    with pytest.raises(ValidationError, match=r"W07\.okres"):
        check_report(report=broken, by=coordinator)

    ReportSection.objects.update(text="")
    checked = check_report(report=broken, by=coordinator)
    ReportSection.objects.update(text="{{ W07.okres }}")
    with pytest.raises(ValidationError, match=r"W07\.okres"):
        close_report(report=checked, by=coordinator)
