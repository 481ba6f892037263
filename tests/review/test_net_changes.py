"""Only what is different from the last look is told: back and forth is nothing, moved and ended is something."""

from datetime import timedelta

from contacts.actions import finish_step, move_step, reopen_step, withdraw_interaction
from crm.audit.taking_back import tracked_models
from crm.common.dates import today
from crm.review.past import Linked, Part
from crm.review.tracked import all_tracked
from groups.actions import (
    add_group_person,
    add_member,
    change_group,
    change_member,
    form_group,
    link_interaction,
    log_group_contact,
    plan_group_step,
    resume_group,
    set_strand,
    suspend_group,
)
from groups.models import InitiativeGroup
from milestones.actions import change_milestone, plan_milestone, record_milestone, revoke_milestone
from milestones.models import SocialCooperative
from tests.factories.contacts import PersonFactory
from tests.factories.journal import InteractionFactory
from tests.factories.milestones import EmploymentFactory, SocialCooperativeFactory

TODAY = today()
SOON = TODAY + timedelta(days=40)


def test_a_group_nobody_touched_has_no_change(review, group, told):
    assert told(review(), group) == []


def test_a_town_changed_and_changed_back_is_nothing(review, group, told, specialist):
    started = review()
    change_group(group=group, by=specialist, town="Gajewo")
    change_group(group=group, by=specialist, town="Wzorowo")
    assert told(started, group) == []


def test_a_changed_town_is_told_once_with_the_value_before_all_changes(review, group, specialist, entry):
    started = review()
    for town in ("Gajewo", "Czarnków"):
        change_group(group=group, by=specialist, town=town)
    [change] = entry(started, group)["changes"]
    assert change["lines"] == [{"label": "Miejscowość", "old": "Wzorowo", "new": "Czarnków", "right": ""}]
    assert change["who"].startswith("Hanna Wójcik, ")


def test_a_milestone_recorded_then_revoked_is_nothing(review, group, told, specialist, coordinator):
    started = review()
    milestone = record_milestone(group=group, kind="first_contact", by=specialist, achieved_on=TODAY)
    revoke_milestone(milestone=milestone, by=coordinator, reason="Pomyłka")
    assert told(started, group) == []


def test_a_milestone_revoked_and_recorded_anew_with_the_same_values_is_nothing(
    review, group, told, specialist, coordinator
):
    reached = {"group": group, "kind": "first_contact", "by": specialist, "achieved_on": TODAY}
    milestone = record_milestone(**reached)
    started = review()
    revoke_milestone(milestone=milestone, by=coordinator, reason="Pomyłka")
    assert told(started, group) == [f"Cofnięto: Pierwszy kontakt ({TODAY:%d.%m.%Y})."]
    record_milestone(**reached)
    assert told(started, group) == []


def test_a_revoked_milestone_is_told_with_its_reason_as_a_note(review, group, specialist, coordinator, entry):
    milestone = record_milestone(group=group, kind="first_contact", by=specialist, achieved_on=TODAY)
    started = review()
    revoke_milestone(milestone=milestone, by=coordinator, reason="Pomyłka")
    [change] = entry(started, group)["changes"]
    assert change["kind"] == "removed"
    assert change["lines"] == [{"label": "Powód", "old": "", "new": "Pomyłka", "right": "read_notes"}]


def test_a_moved_plan_is_told_with_both_dates(review, group, told, specialist):
    plan_milestone(group=group, kind="info_meeting", planned_on=TODAY, by=specialist)
    started = review()
    plan_milestone(group=group, kind="info_meeting", planned_on=SOON, by=specialist)
    assert told(started, group) == [
        f"Przesunięto termin: Udział w spotkaniu informacyjno-promocyjnym, {TODAY:%d.%m.%Y} → {SOON:%d.%m.%Y}."
    ]


def test_a_planned_milestone_that_was_reached_is_told_as_reached(review, group, told, specialist):
    plan_milestone(group=group, kind="first_contact", planned_on=TODAY, by=specialist)
    started = review()
    record_milestone(group=group, kind="first_contact", by=specialist, achieved_on=TODAY)
    assert told(started, group) == [f"Osiągnięto: Pierwszy kontakt ({TODAY:%d.%m.%Y})."]


def test_a_corrected_day_of_a_milestone_is_told(review, group, told, specialist):
    milestone = record_milestone(group=group, kind="first_contact", by=specialist, achieved_on=TODAY)
    started = review()
    before = TODAY - timedelta(days=3)
    change_milestone(milestone=milestone, by=specialist, achieved_on=before)
    assert told(started, group) == [f"Poprawiono datę: Pierwszy kontakt, {TODAY:%d.%m.%Y} → {before:%d.%m.%Y}."]


def test_a_new_stage_is_told_beside_the_milestone_that_brought_it(review, group, told, specialist):
    started = review()
    milestone = {"by": specialist, "achieved_on": TODAY, "out_of_order_reason": "Karta oceny była pierwsza"}
    record_milestone(group=group, kind="group_qualified", **milestone)
    assert "Etap: Kontakt i informacja → Rekrutacja i partnerstwo." in told(started, group)


