"""What stands in the demo once it is loaded. Loaded once for all of these tests and taken back afterwards."""

import stat
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from contacts.actions.told_stances import STANCE_AFTER
from contacts.choices import Stance
from contacts.meetings.models import Attendance
from contacts.models import Interaction, NextStep, Organisation
from crm.accounts.models import User
from crm.common.dates import today
from crm.demo.earlier import FOUNDED
from crm.demo.seeding import seed
from crm.ledger.models import Fact
from crm.privacy.models import Erasure
from crm.reports.models import EditionRedaction, FunderProject
from crm.reports.verifying import faults_of_editions
from crm.review.course import course_of
from crm.review.models import ReviewSession
from groups.examples.models import CooperativeProfile
from groups.models import InitiativeGroup
from milestones.forecast import ENOUGH
from milestones.models import DeadlineStep, Employment, GroupMilestone


@pytest.fixture(scope="module")
def data_folder(django_db_setup, django_db_blocker, tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), override_settings(DATA_DIR=folder), transaction.atomic():
        seed(quick=True)
        yield folder
        transaction.set_rollback(True)


def test_the_documented_cooperatives_and_their_companions_are_there(data_folder):
    names = set(InitiativeGroup.objects.values_list("name", flat=True))

    assert names > {"Serce", "Równe Szanse", "Wspólny Sukces", "Zielony Warsztat", "Kuźnia Pomysłów"}
    assert set(InitiativeGroup.objects.values_list("status", flat=True)) == {
        "active",
        "suspended",
        "withdrawn",
        "completed",
    }


def test_the_groups_of_earlier_years_are_over_before_the_first_project_of_today_and_enough_for_a_forecast(data_folder):
    names = [past.name for past in FOUNDED]
    earlier = InitiativeGroup.objects.filter(name__in=names)
    dated = GroupMilestone.objects.reached().filter(group__in=earlier)
    first = FunderProject.objects.filter(starts_on__year__gt=2020).order_by("starts_on").first().starts_on

    assert len(names) > ENOUGH
    assert {group.status for group in earlier} == {"completed"}
    assert dated.order_by("achieved_on").last().achieved_on < first
    assert not NextStep.objects.open().filter(group_link__group__in=earlier).exists()


def test_the_review_of_three_weeks_ago_knows_nothing_of_later_and_the_open_one_tells_what_time_did_since(data_folder):
    finished, under_way = ReviewSession.objects.order_by("started_at")
    day = finished.finished_at.date()
    facts = [fact for item in finished.items.all() for fact in item.shown["facts"]]
    spoken = [date(*map(int, reversed(told.split(".")))) for label, told in facts if label == "Ostatni kontakt"]
    happened = {event["kind"] for entry in course_of(under_way).entries for event in entry.picture["events"]}

    assert 14 <= (today() - day).days <= 28
    assert max(spoken) <= day
    assert happened == {"late", "quiet", "near", "ready"}


def test_groups_on_their_way_after_the_entry_have_deadlines_of_both_tracks(data_folder):
    planned = GroupMilestone.objects.planned().filter(group__status="active").exclude(planned_by_rule="")
    reminded = DeadlineStep.objects.filter(step__in=NextStep.objects.open())

    assert set(planned.values_list("group__founder_track", flat=True)) == {"legal_persons", "natural_persons"}
    assert set(reminded.values_list("rule", flat=True)) >= {
        "five_employed_in_half_a_year",
        "five_members_in_a_year",
    }


def test_the_planned_opening_of_serce_is_a_plan_and_no_fact(data_folder):
    opening = GroupMilestone.objects.get(group__name="Serce", kind__code="operations_started")

    assert (opening.is_reached, f"{opening.planned_on:%Y-%m-%d}") == (False, "2014-03-15")


def test_rowne_szanse_employs_whom_the_pages_name_and_a_trainee_is_no_employee(data_folder):
    contracts = Employment.objects.filter(cooperative__group__name="Równe Szanse")

    assert contracts.count() == 9
    assert contracts.counted().count() == 8
    assert contracts.filter(worker__former_wtz=True).count() == 5


def test_of_real_cooperatives_is_said_what_their_pages_say_and_no_more(data_folder):
    said = {one.organisation.name: one for one in CooperativeProfile.objects.select_related("organisation")}
    real = {name: one for name, one in said.items() if "(przykład)" not in name}

    assert {one.hosts_visits for one in real.values()} == {None}
    assert [name for name, one in real.items() if one.employs_wtz] == ["Spółdzielnia Socjalna Równe Szanse"]
    assert said["Spółdzielnia Socjalna Wspólny Sukces"].founder_kinds == ["municipality", "county"]
    assert said["Spółdzielnia Socjalna Serce"].founder_kinds == ["ngo"]
    assert {one.hosts_visits for name, one in said.items() if name not in real} == {True, None, False}


def test_only_entries_known_to_the_day_count_in_the_historical_project(data_folder):
    entries = Fact.objects.current().filter(kind="milestone_reached", category="krs_registered")

    assert sorted(str(fact.happened_on) for fact in entries if fact.happened_on.year < 2015) == [
        "2013-12-05",
        "2013-12-09",
    ]


def test_two_projects_have_periods_and_targets(data_folder):
    current, former = FunderProject.objects.get(code="IM-WTZ"), FunderProject.objects.get(code="POKL-WTZ")

    assert (current.periods.count(), former.periods.count()) == (12, 8)
    assert list(current.targets.filter(indicator__code="I11").values_list("value", flat=True)) == [5, 6]


def test_the_living_part_has_late_steps_and_somebody_of_unknown_sex(data_folder):
    assert NextStep.objects.late().exists()
    assert NextStep.objects.awaited().exists()
    assert Attendance.objects.filter(sex="").exists()
    assert Organisation.objects.exclude(stance="unknown").exists()


def test_a_stance_stands_since_the_first_of_the_contacts_that_told_of_it(data_folder):
    stated = {stance: [one for one, after in STANCE_AFTER.items() if after == stance] for stance in Stance}
    organisations = Organisation.objects.exclude(stance="unknown")

    assert organisations
    for organisation in organisations:
        told = Interaction.objects.filter(organisations=organisation, outcome__in=STANCE_AFTER)
        told_otherwise = told.exclude(outcome__in=stated[organisation.stance]).order_by("occurred_on").last()
        since = told.filter(outcome__in=stated[organisation.stance])
        if told_otherwise:
            since = since.filter(occurred_on__gte=told_otherwise.occurred_on)
        assert organisation.stance_on == since.order_by("occurred_on").first().occurred_on, organisation


def test_the_ledger_agrees_with_the_records(data_folder):
    call_command("verify_ledger")


def test_the_accounts_can_sign_in_and_only_the_owner_reads_the_file(data_folder):
    file = data_folder / "demo-accounts.txt"

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    lines = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]
    assert [role for role, *_ in lines] == [
        "specjalistka",
        "specjalista",
        "koordynatorka",
        "osoba ds. sprawozdawczości",
        "administratorka",
        "audytor",
    ]
    assert all(User.objects.get(email=email).check_password(password) for _role, email, password in lines)


def test_somebody_was_erased_whom_a_closed_report_counts_and_thanked_by_name(data_folder):
    erasure = Erasure.objects.get()
    redaction = EditionRedaction.objects.select_related("edition").get()
    texts = " ".join(section["text"] for section in redaction.edition.content["sections"])

    assert erasure.state == "done"
    assert "dziękujemy pani [osoba usunięta]." in texts
    assert redaction.edition.rows.filter(fact__subject=f"person:{erasure.keys[0]}").exists()
    assert list(faults_of_editions()) == []
