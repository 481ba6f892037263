"""What people do with organisations: the actions and what they refuse."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contacts.actions import (
    add_organisation,
    archive_organisation,
    change_figures,
    change_organisation,
    log_interaction,
    record_figures,
    restore_organisation,
    set_stance,
    take_over,
)
from contacts.lookalikes import lookalikes_of
from contacts.models import Channel, Organisation
from crm.audit.models import Operation
from crm.common.dates import today
from crm.common.errors import AlreadyDoneError, StaleEditError
from crm.ledger.models import Fact
from crm.territory.models import Gmina, Powiat
from tests.factories.contacts import ChannelFactory, OrganisationFactory, WorkshopFiguresFactory

PHONE = {"kind": "phone", "value": "67 281 12 34", "label": "sekretariat"}


def refused_on(field):
    return pytest.raises(ValidationError, match=rf"'{field}'")


def test_a_new_organisation_keeps_its_channels_and_who_added_it(specialist):
    organisation = add_organisation(by=specialist, name="WTZ Wzorowo", kind="wtz", channels=[PHONE])

    assert [str(channel) for channel in organisation.channels.all()] == ["67 281 12 34"]
    assert organisation.channels.get().url == "tel:+48-67-281-12-34"
    done = Operation.objects.get(kind="organisation.added")
    assert (done.actor, done.subject_id) == (specialist, organisation.pk)


def test_the_same_form_sent_twice_adds_one_organisation(specialist):
    token = "3f0c1f0e-0d0a-4c61-8a51-6d6a2f7e9b11"
    first = add_organisation(by=specialist, token=token, name="Powiat Wzorowy", kind="county")

    with pytest.raises(AlreadyDoneError) as refusal:
        add_organisation(by=specialist, token=token, name="Powiat Wzorowy", kind="county")

    assert refusal.value.subject == first
    assert Organisation.objects.filter(name="Powiat Wzorowy").count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [("nip", "7811684014"), ("regon", "123456780"), ("krs", "123"), ("postcode", "64700"), ("kind", "circus")],
)
def test_a_wrong_number_or_code_is_refused_beside_its_field(specialist, field, value):
    with refused_on(field):
        add_organisation(by=specialist, **({"name": "Fundacja Wzór", "kind": "ngo_foundation"} | {field: value}))


def test_register_numbers_are_kept_as_digits_only(specialist):
    organisation = add_organisation(by=specialist, name="Fundacja Wzór", kind="ngo_foundation", nip="781-16-84-013")

    assert organisation.nip == "7811684013"


@pytest.mark.parametrize(
    "channel",
    [
        {"kind": "phone", "value": "12"},
        {"kind": "email", "value": "biuro.example.org"},
        {"kind": "website", "value": "javascript:alert(1)"},
    ],
)
def test_a_channel_that_cannot_be_used_is_refused_and_nothing_is_saved(specialist, channel):
    with pytest.raises(ValidationError):
        add_organisation(by=specialist, name="WTZ Bez Telefonu", kind="wtz", channels=[channel])

    assert not Organisation.objects.filter(name="WTZ Bez Telefonu").exists()


def test_only_a_workshop_has_an_operator(specialist):
    operator = OrganisationFactory(kind="ngo_association")

    with pytest.raises(ValidationError):
        add_organisation(by=specialist, name="Firma", kind="business", operator=operator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=operator.pk).update(operator=OrganisationFactory(kind="ngo_foundation"))


def test_one_krs_number_belongs_to_one_legal_person(specialist):
    OrganisationFactory(kind="ngo_association", krs="0000123456")

    with pytest.raises(ValidationError):
        add_organisation(by=specialist, name="Inne", kind="ngo_association", krs="0000123456")
    other = OrganisationFactory(kind="ngo_foundation")
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=other.pk).update(krs="0000123456")


def test_kind_and_stance_are_held_to_their_lists_by_the_database(specialist):
    organisation = OrganisationFactory()

    for column in ("kind", "stance"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Organisation.objects.filter(pk=organisation.pk).update(**{column: "circus"})


def test_a_gmina_of_another_powiat_is_refused_and_a_gmina_alone_tells_the_powiat(specialist):
    elsewhere = Gmina.objects.exclude(powiat_id="3002").first()

    with refused_on("gmina"):
        change_organisation(organisation=OrganisationFactory(), by=specialist, gmina=elsewhere)
    placed = add_organisation(by=specialist, name="Gmina", kind="municipality", gmina=elsewhere)

    assert placed.powiat == elsewhere.powiat


def test_a_telephone_with_the_zero_once_dialled_is_kept_without_it(specialist):
    channel = {"kind": "phone", "value": "061 221 29 06"}
    organisation = add_organisation(by=specialist, name="WTZ Wzorowo", kind="wtz", channels=[channel])

    assert [str(channel) for channel in organisation.channels.all()] == ["61 221 29 06"]


def test_channels_are_given_as_a_whole_set(specialist):
    organisation = add_organisation(by=specialist, name="WTZ", kind="wtz", channels=[PHONE])
    kept = organisation.channels.get()

    change_organisation(
        organisation=organisation,
        by=specialist,
        channels=[PHONE | {"value": "672811234", "label": "kierownik"}, {"kind": "email", "value": "wtz@example.org"}],
    )
    assert organisation.channels.get(kind="phone").pk == kept.pk
    assert organisation.channels.get(kind="phone").label == "kierownik"
    change_organisation(organisation=organisation, by=specialist, channels=[])

    assert not organisation.channels.exists()


def test_the_database_keeps_a_channel_once(specialist):
    channel = ChannelFactory(value="biuro@example.org")
    twin = ChannelFactory(organisation=channel.organisation, value="inne@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        Channel.objects.filter(pk=twin.pk).update(value="biuro@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        Channel.objects.filter(pk=twin.pk).update(kind="pigeon")


def test_a_stale_edit_is_refused_and_writes_nothing(specialist, coordinator):
    organisation = OrganisationFactory(name="Przed")
    change_organisation(organisation=organisation, by=coordinator, version=1, name="Po")

    with pytest.raises(StaleEditError):
        change_organisation(organisation=organisation, by=specialist, version=1, name="Zgubione")

    assert Organisation.objects.get(pk=organisation.pk).name == "Po"


def test_a_change_of_kind_asks_whether_it_mends_an_error(specialist):
    organisation = OrganisationFactory(kind="other")

    with refused_on("correction"):
        change_organisation(organisation=organisation, by=specialist, kind="business")

    assert Organisation.objects.get(pk=organisation.pk).kind == "other"


@pytest.mark.parametrize(("correction", "counted_as"), [(True, "business"), (False, "other")])
def test_a_mended_kind_follows_into_earlier_contacts_and_a_real_change_does_not(specialist, correction, counted_as):
    organisation = OrganisationFactory(kind="other")
    log_interaction(by=specialist, kind="phone_call", occurred_on=today(), organisations=[organisation])

    change_organisation(organisation=organisation, by=specialist, kind="business", correction=correction)

    assert Fact.objects.current().get(subject=organisation.subject).organisation_kind == counted_as


def test_a_powiat_that_was_not_known_follows_without_a_question(specialist):
    organisation = OrganisationFactory(powiat_id=None)
    log_interaction(by=specialist, kind="phone_call", occurred_on=today(), organisations=[organisation])

    change_organisation(organisation=organisation, by=specialist, powiat=Powiat.objects.get(pk="3019"))

    assert Fact.objects.current().get(subject=organisation.subject).powiat == "3019"


def test_a_stance_has_a_day_that_is_not_in_the_future(specialist):
    organisation = OrganisationFactory()

    taken = set_stance(organisation=organisation, stance="interested", on=today(), by=specialist)

    assert (taken.stance, taken.stance_on) == ("interested", today())
    with refused_on("stance_on"):
        set_stance(organisation=organisation, stance="declined", on=today() + timedelta(days=1), by=specialist)


def test_taking_over_makes_the_person_the_guardian(specialist):
    assert take_over(organisation=OrganisationFactory(), by=specialist).guardian == specialist


def test_an_archived_organisation_comes_back(specialist):
    organisation = OrganisationFactory()

    archive_organisation(organisation=organisation, by=specialist)
    assert not Organisation.objects.current().filter(pk=organisation.pk).exists()
    restore_organisation(organisation=organisation, by=specialist)

    assert Organisation.objects.current().filter(pk=organisation.pk).exists()


def test_figures_are_recorded_and_changed(specialist):
    figures = record_figures(organisation=OrganisationFactory(), by=specialist, on=today(), participants=35)

    change_figures(figures=figures, by=specialist, version=1, ready_for_work=6)

    assert (figures.participants, figures.ready_for_work) == (35, 6)


@pytest.mark.parametrize(
    "values", [{}, {"participants": 5, "ready_for_work": 6}, {"participants": 5, "on": today() + timedelta(days=1)}]
)
def test_figures_that_cannot_be_right_are_refused(specialist, values):
    with pytest.raises(ValidationError):
        record_figures(organisation=OrganisationFactory(), by=specialist, **({"on": today()} | values))


def test_only_a_workshop_has_figures(specialist):
    with pytest.raises(ValidationError):
        record_figures(organisation=OrganisationFactory(kind="county"), by=specialist, on=today(), participants=5)


def test_the_database_keeps_figures_once_a_day_and_in_order(specialist):
    figures = WorkshopFiguresFactory(participants=5)
    earlier = WorkshopFiguresFactory(organisation=figures.organisation, on=today() - timedelta(days=1))

    with refused_on("__all__"):
        record_figures(organisation=figures.organisation, by=specialist, on=figures.on, participants=7)
    for wrong in ({"on": figures.on}, {"ready_for_work": 31}):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(earlier).objects.filter(pk=earlier.pk).update(**wrong)


def test_twins_are_found_however_the_name_is_written(db):
    known = OrganisationFactory(name="WTZ w Gębicach", town="Gębice", aliases="Warsztat Promyk")

    def found(**typed):
        return known in [
            one.record for one in lookalikes_of("organisation", **{"kind": "wtz", "town": "gebice"} | typed)
        ]

    assert found(name="wtz  w GEBICACH")
    assert found(name="warsztat promyk", town="")
    assert not found(name="WTZ w Pile", town="Piła")
    assert not found(name="WTZ w Gębicach", kind="county")
    assert not found(name="WTZ", town="")