def test_a_strand_that_got_blocked_is_told_and_one_that_came_back_is_not(review, group, told, specialist):
    set_strand(group=group, strand="families", state="talks", by=specialist)
    started = review()
    set_strand(group=group, strand="families", state="blocked", reason="families_concerns", by=specialist)
    assert told(started, group) == ["Filar rodziny: w rozmowach → zablokowany."]
    set_strand(group=group, strand="families", state="talks", by=specialist)
    assert told(started, group) == []


def test_a_membership_that_got_its_last_day_is_told(review, group, told, specialist, organisation):
    membership = add_member(group=group, organisation=organisation(), role="wtz_partner", by=specialist)
    started = review()
    change_member(membership=membership, by=specialist, to_on=TODAY)
    assert told(started, group) == [f"Ostatni dzień w roli {TODAY:%d.%m.%Y}: WTZ Wzorowo (WTZ współpracujący)."]


def test_a_new_person_stands_by_number_until_it_is_read(review, group, told, specialist):
    started = review()
    person = PersonFactory()
    add_group_person(group=group, person=person, role="leader", by=specialist)
    assert told(started, group) == [f"W grupie: ⟨person:{person.pk}⟩ (lider)."]


def test_a_contact_is_told_and_a_withdrawn_one_is_not(review, group, told, specialist, organisation):
    started = review()
    said = {"kind": "phone_call", "occurred_on": TODAY, "organisations": [organisation()]}
    contact = log_group_contact(group=group, by=specialist, **said)
    assert [text for text in told(started, group) if text.startswith("Kontakt z")] != []
    withdraw_interaction(interaction=contact, by=specialist, reason="Nie ta grupa")
    assert told(started, group) == []


def test_a_contact_known_before_and_withdrawn_since_is_told(review, group, told, specialist):
    contact = InteractionFactory(by=specialist)
    link_interaction(group=group, interaction=contact, by=specialist)
    started = review()
    withdraw_interaction(interaction=contact, by=specialist, reason="Nie ta grupa")
    [text] = told(started, group)
    assert text.startswith("Wycofano kontakt: ")


def test_an_old_contact_tied_to_the_group_since_is_new_to_the_group(review, group, told, specialist):
    contact = InteractionFactory(by=specialist)
    started = review()
    link_interaction(group=group, interaction=contact, by=specialist)
    [text] = told(started, group)
    assert text.startswith("Kontakt z ")


def test_a_step_put_off_is_told_and_one_done_and_opened_again_is_not(review, group, told, specialist):
    step = plan_group_step(group=group, by=specialist, what="Zadzwonić", due_on=TODAY)
    started = review()
    finish_step(step=step, by=specialist)
    assert told(started, group) == [f"Zrobiono {TODAY:%d.%m.%Y}: Zadzwonić."]
    step.refresh_from_db()
    reopen_step(step=step, by=specialist)
    assert told(started, group) == []
    step.refresh_from_db()
    move_step(step=step, by=specialist, due_on=SOON)
    assert told(started, group) == [f"Przełożono: Zadzwonić, {TODAY:%d.%m.%Y} → {SOON:%d.%m.%Y}."]


def test_a_pause_taken_back_leaves_only_the_day_of_the_status(review, group, specialist, entry):
    started = review()
    suspend_group(group=group, reason="no_leader", by=specialist)
    resume_group(group=group, by=specialist)
    lines = [line["label"] for change in entry(started, group)["changes"] for line in change["lines"]]
    assert lines == ["Stan od"]


def test_contracts_are_told_by_number_and_their_data_with_the_right_to_them(review, group, specialist, entry):
    cooperative = SocialCooperativeFactory(group=group, by=specialist)
    started = review()
    contract = EmploymentFactory(worker__cooperative=cooperative)
    changes = {change["source"]: change for change in entry(started, group)["changes"]}
    assert contract.worker.number in changes["contracts"]["text"]
    assert changes["contracts"]["right"] == "read_employments"
    assert {line["right"] for line in changes["contracts"]["lines"]} == {"read_employment_details"}


def test_a_group_formed_since_is_told_whole(review, told, specialist, organisation):
    started = review()
    formed = form_group(
        by=specialist, name="Nowa", powiat_id="3002", town="Gajewo", members=[(organisation(), "wtz_partner")]
    )
    texts = told(started, formed)
    assert texts[0] == "Powstała grupa: Nowa."
    assert "W grupie: WTZ Wzorowo (WTZ współpracujący)." in texts


def test_every_record_that_names_a_group_is_watched_or_named_here():
    """A new kind of record of a group joins `crm.review.sources`, or says here why a review need not tell of it."""
    not_told = {
        "review.ReviewItem": "the review itself",
        "milestones.DeadlineStep": "told as the next step and the planned milestone",
    }
    watched = {one.model for one in all_tracked()}
    wholes = {InitiativeGroup, SocialCooperative}
    wholes |= {one.owner.whole for one in all_tracked() if isinstance(one.owner, Part)}
    watched |= {one.owner.link for one in all_tracked() if isinstance(one.owner, Linked)}
    of_groups = {model for model in tracked_models() if any(one.related_model in wholes for one in model._meta.fields)}
    assert {model._meta.label for model in of_groups - watched} == {*not_told}
