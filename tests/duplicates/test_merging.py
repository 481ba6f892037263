"""Two cards become one: everything moves, figures count them once, and the old address leads on."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from contacts.actions import change_organisation, log_interaction, plan_step
from contacts.duplicates.actions import suggest_for
from contacts.duplicates.merging.actions import merge_cards, split_card
from contacts.duplicates.merging.relations import Joins, policy_of, relations_of, unhandled
from contacts.duplicates.models import SuggestedPair
from contacts.meetings.actions import hold_meeting, mark_attendance
from contacts.models import Interaction, Organisation, Person
from crm.common.errors import AlreadyDoneError, StaleEditError
from crm.ledger.models import Fact
from crm.ledger.sync import verify
from tests.factories.base import setup_operation
from tests.factories.contacts import (
    AffiliationFactory,
    ChannelFactory,
    OrganisationFactory,
    OrganisationRelationFactory,
    PersonFactory,
    WorkshopFiguresFactory,
)
from tests.factories.groups import InitiativeGroupFactory, MembershipFactory
from tests.factories.meetings import MeetingFactory

pytestmark = pytest.mark.django_db
FEBRUARY, MARCH = date(2024, 2, 10), date(2024, 3, 10)


@pytest.fixture
def kept():
    return OrganisationFactory(name="WTZ Gębice", town="Gębice")


@pytest.fixture
def gone():
    return OrganisationFactory(name="Warsztat w Gębicach", town="Gębice")


def contact(by, *organisations, on=FEBRUARY, **more):
    return log_interaction(by=by, kind="phone_call", occurred_on=on, organisations=organisations, **more)


def counted():
    return {(one.kind, one.subject, one.happened_on, one.sex, one.source_id) for one in Fact.objects.current()}


def test_every_relation_to_a_card_and_to_rows_that_become_one_is_handled_by_the_merge():
    """What hangs on two rows that become one moves as well, so it is asked for the same way, as deep as it goes."""
    seen, models, problems = set(), [Organisation, Person], []
    while models:
        model = models.pop()
        if model not in seen:
            seen.add(model)
            problems += unhandled(model)
            models += [one.model for one in relations_of(model) if isinstance(policy_of(one), Joins)]

    assert problems == []


def test_a_relation_that_stands_once_and_has_no_rule_is_told_by_name(monkeypatch):
    from contacts.duplicates.merging import relations

    monkeypatch.delitem(relations._policies, "contacts.channel.organisation")

    assert [problem.split(":")[0] for problem in unhandled(Organisation)] == ["contacts.channel.organisation"]


def test_all_that_referred_to_the_card_that_goes_refers_to_the_one_that_stays(kept, gone, coordinator):
    interaction = contact(coordinator, gone)
    step = plan_step(by=coordinator, what="Oddzwonić", due_on=MARCH, opened_on=FEBRUARY, organisation=gone)
    membership = MembershipFactory(organisation=gone)
    WorkshopFiguresFactory(organisation=gone, on=FEBRUARY)

    merge_cards(kept=kept, gone=gone, by=coordinator)

    step.refresh_from_db()
    membership.refresh_from_db()
    assert [*interaction.organisations.all()] == [kept]
    assert step.organisation == membership.organisation == kept
    assert kept.figures.count() == 1
    kept.refresh_from_db()
    assert kept.aliases == "Warsztat w Gębicach"
    assert not [*verify()]


def test_two_cards_named_in_one_contact_count_as_one_organisation_once(kept, gone, coordinator):
    contact(coordinator, kept, gone)
    contact(coordinator, gone, on=MARCH)
    before = timezone.now()

    merge_cards(kept=kept, gone=gone, by=coordinator)

    current = Fact.objects.current()
    assert {one.subject for one in current} == {kept.subject}
    assert [one.happened_on for one in current.order_by("happened_on")] == [FEBRUARY, MARCH]
    assert Fact.objects.as_of(before).count() == 3  # what was reported then stays as it was
    assert {one.cause.kind for one in current.filter(happened_on=MARCH)} == {"organisation.merged"}
    assert not [*verify()]


def test_the_same_channel_figures_function_and_membership_become_one_and_nothing_typed_is_lost(kept, gone, coordinator):
    ChannelFactory(organisation=kept, value="biuro@example.org", label="sekretariat")
    ChannelFactory(organisation=gone, value="biuro@example.org", label="kierowniczka")
    WorkshopFiguresFactory(organisation=kept, on=FEBRUARY, participants=30)
    WorkshopFiguresFactory(organisation=gone, on=FEBRUARY, participants=32, waiting_list=4)
    person = PersonFactory()
    AffiliationFactory(person=person, organisation=kept)
    AffiliationFactory(person=person, organisation=gone, from_on=FEBRUARY)
    group = InitiativeGroupFactory()
    MembershipFactory(group=group, organisation=kept)
    MembershipFactory(group=group, organisation=gone, to_on=MARCH)

    merge_cards(kept=kept, gone=gone, by=coordinator)

    figures = kept.figures.get()
    assert kept.channels.get().label == "sekretariat / kierowniczka"
    assert (figures.participants, figures.waiting_list) == (30, 4)
    assert kept.affiliations.get().from_on == FEBRUARY
    assert group.memberships.get().organisation == kept
    assert "32" in kept.history.order_by("-history_id").first().operation.reason
    assert not [*verify()]


def test_a_wrong_sex_chosen_right_is_mended_where_it_was_taken_over(coordinator):
    kept, gone = PersonFactory(sex="K"), PersonFactory(sex="M")
    meeting = MeetingFactory(starts_on=FEBRUARY, organiser=coordinator)
    mark_attendance(meeting=meeting, by=coordinator, present=[(gone, None), (kept, None)])
    hold_meeting(meeting=meeting, by=coordinator, evidence="attached", evidence_reference="segregator")
    with pytest.raises(ValidationError, match="sex"):
        merge_cards(kept=kept, gone=gone, by=coordinator)

    merge_cards(kept=kept, gone=gone, by=coordinator, values={"sex": "M"})

    present = Fact.objects.current().get(kind="attendance")
    assert (present.subject, present.sex) == (kept.subject, "M")
    assert not [*verify()]

    split_card(card=Person.objects.get(pk=gone.pk), by=coordinator)

    assert meeting.attendances.count() == 2
    assert not [*verify()]


def test_split_gives_back_what_was_and_leaves_what_was_edited_since(kept, gone, coordinator):
    both, alone = contact(coordinator, kept, gone), contact(coordinator, gone, on=MARCH)
    ChannelFactory(organisation=kept, value="biuro@example.org", label="sekretariat")
    ChannelFactory(organisation=gone, value="biuro@example.org", label="kierowniczka")
    before = counted()
    values = {"name": gone.name, "street": "Polna 1"}
    merge_cards(kept=kept, gone=gone, by=coordinator, values=values)
    merged = Organisation.objects.get(pk=kept.pk)
    change_organisation(organisation=merged, by=coordinator, street="Leśna 2", aliases=f"{merged.aliases}\nWTZ G.")
    since = contact(coordinator, merged, on=date(2024, 4, 1))

    result = split_card(card=Organisation.objects.get(pk=gone.pk), by=coordinator)

    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.name, kept.street, kept.aliases) == ("WTZ Gębice", "Leśna 2", "WTZ G.")
    assert gone.merged_into is None
    assert gone.archived_at is None
    assert {*both.organisations.all()} == {kept, gone}
    assert [*alone.organisations.all()] == [gone]
    assert [*since.organisations.all()] == [kept]
    assert gone.channels.get().label == "kierowniczka"
    assert kept.channels.get().label == "sekretariat"
    assert [one.record for one in result.left] == [kept]
    assert counted() - before == {(one) for one in counted() if one[2] == date(2024, 4, 1)}
    assert before <= counted()
    assert not [*verify()]


def test_what_is_two_things_or_not_decided_is_refused(coordinator):
    operator = OrganisationFactory(kind="ngo_association", krs="0000000001")
    workshop = OrganisationFactory(operator=operator)
    other = OrganisationFactory(kind="ngo_association", krs="0000000002")

    with pytest.raises(ValidationError):
        merge_cards(kept=operator, gone=workshop, by=coordinator, values={"kind": "wtz"})
    with pytest.raises(ValidationError, match="krs"):
        merge_cards(kept=operator, gone=other, by=coordinator)
    merge_cards(kept=operator, gone=other, by=coordinator, values={"krs": "0000000002"})
    with pytest.raises(ValidationError):
        merge_cards(kept=operator, gone=other, by=coordinator, values={"krs": "0000000002"})


def test_a_stale_card_and_a_second_sending_change_nothing(kept, gone, coordinator):
    import uuid

    token = uuid.uuid4()
    with pytest.raises(StaleEditError):
        merge_cards(kept=kept, gone=gone, by=coordinator, versions={kept.pk: 7, gone.pk: 1})
    merge_cards(kept=kept, gone=gone, by=coordinator, token=token)
    with pytest.raises(AlreadyDoneError):
        merge_cards(kept=kept, gone=gone, by=coordinator, token=token)


@pytest.mark.parametrize("factory", [OrganisationFactory, PersonFactory])
def test_a_merged_card_is_archived_and_not_merged_into_itself(factory):
    first, second = factory(), factory()
    for merged, into, archived in ((first, second, None), (first, first, timezone.now())):
        with setup_operation(), pytest.raises(IntegrityError), transaction.atomic():
            type(first).objects.filter(pk=merged.pk).update(merged_into=into, archived_at=archived)


def test_the_old_address_leads_on_and_an_edit_of_it_is_told(kept, gone, coordinator, client_of):
    merge_cards(kept=kept, gone=gone, by=coordinator)
    browser = client_of(coordinator)

    page = browser.get(reverse("contacts:organisation-detail", args=[gone.pk]), follow=True).content.decode()
    stance = browser.post(
        reverse("contacts:organisation-stance", args=[gone.pk]), {"stance": "declined", "on": "2024-02-10"}
    )
    listed = browser.get(reverse("contacts:organisation-list"), {"archived": "on"}).content.decode()

    assert "Warsztat w Gębicach" in page
    assert kept.get_absolute_url() in stance.content.decode()
    assert stance.status_code == 422
    assert gone.get_absolute_url() not in listed


def test_a_contact_logged_from_a_page_opened_before_lands_with_the_card_that_stays(kept, gone, coordinator):
    merge_cards(kept=kept, gone=gone, by=coordinator)

    interaction = contact(coordinator, gone)

    assert [*Interaction.objects.get(pk=interaction.pk).organisations.all()] == [kept]


def test_the_other_names_follow_whichever_name_is_chosen(kept, gone, coordinator, client_of):
    Organisation.objects.filter(pk=gone.pk).update(aliases="WTZ przy parafii")
    page = client_of(coordinator).get(reverse("duplicates:merge", args=["organisations", kept.pk, gone.pk]))

    assert [(one.called, one.others, one.when) for one in page.context["names_by_choice"]] == [
        ("WTZ Gębice", ["Warsztat w Gębicach", "WTZ przy parafii"], ("choice_name-first",)),
        ("Warsztat w Gębicach", ["WTZ Gębice", "WTZ przy parafii"], ("choice_name-second",)),
    ]


def test_after_a_split_both_cards_are_compared_again(kept, gone, coordinator):
    suggest_for([kept, gone])
    assert SuggestedPair.objects.filter(first_id=kept.pk, second_id=gone.pk).exists()
    merge_cards(kept=kept, gone=gone, by=coordinator)
    SuggestedPair.objects.all().delete()  # as the nightly search of everything does meanwhile

    split_card(card=Organisation.objects.get(pk=gone.pk), by=coordinator)

    assert SuggestedPair.objects.filter(first_id=kept.pk, second_id=gone.pk).exists()


def test_the_split_page_tells_the_two_cards_apart_and_what_goes_where(kept, gone, coordinator, client_of):
    ChannelFactory(organisation=gone, value="biuro@example.org")
    contact(coordinator, gone)
    contact(coordinator, kept, on=MARCH)
    contact(coordinator, kept, on=date(2024, 4, 1))
    merge_cards(kept=kept, gone=gone, by=coordinator, values={"name": gone.name})

    page = client_of(coordinator).get(reverse("duplicates:split", args=["organisations", gone.pk]))

    back, stays = page.context["sides"]
    assert (str(back.card), str(stays.card)) == ("Warsztat w Gębicach", "WTZ Gębice")
    assert ("Gębice" in dict(back.facts).values(), len(dict(stays.facts)) > 1) == (True, True)
    shares = {one.title: (one.goes, one.stays) for one in page.context["shares"]}
    assert (1, 0) in shares.values()
    assert (1, 2) in shares.values()


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("contacts:interaction-list", "organisation"),
        ("contacts:person-list", "organisation"),
        ("contacts:organisation-list", "related"),
    ],
)
def test_a_list_asked_for_a_merged_card_is_that_of_the_card_that_stays(name, asked, kept, gone, coordinator, client_of):
    contact(coordinator, gone)
    AffiliationFactory(organisation=gone)
    OrganisationFactory(name="WTZ Inny", operator=OrganisationFactory(kind="ngo_association"))
    unit = OrganisationFactory(name="Filia")
    OrganisationRelationFactory(organisation=unit, other=gone)
    merge_cards(kept=kept, gone=gone, by=coordinator)

    answer = client_of(coordinator).get(reverse(name), {asked: gone.pk})

    assert len(answer.context["table"].rows) == 1
    assert f'<option value="{kept.pk}" selected' in answer.content.decode()


def test_both_cards_are_shown_and_merged_by_a_coordinator_only(kept, gone, coordinator, specialist, client_of):
    address = reverse("duplicates:merge", args=["organisations", kept.pk, gone.pk])
    assert client_of(specialist).get(address).status_code == 403
    assert address[:-2] not in client_of(specialist).get(kept.get_absolute_url()).content.decode()
    browser = client_of(coordinator)
    form = browser.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields} | {"kept": "second"}

    answer = browser.post(address, sent)

    assert answer.url == gone.get_absolute_url()
    split = reverse("duplicates:split", args=["organisations", kept.pk])
    assert split in browser.get(answer.url).content.decode()
    assert browser.get(split).status_code == 200
    assert browser.post(split).url == kept.get_absolute_url()
    assert Organisation.objects.get(pk=kept.pk).merged_into is None
