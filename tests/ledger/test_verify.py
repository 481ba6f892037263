"""verify_ledger: silent after what people do, loud about anything done behind the actions."""

import io
import json
from datetime import date

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from contacts.actions import change_person, log_interaction
from contacts.meetings.actions import hold_meeting, mark_attendance, record_head_counts
from contacts.meetings.models import Attendance, Meeting
from contacts.models import Interaction, InteractionParty
from crm.ledger.models import CountedSubject, Fact
from tests.factories.base import setup_operation
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.reports import FactFactory

FEBRUARY, MAY = date(2024, 2, 10), date(2024, 5, 20)


@pytest.fixture
def contact(specialist):
    return log_interaction(
        by=specialist, kind="phone_call", occurred_on=FEBRUARY, organisations=[OrganisationFactory()]
    )


@pytest.fixture
def meeting(specialist):
    """A held meeting with one person by name and three without."""
    meeting = MeetingFactory(starts_on=FEBRUARY, organiser=specialist)
    mark_attendance(meeting=meeting, by=specialist, present=[(PersonFactory(sex="K"), None)])
    record_head_counts(meeting=meeting, by=specialist, counts={("M", "wtz"): 3})
    return hold_meeting(meeting=meeting, by=specialist, evidence="attached", evidence_reference="segregator 3")


def verify(*flags):
    """What the command prints, and the error it ends with."""
    out = io.StringIO()
    try:
        call_command("verify_ledger", *flags, stdout=out)
    except CommandError as failure:
        return out.getvalue(), failure
    return out.getvalue(), None


def drifts():
    out, failure = verify("--json")
    assert failure is not None
    return [(drift["problem"], drift["source_label"], drift["source_id"]) for drift in json.loads(out)["drift"]]


def test_after_what_people_do_the_ledger_agrees_and_says_how_many_facts_it_checked(contact, meeting, specialist):
    person = meeting.attendances.get().person
    change_person(person=person, by=specialist, version=person.version, sex="M")

    out, failure = verify()

    assert failure is None
    assert "4" in out


def test_an_empty_ledger_of_an_empty_database_agrees(db):
    assert verify()[1] is None


@pytest.mark.parametrize(
    "planted",
    [
        {"happened_on": MAY},
        {"quantity": 4},
        {"sex": "K"},
        {"powiat": "3002"},
        {"organisation_kind": "pcpr"},
        {"category": "training"},
        {"evidence": "verified"},
        {"track": "both"},
        {"wtz": "organisation:obcy"},
    ],
    ids=lambda planted: next(iter(planted)),
)
def test_any_column_changed_behind_the_actions_is_found_with_its_record(meeting, planted):
    counted = meeting.head_counts.get()
    Fact.objects.filter(kind="head_count").update(**planted)

    assert drifts() == [
        ("missing", "meetings.headcount", counted.pk),
        ("unfounded", "meetings.headcount", counted.pk),
    ]


def test_a_fact_whose_subject_was_changed_behind_the_actions_is_not_among_those_counted_either(meeting):
    counted = meeting.head_counts.get()
    Fact.objects.filter(kind="head_count").update(subject="meeting:obcy")

    assert drifts() == [(problem, "meetings.headcount", counted.pk) for problem in ("missing", "unfounded", "unlisted")]


def test_a_subject_taken_off_the_list_of_those_counted_is_found_with_its_facts(contact):
    CountedSubject.objects.all().delete()

    assert drifts() == [("unlisted", "contacts.interaction", contact.pk)]


def test_a_deleted_fact_is_missing(contact):
    Fact.objects.all().delete()

    assert drifts() == [("missing", "contacts.interaction", contact.pk)]


def test_a_fact_closed_by_hand_is_missing(contact):
    Fact.objects.update(known_to="2030-01-01T00:00:00Z")

    assert drifts() == [("missing", "contacts.interaction", contact.pk)]


def test_a_record_changed_behind_the_actions_is_found(contact):
    with setup_operation():
        Interaction.objects.filter(pk=contact.pk).update(occurred_on=MAY)

    assert [problem for problem, *_record in drifts()] == ["missing", "unfounded"]


def test_what_a_record_reads_from_another_is_compared_too(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(powiat="3002")

    assert {label for _problem, label, _number in drifts()} == {
        "meetings.meeting",
        "meetings.attendance",
        "meetings.headcount",
    }


def test_a_record_deleted_behind_the_actions_leaves_an_unfounded_fact(meeting):
    number = meeting.attendances.get().pk
    with setup_operation():
        Attendance.objects.all().delete()

    assert drifts() == [("unfounded", "meetings.attendance", number)]


def test_a_party_added_behind_the_actions_is_missing(contact):
    body = OrganisationFactory()
    with setup_operation():
        InteractionParty.objects.create(
            interaction=contact, organisation=body, organisation_kind=body.kind, powiat=body.powiat
        )

    assert drifts() == [("missing", "contacts.interaction", contact.pk)]


@pytest.mark.parametrize("label", ["contacts.interaction", "nobody.knows"])
def test_a_fact_nobody_s_record_stands_behind_is_unfounded(db, label):
    fact = FactFactory(source_label=label)

    assert drifts() == [("unfounded", label, fact.source_id)]


def test_closed_versions_are_history_and_no_drift(db):
    FactFactory(known_to="2030-01-01T00:00:00Z")

    assert verify()[1] is None


def test_the_words_name_the_problem_the_record_and_how_many_there_are(contact):
    Fact.objects.update(powiat="1465")

    out, failure = verify()

    assert f"missing: contacts.interaction {contact.pk}" in out
    assert f"unfounded: contacts.interaction {contact.pk}" in out
    assert "2" in str(failure)
    assert failure.returncode != 0


@pytest.mark.parametrize("broken", [False, True], ids=["agrees", "differs"])
def test_json_is_one_object_and_nothing_else(contact, broken):
    if broken:
        Fact.objects.update(happened_on=MAY)

    report = json.loads(verify("--json")[0])

    assert (report["ok"], report["facts"], len(report["drift"])) == (not broken, 1, 2 if broken else 0)
    assert [drift["values"]["happened_on"] for drift in report["drift"]] == ["2024-02-10", "2024-05-20"][: 2 * broken]


def test_verifying_writes_nothing(contact):
    Fact.objects.update(happened_on=MAY)
    before = list(Fact.objects.values())

    verify()

    assert list(Fact.objects.values()) == before


def test_verifying_reads_the_same_number_of_times_for_few_and_for_many(
    contact, specialist, django_assert_max_num_queries
):
    def reads():
        with django_assert_max_num_queries(40) as captured:
            verify()
        return len(captured)

    few = reads()
    for _number in range(20):
        log_interaction(by=specialist, kind="email", occurred_on=MAY, organisations=[OrganisationFactory()])

    assert reads() == few
