"""A specialist reads the numbers of the whole project and opens the rows of their own work, and is told so."""

from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse

from contacts.actions import log_interaction
from contacts.meetings.actions import hold_meeting, mark_attendance
from crm.accounts.roles import Can, Role, Scope, scope_of
from crm.ledger.models import Fact
from crm.ledger.sync import _sources, sync
from crm.reports.own_rows import OWN, rows_for
from tests.factories.base import setup_operation
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.groups import InitiativeGroupFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.milestones import EmploymentFactory, SocialCooperativeFactory
from tests.factories.reports import PeriodFactory
from tests.reports.asking import IN_QUARTER_2
from tests.reports.reading import csv_rows, intro, sheets


@pytest.fixture
def contacts(specialist, other_specialist):
    """One contact of each specialist, and one of the other with an organisation that the first guards."""

    def log(by, name, guardian=None):
        body = OrganisationFactory(name=name, guardian=guardian)
        return log_interaction(by=by, kind="phone_call", occurred_on=IN_QUARTER_2, organisations=[body])

    log(specialist, "WTZ Własne")
    log(other_specialist, "WTZ Cudze", other_specialist)
    log(other_specialist, "WTZ Pod opieką", specialist)


@pytest.fixture
def rows(second_quarter):
    return reverse("reports:rows", args=[second_quarter.pk, "I03"])


OWN_NAMES = {"WTZ Własne", "WTZ Pod opieką"}


def test_m3_page_and_files_hold_the_same_own_rows_and_say_how_many_are_left_out(
    specialist, client_of, contacts, rows, second_quarter
):
    browser = client_of(specialist)
    page = browser.get(rows)
    in_csv, in_xlsx = (browser.get(rows, {"export": wanted}) for wanted in ("csv", "xlsx"))
    in_book = browser.get(second_quarter.get_absolute_url(), {"export": "xlsx"})

    assert page.context["value"] == 3
    assert {row.what.text for row in page.context["rows"]} == OWN_NAMES
    assert "Widzisz 2 z 3 wierszy" in page.content.decode()
    assert {row["Co się liczy"] for row in csv_rows(in_csv)} == OWN_NAMES
    assert "i03-moje-" in in_csv["Content-Disposition"]
    for book in (in_xlsx, in_book):
        assert {row["Co się liczy"] for row in sheets(book.content)["I03"]} == OWN_NAMES
        assert "Widzisz 2 z 3 wierszy" in " ".join(intro(book.content, "I03"))


@pytest.mark.parametrize("role", ["coordinator", "officer", "auditor"])
def test_m3_who_reads_all_rows_opens_all_and_is_told_nothing(request, role, client_of, contacts, rows):
    page = client_of(request.getfixturevalue(role)).get(rows)

    assert len(page.context["rows"]) == page.context["value"] == 3
    assert "Widzisz" not in page.content.decode()


def test_who_may_not_read_rows_opens_none(administrator, contacts):
    assert not rows_for(Fact.objects.all(), administrator).exists()


def test_m3_the_people_at_a_colleague_s_meeting_are_counted_and_not_listed(
    specialist, other_specialist, client_of, second_quarter
):
    meeting = MeetingFactory(starts_on=IN_QUARTER_2, organiser=other_specialist)
    woman = PersonFactory(first_name="Łucja", last_name="Wzorowa", sex="K")
    mark_attendance(meeting=meeting, by=other_specialist, present=[(woman, None)])
    hold_meeting(meeting=meeting, by=other_specialist, evidence="attached", evidence_reference="segregator 3")
    rows = reverse("reports:rows", args=[second_quarter.pk, "I02.people"])

    theirs, mine = (client_of(person).get(rows) for person in (specialist, other_specialist))

    assert theirs.context["value"] == mine.context["value"] == 1
    assert "Wzorowa" not in theirs.content.decode()
    assert "Żaden z tych wierszy nie jest Twój." in theirs.content.decode()
    assert "Wzorowa" in mine.content.decode()


