"""The pages of the log of contacts and of next steps, as each role meets them."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.html import escape

from contacts.models import Interaction, NextStep
from crm.common.dates import today
from tests.factories.contacts import AffiliationFactory, OrganisationFactory, PersonFactory
from tests.factories.journal import InteractionFactory, NextStepFactory

TODAY = today()
pytestmark = pytest.mark.django_db
LOG = "contacts:interaction-create"


def typed(organisation, **values):
    return {
        "kind": "phone_call",
        "occurred_on": f"{TODAY:%Y-%m-%d}",
        "organisations": [organisation.pk],
        "summary": "Zarząd zbiera się we wtorek.",
        "party": "us",
        "token": "6f0a3a5e-6f6f-4a52-9d7a-0b3a3f8f1a11",
    } | values


def done(step):
    return reverse("contacts:step-finish", args=[step.pk])


def test_a_specialist_logs_a_call_with_a_next_step(client_of, specialist):
    workshop = OrganisationFactory()
    step = {"what": "Oddzwonić", "due_on": f"{TODAY + timedelta(days=7):%Y-%m-%d}", "responsible": specialist.pk}

    response = client_of(specialist).post(reverse(LOG), typed(workshop, **step), follow=True)

    interaction = Interaction.objects.get()
    assert response.redirect_chain == [(interaction.get_absolute_url(), 302)]
    assert NextStep.objects.get().interaction == interaction
    assert "Oddzwonić" in response.content.decode()


def test_the_form_opens_with_the_organisation_it_was_called_from(client_of, specialist):
    workshop = OrganisationFactory(name="WTZ Wzorcowe")

    page = client_of(specialist).get(reverse(LOG), {"organisation": workshop.pk}).content.decode()

    assert "WTZ Wzorcowe" in page
    assert f'value="{TODAY:%Y-%m-%d}"' in page


@pytest.mark.parametrize(
    ("broken", "field"),
    [
        ({"occurred_on": f"{TODAY + timedelta(days=1):%Y-%m-%d}"}, "occurred_on"),
        ({"occurred_on": "1066-10-14"}, "occurred_on"),
        ({"occurred_on": "31.02.2026"}, "occurred_on"),
        ({"kind": "telepathy"}, "kind"),
        ({"organisations": []}, "organisations"),
        ({"organisations": ["x"]}, "organisations"),
        ({"what": "Oddzwonić"}, "due_on"),
        ({"due_on": f"{TODAY:%Y-%m-%d}"}, "what"),
        ({"what": "Oddzwonić", "due_on": f"{TODAY - timedelta(days=2):%Y-%m-%d}"}, "due_on"),
        ({"what": "Wpis", "due_on": f"{TODAY:%Y-%m-%d}", "party": "court"}, "awaited_name"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_the_text_stays(client_of, specialist, broken, field):
    response = client_of(specialist).post(reverse(LOG), typed(OrganisationFactory(), **broken))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "Zarząd zbiera się we wtorek." in response.content.decode()
    assert not Interaction.objects.exists()


def test_d07_a_form_sent_twice_leads_to_the_first_contact(client_of, specialist):
    client, values = client_of(specialist), typed(OrganisationFactory())

    first, second = client.post(reverse(LOG), values), client.post(reverse(LOG), values)

    assert first.url == second.url
    assert Interaction.objects.count() == 1


def test_d09_the_browser_is_told_which_form_was_saved(client_of, specialist):
    values = typed(OrganisationFactory())

    saved = client_of(specialist).post(reverse(LOG), values)
    refused = client_of(specialist).post(reverse(LOG), values | {"kind": "", "token": str(uuid4())})

    assert saved.cookies["saved_form"].value == values["token"]
    assert "saved_form" not in refused.cookies


def test_d08_two_editors_see_both_versions(client_of, specialist):
    interaction = InteractionFactory(by=specialist, summary="Wersja pierwsza")
    address = reverse("contacts:interaction-edit", args=[interaction.pk])
    values = typed(interaction.organisations.get(), version=1)
    client = client_of(specialist)
    client.post(address, values | {"summary": "Wersja koleżanki"})

    response = client.post(address, values | {"summary": "Wersja moja"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Wersja koleżanki" in page
    assert "Wersja moja" in page


def test_a_contact_of_somebody_else_is_corrected_by_the_coordinator_only(
    client_of, specialist, other_specialist, coordinator
):
    interaction = InteractionFactory(by=specialist)
    address = reverse("contacts:interaction-edit", args=[interaction.pk])

    assert client_of(other_specialist).get(address).status_code == 403
    assert client_of(coordinator).get(address).status_code == 200


def test_withdrawing_through_the_page_keeps_the_reason_in_sight(client_of, specialist):
    interaction = InteractionFactory(by=specialist)
    address = reverse("contacts:interaction-withdraw", args=[interaction.pk])

    sent = {"reason": "Wpisany pod złą datą", "version": interaction.version}
    page = client_of(specialist).post(address, sent, follow=True).content.decode()

    assert "Wpisany pod złą datą" in page
    assert reverse("contacts:interaction-edit", args=[interaction.pk]) not in page


def test_m3_without_the_right_to_notes_no_word_of_them_leaves(client_of, officer, specialist):
    interaction = InteractionFactory(by=specialist, summary="Poufne ustalenia")
    client, listed = client_of(officer), reverse("contacts:interaction-list")

    pages = [
        client.get(listed),
        client.get(listed, {"search": "nie ma takich słów"}),
        client.get(listed, {"export": "csv"}),
        client.get(interaction.get_absolute_url()),
    ]

    for page in pages:
        assert page.status_code == 200
        assert "Poufne" not in page.content.decode()
    assert interaction.get_absolute_url() in pages[1].content.decode()  # the filter on notes is not there at all


def test_the_log_is_filtered_and_exported_as_listed(client_of, specialist):
    workshop = OrganisationFactory(name="WTZ Szukane")
    InteractionFactory(by=specialist, organisations=[workshop], summary="Żółw i łódka")
    InteractionFactory(by=specialist, kind="email", summary="Coś innego")

    found = client_of(specialist).get(
        reverse("contacts:interaction-list"), {"search": "ZOLW lodka", "organisation": workshop.pk, "export": "csv"}
    )

    lines = found.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "WTZ Szukane" in lines[1]


def test_withdrawn_contacts_are_listed_only_when_asked_for(client_of, specialist):
    interaction = InteractionFactory(by=specialist)
    client, listed = client_of(specialist), reverse("contacts:interaction-list")
    sent = {"reason": "Pomyłka", "version": interaction.version}
    client.post(reverse("contacts:interaction-withdraw", args=[interaction.pk]), sent)

    assert interaction.get_absolute_url() not in client.get(listed).content.decode()
    assert interaction.get_absolute_url() in client.get(listed, {"withdrawn": "on"}).content.decode()


@pytest.mark.parametrize("name", ["contacts:interaction-list", "contacts:step-list", "dashboard:my-day"])
def test_the_number_of_queries_does_not_grow_with_the_rows(client_of, coordinator, name, django_assert_max_num_queries):
    client = client_of(coordinator)
    counts = []
    for rows in (1, 29):
        for _row in range(rows):
            interaction = InteractionFactory(by=coordinator, persons=[PersonFactory()])
            NextStepFactory(by=coordinator, interaction=interaction, organisation=interaction.organisations.get())
        client.get(reverse(name))
        with django_assert_max_num_queries(60) as counted:
            client.get(reverse(name))
        counts.append(len(counted))

    assert counts[0] == counts[1]


def test_the_timeline_shows_the_function_held_then(client_of, specialist):
    workshop, person = OrganisationFactory(), PersonFactory()
    long_ago = TODAY - timedelta(days=400)
    AffiliationFactory(person=person, organisation=workshop, function="kierowniczka", to_on=long_ago)
    AffiliationFactory(person=person, organisation=workshop, function="prezeska", from_on=long_ago + timedelta(days=1))
    InteractionFactory(by=specialist, occurred_on=long_ago, organisations=[workshop], persons=[person])

    page = client_of(specialist).get(workshop.get_absolute_url()).content.decode()

    assert f"{escape(str(person))} (kierowniczka)" in page


def test_the_hour_of_a_step_is_typed_with_the_contact_and_corrected_on_its_page(client_of, specialist):
    client, day = client_of(specialist), f"{TODAY:%Y-%m-%d}"
    client.post(reverse(LOG), typed(OrganisationFactory(), what="Oddzwonić", due_on=day, due_at="10:00"))
    step = NextStep.objects.get()
    assert step.due_at == time(10)

    values = {"what": "Oddzwonić", "due_on": day, "opened_on": day, "party": "us", "responsible": specialist.pk}
    client.post(reverse("contacts:step-edit", args=[step.pk]), values | {"due_at": "11:30", "version": 1})

    step.refresh_from_db()
    assert step.due_at == time(11, 30)


def test_several_steps_are_saved_with_one_contact_and_the_ones_left_out_are_not(client_of, specialist):
    day = f"{TODAY:%Y-%m-%d}"
    second = {"what_1": "Uchwała", "due_on_1": day, "party_1": "council", "awaited_name_1": "Rada Gminy"}
    left_out = {"what_2": "Bez sensu", "due_on_2": "31.02.2026", "remove_2": "on"}

    client_of(specialist).post(
        reverse(LOG), typed(OrganisationFactory(), what="Oddzwonić", due_on=day, **second, **left_out)
    )

    assert [(step.what, step.party) for step in NextStep.objects.order_by("pk")] == [
        ("Oddzwonić", "us"), ("Uchwała", "council"),
    ]  # fmt: skip


def test_what_is_wrong_with_the_second_step_stands_beside_its_field(client_of, specialist):
    response = client_of(specialist).post(reverse(LOG), typed(OrganisationFactory(), what_1="Uchwała"))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["due_on_1"]
    assert ">Krok 2</a>: Podaj termin." in response.content.decode()


@pytest.mark.parametrize("name", ["contacts:interaction-list", "contacts:step-list", "contacts:interaction-create"])
def test_who_may_not_read_contacts_gets_403(client_of, administrator, name):
    assert client_of(administrator).get(reverse(name)).status_code == 403
