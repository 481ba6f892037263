"""Somebody met who is not in the system yet is added in the form of the contact."""

import uuid

import pytest
from django.urls import reverse

from contacts.models import Affiliation, Interaction, Organisation, Person
from crm.audit.models import Operation
from tests.factories.contacts import OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db
LOG = reverse("contacts:interaction-create")


@pytest.fixture
def log(client_of, specialist):
    def log(**more):
        sent = {"token": str(uuid.uuid4()), "kind": "phone_call", "occurred_on": "2026-03-10"} | more
        return client_of(specialist).post(LOG, sent)

    return log


def errors(answer, name):
    return " ".join(answer.context["form"].errors.get(name, []))


def test_a_new_person_is_added_with_a_function_in_the_organisation_spoken_with(log, workshop):
    log(
        organisations=[workshop.pk],
        new_person_first_name="Łucja",
        new_person_last_name="Zawada",
        new_person_function="kierowniczka",
        new_person_phone="67 281 12 34",
    )

    interaction = Interaction.objects.get()
    person = interaction.persons.get()
    assert (str(person), person.phone.as_national) == ("Łucja Zawada", "67 281 12 34")
    assert Affiliation.objects.get(person=person).function == "kierowniczka"
    assert Affiliation.objects.get(person=person).organisation == workshop


def test_a_new_organisation_alone_says_with_whom_it_was(log, specialist):
    log(new_organisation_name="Fundacja Przystań", new_organisation_kind="ngo_foundation", new_organisation_town="Piła")

    organisation = Interaction.objects.get().organisations.get()
    assert (organisation.name, organisation.town, organisation.guardian) == ("Fundacja Przystań", "Piła", specialist)


def test_a_new_person_belongs_to_the_new_organisation_rather_than_to_those_chosen(log, workshop):
    log(
        organisations=[workshop.pk],
        new_person_last_name="Zawada",
        new_organisation_name="Fundacja Przystań",
        new_organisation_kind="ngo_foundation",
    )

    assert Affiliation.objects.get().organisation.name == "Fundacja Przystań"
    assert Interaction.objects.get().organisations.count() == 2


def test_all_of_it_is_one_operation_about_the_contact(log):
    before = Operation.objects.count()

    log(
        new_person_last_name="Zawada", new_organisation_name="Fundacja Przystań", new_organisation_kind="ngo_foundation"
    )

    done = Operation.objects.latest("pk")
    assert Operation.objects.count() == before + 1
    assert (done.subject_label, done.subject_id) == ("contacts.interaction", Interaction.objects.get().pk)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"new_person_first_name": "Łucja"}, "new_person_last_name"),
        ({"new_organisation_name": "Fundacja"}, "new_organisation_kind"),
        ({"new_organisation_town": "Piła", "new_organisation_kind": "wtz"}, "new_organisation_name"),
        ({"new_person_last_name": "Zawada", "new_person_email": "nie adres"}, "new_person_email"),
        ({"new_person_last_name": "Zawada", "new_person_phone": "12"}, "new_person_phone"),
    ],
)
def test_what_is_missing_or_wrong_is_told_beside_its_field_and_nothing_is_written(log, workshop, sent, field):
    answer = log(organisations=[workshop.pk], **sent)

    assert answer.status_code == 422
    assert errors(answer, field)
    assert answer.context["form"].newcomers_open
    assert not Interaction.objects.exists()
    assert not Person.objects.exists()


def test_one_we_have_already_is_asked_about_first(log, workshop):
    PersonFactory(first_name="Łucja", last_name="Zawada")
    sent = {"organisations": [workshop.pk], "new_person_first_name": "Łucja", "new_person_last_name": "Zawada"}

    assert "Mamy już taką osobę" in errors(log(**sent), "new_person_another")

    log(**sent, new_person_another="on")
    assert Person.objects.count() == 2


def test_an_organisation_we_have_already_is_asked_about_first(log):
    OrganisationFactory(name="Fundacja Przystań", kind="ngo_foundation", town="Piła")

    answer = log(
        new_organisation_name="fundacja przystan", new_organisation_kind="ngo_foundation", new_organisation_town="Piła"
    )

    assert "Mamy już taką organizację" in errors(answer, "new_organisation_another")
    assert Organisation.objects.filter(kind="ngo_foundation").count() == 1


def test_a_contact_sent_twice_adds_nobody_twice(log, workshop):
    token = str(uuid.uuid4())

    for _click in range(2):
        log(token=token, organisations=[workshop.pk], new_person_last_name="Zawada", new_person_another="on")

    assert Person.objects.count() == 1
    assert Interaction.objects.count() == 1


def test_a_new_organisation_may_say_its_powiat_so_that_the_contact_counts_there(log):
    log(
        new_organisation_name="Fundacja Przystań",
        new_organisation_kind="ngo_foundation",
        new_organisation_powiat="3019",
    )

    interaction = Interaction.objects.get()
    assert interaction.organisations.get().powiat_id == "3019"
    assert interaction.parties.get().powiat_id == "3019"


def test_a_powiat_alone_is_no_organisation_without_a_name(log):
    answer = log(new_organisation_powiat="3019")

    assert errors(answer, "new_organisation_name")
    assert not Organisation.objects.exists()


def test_where_nothing_is_found_the_pickers_lead_to_the_fields_of_somebody_new(client_of, specialist):
    page = client_of(specialist).get(LOG).content.decode()

    assert 'data-add-to="id_new_organisation_name"' in page
    assert 'data-add-to="id_new_person_first_name id_new_person_last_name"' in page


def test_who_is_in_the_tool_already_is_told_while_somebody_new_is_typed(client_of, specialist, workshop):
    browser = client_of(specialist)
    watched = reverse("duplicates:organisation-typed")
    assert f'hx-get="{watched}?fields=new_organisation_"' in browser.get(LOG).content.decode()

    typed = {"new_organisation_name": workshop.name, "new_organisation_kind": workshop.kind}
    told = browser.get(watched, typed | {"fields": "new_organisation_"})

    assert workshop.get_absolute_url() in told.content.decode()


def test_a_likely_twin_is_told_under_the_heading_of_its_fields(log, workshop):
    page = log(new_organisation_name=workshop.name, new_organisation_kind=workshop.kind).content.decode()

    assert ">Nowa organizacja</a>: Mamy już taką organizację:" in page


@pytest.mark.parametrize("typed", ["061 221 29 06", "(0-61) 221-29-06", "0048 61 221 29 06", "61 221 29 06"])
def test_a_telephone_is_taken_the_way_people_write_it_just_as_in_a_list_brought_in(log, workshop, typed):
    log(organisations=[workshop.pk], new_person_last_name="Zawada", new_person_phone=typed)

    assert Person.objects.get().phone.as_e164 == "+48612212906"


@pytest.mark.parametrize("typed", ["061 221 29", "61 221 29 06 35", "numer w biurze"])
def test_what_is_no_telephone_is_refused(log, workshop, typed):
    answer = log(organisations=[workshop.pk], new_person_last_name="Zawada", new_person_phone=typed)

    assert errors(answer, "new_person_phone")
    assert not Person.objects.exists()
