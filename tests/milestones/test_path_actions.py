"""Recording, correcting and revoking; the stage and the ledger follow."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contacts.actions import change_organisation
from crm.audit.changes import changes_of
from crm.audit.operations import operation
from crm.common.dates import today
from crm.common.errors import AlreadyDoneError, StaleEditError
from crm.ledger.models import Fact
from crm.ledger.sync import verify
from groups.actions import add_member, change_group
from milestones.actions import change_milestone, plan_milestone, record_milestone, revoke_milestone
from milestones.models import GroupMilestone
from milestones.progress import path_of

pytestmark = pytest.mark.django_db


def live(group, code):
    return GroupMilestone.objects.live().get(group=group, kind__code=code)


def test_a_new_group_stands_at_the_first_stage(form):
    assert form().path.stage.code == "A"


def test_the_stage_follows_the_highest_milestone_and_its_day(registered):
    path = path_of(registered)

    assert (path.stage.code, path.stage_since) == ("E", date(2013, 10, 1))


def test_a_group_stands_at_the_first_stage_since_the_corrected_day_of_its_forming(form, specialist):
    group = form()

    change_group(group=group, by=specialist, formed_on=date(2013, 1, 14))

    assert path_of(group).stage_since == date(2013, 1, 14)


def test_a_milestone_counts_on_the_day_of_its_event(form, record):
    group = form()

    record(group, "first_contact", date(2013, 2, 1))

    fact = Fact.objects.current().get()
    assert (fact.happened_on, fact.category, fact.powiat) == (date(2013, 2, 1), "first_contact", "3002")


def test_a_planned_milestone_keeps_its_plan_when_it_is_reached(form, record, specialist):
    group = form()
    plan_milestone(group=group, kind="first_contact", planned_on=date(2013, 3, 1), by=specialist)

    reached = record(group, "first_contact", date(2013, 2, 1))

    assert (reached.planned_on, reached.achieved_on) == (date(2013, 3, 1), date(2013, 2, 1))


def test_a_milestone_is_recorded_once(form, record):
    group = form()
    record(group, "first_contact")

    with pytest.raises(ValidationError):
        record(group, "first_contact")


def test_a_milestone_cannot_be_reached_tomorrow(form, record):
    with pytest.raises(ValidationError) as refusal:
        record(form(), "first_contact", today() + timedelta(days=1))

    assert "achieved_on" in refusal.value.message_dict


def test_an_attached_document_is_named(form, record):
    with pytest.raises(ValidationError):
        record(form(), "first_contact", evidence="attached", evidence_reference="")


def test_the_same_form_records_once(form, record):
    from uuid import uuid4

    group, token = form(), uuid4()
    record(group, "first_contact", token=token)

    with pytest.raises(AlreadyDoneError):
        record(group, "first_contact", token=token)


def test_a_stale_correction_is_refused(form, record, specialist):
    milestone = record(form(), "first_contact")
    change_milestone(milestone=milestone, by=specialist, version=milestone.version, evidence="verified")

    with pytest.raises(StaleEditError):
        change_milestone(milestone=milestone, by=specialist, version=milestone.version, evidence="declared")


def test_a_corrected_day_opens_a_new_version_of_the_fact(form, record, specialist):
    milestone = record(form(), "first_contact", date(2013, 2, 1))

    change_milestone(milestone=milestone, by=specialist, achieved_on=date(2013, 3, 1))

    assert [(fact.happened_on, fact.known_to is None) for fact in Fact.objects.order_by("id")] == [
        (date(2013, 2, 1), False),
        (date(2013, 3, 1), True),
    ]


def test_a_day_cannot_be_moved_behind_what_stands_on_it(registered, specialist):
    meeting = live(registered, "founding_meeting")

    with pytest.raises(ValidationError) as refusal:
        change_milestone(milestone=meeting, by=specialist, achieved_on=date(2013, 11, 20))

    assert "achieved_on" in refusal.value.message_dict


def test_a_revoked_milestone_counts_nowhere_and_the_stage_steps_back(form, record, coordinator):
    group = form()
    milestone = record(group, "group_qualified", out_of_order_reason="nabór ciągły")
    assert path_of(group).stage.code == "B"

    revoke_milestone(milestone=milestone, reason="Pomyłka", by=coordinator)

    assert path_of(group).stage.code == "A"
    assert not Fact.objects.current().exists()
    assert GroupMilestone.objects.get().revoked_reason == "Pomyłka"


def test_what_a_later_milestone_stands_on_cannot_be_revoked(registered, coordinator):
    with pytest.raises(ValidationError):
        revoke_milestone(milestone=live(registered, "krs_filed"), reason="Pomyłka", by=coordinator)

    revoke_milestone(milestone=live(registered, "krs_registered"), reason="Pomyłka", by=coordinator)
    revoke_milestone(milestone=live(registered, "krs_filed"), reason="Pomyłka", by=coordinator)


def test_revoking_needs_a_reason(form, record, coordinator):
    with pytest.raises(ValidationError):
        revoke_milestone(milestone=record(form(), "first_contact"), reason=" ", by=coordinator)


def test_a_mended_powiat_of_the_group_moves_its_facts(form, record, specialist):
    group = form()
    record(group, "first_contact")

    change_group(group=group, by=specialist, powiat_id="3005")

    assert Fact.objects.current().get().powiat == "3005"
    assert list(verify()) == []


def test_the_ledger_agrees_with_a_group_that_went_all_the_way(registered):
    assert Fact.objects.current().filter(category="krs_registered").count() == 1
    assert list(verify()) == []


def test_the_database_refuses_two_live_milestones_of_a_kind(form, record, specialist):
    milestone = record(form(), "first_contact")

    with operation("test", by=None), pytest.raises(IntegrityError), transaction.atomic():
        GroupMilestone.objects.create(
            group=milestone.group, kind=milestone.kind, recorded_by=specialist, is_reached=True, precision="unknown"
        )


@pytest.mark.parametrize(
    "broken",
    [
        {"is_reached": True},
        {"achieved_on": date(2013, 1, 1)},
        {"revoked_at": "2013-01-01T00:00Z"},
        {"evidence": "attached"},
        {"evidence": "hearsay"},
        {"precision": "roughly"},
    ],
    ids=lambda broken: ", ".join(broken),
)
def test_the_database_refuses_a_milestone_that_contradicts_itself(form, specialist, broken):
    group = form()
    kind = path_of(group).template.kinds.first()

    with operation("test", by=None), pytest.raises(IntegrityError), transaction.atomic():
        GroupMilestone.objects.create(group=group, kind=kind, recorded_by=specialist, **broken)


def test_recording_is_one_operation_of_the_person(form, specialist):
    group = form()

    milestone = record_milestone(group=group, kind="first_contact", achieved_on=date(2013, 2, 1), by=specialist)

    entry = milestone.history.get()
    assert (entry.operation.kind, entry.operation.actor) == ("milestone.recorded", specialist)


@pytest.mark.parametrize(("mends_an_error", "powiat"), [(True, "3024"), (False, "3002")])
def test_a_local_government_counts_as_what_it_was_when_it_joined(
    form, organisation, specialist, mends_an_error, powiat
):
    gmina = organisation("municipality", "Gmina Wzorowo", guardian=specialist)
    group = form()
    add_member(group=group, organisation=gmina, role="founder", by=specialist, committed_on=group.formed_on)

    change_organisation(organisation=gmina, by=specialist, powiat_id="3024", correction=mends_an_error)

    assert Fact.objects.current().get(kind="local_government_joined").powiat == powiat
    assert list(verify()) == []


def test_the_stage_does_not_pass_the_entry_in_krs_that_is_missing(form, record):
    group = form()

    record(group, "employment_threshold", out_of_order_reason="Dokumenty nadejdą później.")

    assert path_of(group).stage.code == "A"


def test_a_milestone_below_a_reached_one_is_not_revoked(registered, coordinator):
    with pytest.raises(ValidationError, match="zaczynając od „Wpis do KRS”"):
        revoke_milestone(milestone=live(registered, "group_qualified"), reason="Pomyłka.", by=coordinator)


def test_the_history_of_a_group_names_the_milestone_whose_day_was_corrected(form, record, specialist):
    group = form()
    first = record(group, "first_contact", date(2013, 3, 12))

    change_milestone(milestone=first, by=specialist, achieved_on=date(2013, 3, 14))

    told = [(line.label, line.old, line.new) for line in changes_of(group, specialist)[0].lines]
    assert told == [(f"Kamień milowy grupy „{first.kind}”: data zdarzenia", "12.03.2013", "14.03.2013")]