@pytest.fixture
def job(registered, record, specialist):
    """A job in the cooperative of the specialist's group, in a period of 2014."""
    from milestones.actions import hire, name_cooperative

    cooperative = name_cooperative(
        group=registered,
        by=specialist,
        registered_name="Spółdzielnia Socjalna Równe Szanse",
        seat_town="Gajewo",
        seat_powiat_id="3002",
    )
    return hire(
        cooperative=cooperative,
        by=specialist,
        starts_on=date(2014, 3, 24),
        contract_kind="employment",
        sex="K",
        former_wtz=True,
        evidence_reference="umowa 1/2014",
    )


@pytest.fixture
def of_2014(historical):
    return PeriodFactory(project=historical, starts_on=date(2014, 1, 1), ends_on=date(2014, 3, 31))


@pytest.mark.parametrize("code", ["I12", "I13"])
def test_m3_an_employed_person_is_listed_for_the_guardian_of_the_group_only(
    code, job, of_2014, specialist, other_specialist, client_of
):
    rows = reverse("reports:rows", args=[of_2014.pk, code])

    theirs, mine = (client_of(person).get(rows) for person in (other_specialist, specialist))

    assert theirs.context["value"] == mine.context["value"] == 1
    assert job.worker.number not in theirs.content.decode()
    assert [row.sex for row in mine.context["rows"]] == ["kobieta"]


@pytest.mark.parametrize("code", ["I12", "I13"])
def test_m3_an_auditor_s_rows_hold_no_sex_and_no_contract(code, job, of_2014, auditor, client_of):
    browser = client_of(auditor)
    rows = reverse("reports:rows", args=[of_2014.pk, code])

    page = browser.get(rows).content.decode()
    files = [csv_rows(browser.get(rows, {"export": "csv"}))]
    files.append(sheets(browser.get(rows, {"export": "xlsx"}).content)[code])
    files.append(sheets(browser.get(of_2014.get_absolute_url(), {"export": "xlsx"}).content)[code])

    assert job.worker.number in page
    for shown in (page, *map(str, files)):
        assert "kobieta" not in shown
        assert "umowa" not in shown
    assert [row["Płeć"] for rows in files for row in rows] == [""] * 3


def test_every_source_of_facts_says_whose_its_rows_are(db):
    assert set(OWN) == set(_sources)
    for label, lookups in OWN.items():
        for lookup in lookups:
            assert not apps.get_model(label)._base_manager.filter(**{lookup: 0}).exists()


def test_m1_a_specialist_s_rows_and_employed_people_are_own_ones_in_the_table():
    for right in (Can.READ_EMPLOYMENTS, Can.READ_EMPLOYMENT_DETAILS, Can.READ_REPORT_ROWS):
        assert scope_of(Role.SPECIALIST, right) == Scope.OWN
    assert scope_of(Role.SPECIALIST, Can.READ_REPORTS) == Scope.ALL


def test_own_rows_are_read_with_the_same_number_of_queries_for_few_and_for_many(
    specialist, client_of, second_quarter, django_assert_max_num_queries
):
    cooperative = SocialCooperativeFactory(group=InitiativeGroupFactory(guardian=specialist), by=specialist)
    browser, rows = client_of(specialist), reverse("reports:rows", args=[second_quarter.pk, "I13"])

    def employ(how_many):
        worker = {"worker__cooperative": cooperative, "worker__former_wtz": True, "worker__sex": "K"}
        with setup_operation():
            sync(
                *EmploymentFactory.create_batch(how_many, starts_on=IN_QUARTER_2, evidence_reference="umowa", **worker)
            )

    def reads():
        with django_assert_max_num_queries(60) as captured:
            assert "Widzisz" in browser.get(rows).content.decode()
        return len(captured)

    employ(2)
    reads()
    few = reads()
    employ(20)

    assert reads() == few
