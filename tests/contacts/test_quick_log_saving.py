"""The quick log in the browser: the steps of a line, saved once, without scripts, by those who may."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contacts.models import Interaction, NextStep
from crm.audit.models import Operation
from crm.common.dates import today
from tests.contacts.quick import QUICK, page_of, read, save, sent
from tests.factories.contacts import AffiliationFactory, OrganisationFactory

TODAY = today()
pytestmark = pytest.mark.django_db


def test_every_step_of_a_line_is_offered_ours_and_theirs(browser, workshop, office):
    line = "tel. do UG Lubasz, wysłać statut jutro, wójt prześle uchwałę za tydzień, czekamy na odp. za 2 tyg."
    before = Operation.objects.count()

    save(browser, read(browser, line))

    steps = list(NextStep.objects.order_by("pk"))
    assert [(step.party, (step.due_on - TODAY).days) for step in steps] == [("us", 1), ("other", 7), ("office", 14)]
    assert steps[2].awaited_from == office
    assert Operation.objects.count() == before + 1


def test_a_step_left_out_is_not_saved(browser, workshop):
    response = read(browser, "tel. do WTZ Gębice, oddzwonić jutro, prześlą listę po świętach")

    save(browser, response, remove_1="on")

    assert NextStep.objects.get().what == "oddzwonić"


def test_a_line_sent_twice_is_one_contact(browser, workshop):
    values = sent(read(browser, "tel. do WTZ Gębice, zainteresowani, oddzwonić jutro"))

    first, second = browser.post(QUICK, values), browser.post(QUICK, values)

    assert first.url == second.url
    assert Interaction.objects.count() == NextStep.objects.count() == 1
    assert second.cookies["saved_form"].value == str(values["token"])


def test_without_scripts_the_button_of_every_page_leads_to_the_line(browser):
    assert f'href="{QUICK}"' in page_of(browser.get(reverse("contacts:organisation-list")))

    page = page_of(browser.get(QUICK))

    assert f'<form method="post" action="{QUICK}"' in page
    assert 'name="line"' in page


def test_the_line_never_stands_in_an_address(browser, workshop):
    response = read(browser, "tel. do WTZ Gębice, zainteresowani")

    assert response.status_code == 200
    assert response.request["QUERY_STRING"] == ""
    assert page_of(response).count('method="get"') == page_of(response).count('role="search"')
    assert "?" not in save(browser, response).url


def test_the_line_is_the_first_thing_of_the_day(browser):
    page = page_of(browser.get(reverse("dashboard:my-day")))

    assert page.index('name="line"') < page.index("Co mam zrobić")
    assert page.count('name="line"') == 1


def test_an_empty_line_is_told_in_words(browser):
    response = read(browser, "   ")

    assert response.status_code == 422
    assert "Napisz w jednym wierszu, co się wydarzyło" in page_of(response)


def test_the_full_form_takes_the_words_along_unread(browser, workshop):
    empty = read(browser, "", plain="on")
    response = read(browser, "tel. do WTZ Gębice", plain="on")

    assert empty.url == reverse("contacts:interaction-create")
    assert response.context["form"]["summary"].value() == "tel. do WTZ Gębice"
    assert not response.context["form"]["kind"].value()
    assert "Odczytane z wiersza" not in page_of(response)


def test_a_line_restored_the_next_day_is_read_as_of_its_own_day(browser, workshop):
    yesterday = TODAY - timedelta(days=1)

    response = read(browser, "tel. do WTZ Gębice, oddzwonić jutro", read_on=f"{yesterday}")

    form = response.context["form"]
    assert (form["occurred_on"].value(), form["due_on"].value()) == (yesterday, TODAY)
    assert f"{yesterday:%d.%m.%Y}" in form.day_read


def test_the_draft_of_the_line_goes_from_page_to_page_and_belongs_to_its_person(browser, specialist, workshop):
    key = f'data-draft="{specialist.pk}:quick-log" data-draft-anywhere'

    for page in (browser.get(reverse("contacts:step-list")), read(browser, "tel. do WTZ Gębice")):
        assert key in page_of(page)


@pytest.mark.parametrize("who", ["officer", "auditor", "administrator"])
def test_who_may_not_log_contacts_is_refused_and_sees_no_line(client_of, request, who):
    client = client_of(request.getfixturevalue(who))

    assert client.get(QUICK).status_code == client.post(QUICK, {"line": "tel."}).status_code == 403
    assert QUICK not in page_of(client.get(reverse("dashboard:my-day")))


def test_a_reading_asks_as_often_among_many_organisations_as_among_few(browser, workshop):
    line = "tel. do WTZ Gębice, zainteresowani, oddzwonić jutro"
    read(browser, line)  # the vocabulary is built once
    with CaptureQueriesContext(connection) as few:
        read(browser, line)
    for number in range(8):
        AffiliationFactory(organisation=OrganisationFactory(name=f"WTZ Inne {number}"))
    read(browser, line)
    with CaptureQueriesContext(connection) as many:
        read(browser, line)

    assert len(few) == len(many)


def test_a_form_that_was_never_read_breaks_nothing(browser, workshop):
    response = browser.post(QUICK, {"line": "tel. do WTZ Gębice", "token": f"{uuid4()}", "read_on": f"{TODAY}"})

    assert response.status_code == 422


def test_a_line_that_tells_of_a_plan_alone_is_saved_as_a_step(browser, specialist):
    body = OrganisationFactory(name="WTZ w Gębicach", kind="wtz", town="Gębice")
    shown = browser.post(reverse("contacts:quick-log"), {"line": "dzwonić do WTZ Gębice jutro"})
    step = shown.context["form"].step_alone
    assert "Zapisz sam krok" in shown.content.decode()

    assert browser.post(reverse("contacts:step-create"), step).status_code == 302

    (planned,) = NextStep.objects.all()
    assert (planned.organisation, planned.due_on, planned.responsible) == (
        body,
        today() + timedelta(days=1),
        specialist,
    )
    assert not Interaction.objects.exists()


@pytest.mark.parametrize(
    "line", ["tel. do WTZ Gębice, oddzwonić jutro", "zadzwonić jutro i pojechać w pt", "zainteresowani"]
)
def test_a_line_that_tells_of_more_than_a_plan_offers_no_step_alone(browser, line):
    OrganisationFactory(name="WTZ w Gębicach", kind="wtz", town="Gębice")

    assert browser.post(reverse("contacts:quick-log"), {"line": line}).context["form"].step_alone is None


def test_a_step_that_was_cleared_is_not_offered_as_a_second_empty_one(browser, workshop):
    values = sent(read(browser, "tel. do WTZ Gębice, oddzwonić jutro")) | {"what": "", "due_on": "", "occurred_on": "x"}

    again = browser.post(QUICK, values)

    assert again.status_code == 422
    assert page_of(again).count("Jeszcze jeden krok") == 1
