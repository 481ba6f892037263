"""The pages on which many organisations are changed at once."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from contacts.actions import change_organisation
from contacts.models import Organisation, Selection
from contacts.operations import SelectionEvent
from crm.audit.models import Operation
from crm.common.dates import today
from tests.factories.contacts import OrganisationFactory, SelectionFactory

LIST = reverse("contacts:organisation-list")
CREATE = reverse("contacts:selection-create")
STANCE = {"what": "stance", "stance": "interested", "on": f"{today()}"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client_of, coordinator):
    return client_of(coordinator)


def box(organisation):
    return f"{organisation.pk}-{organisation.version}"


def chosen(answer):
    return Selection.objects.get(pk=re.search(r"/chosen/(\d+)/", answer.url)[1])


def numbers(selection):
    return [pk for pk, _version in selection.rows]


def sent_form(page):
    """The hidden fields of the form that carries the number."""
    form = re.search(r'<form method="post" action="[^"]*/chosen/\d+/".*?</form>', page, re.DOTALL)[0]
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))


def test_each_row_has_a_named_box_for_who_may_edit_and_none_for_others(desk, client_of, auditor):
    OrganisationFactory(name="WTZ w Gębicach")

    assert 'aria-label="Zaznacz: WTZ w Gębicach"' in desk.get(LIST).content.decode()
    for_reader = client_of(auditor).get(LIST).content.decode()
    assert 'name="row"' not in for_reader
    assert CREATE not in for_reader


def test_an_empty_list_offers_no_change(desk):
    assert CREATE not in desk.get(LIST).content.decode()


def test_the_filtered_results_bring_the_form_with_their_own_filter(desk):
    OrganisationFactory(name="Łąka"), OrganisationFactory(name="Zorza")

    part = desk.get(LIST, {"search": "laka"}, headers={"HX-Request": "true"}).content.decode()

    assert 'name="query" value="search=laka"' in part
    assert "csrfmiddlewaretoken" in part


def test_ticked_rows_are_frozen_as_they_were_seen(desk, coordinator):
    wanted, other = OrganisationFactory(), OrganisationFactory()
    seen = box(wanted)
    change_organisation(organisation=wanted, by=coordinator, town="Piła")

    selection = chosen(desk.post(CREATE, {"scope": "page", "row": [seen, "x", "1-2-3", "9" * 40]}))

    assert selection.rows == [[wanted.pk, 1]]
    assert other.pk not in numbers(selection)


def test_all_found_are_those_of_the_filter_on_every_page(desk):
    wanted = OrganisationFactory.create_batch(52, town="Gębice")
    OrganisationFactory(town="Piła")

    selection = chosen(desk.post(CREATE, {"scope": "all", "query": "search=gebice&page=2&sort=name"}))

    assert numbers(selection) == [one.pk for one in wanted]
    assert "gebice" in selection.described


def test_the_filter_is_told_in_words(desk, coordinator):
    OrganisationFactory()

    answer = desk.post(CREATE, {"scope": "all", "query": "kind=wtz&guardian=null"})

    assert chosen(answer).described == "Rodzaj: warsztat terapii zajęciowej (WTZ); Opieka: bez opieki"


@pytest.mark.parametrize("query", ["kind=zoo", "powiat=%00", "guardian=99999999999999999999999", "quiet=x"])
def test_a_broken_filter_chooses_nothing_rather_than_everything(desk, query):
    OrganisationFactory()

    answer = desk.post(CREATE, {"scope": "all", "query": query}, follow=True)

    assert "co najmniej jedną" in answer.content.decode()
    assert not Selection.objects.exists()


def test_without_a_tick_the_list_says_what_to_do_and_keeps_its_filter(desk):
    answer = desk.post(CREATE, {"scope": "page", "query": "search=laka"})

    assert answer.url == f"{LIST}?search=laka"


def test_the_button_carries_the_number_that_is_changed(desk, coordinator):
    organisations = OrganisationFactory.create_batch(3)
    address = chosen(desk.post(CREATE, {"scope": "all"})).get_absolute_url()
    change_organisation(organisation=organisations[0], by=coordinator, town="Piła")

    first = desk.get(address).content.decode()
    page = desk.get(address, STANCE).content.decode()
    answer = desk.post(address, sent_form(page), follow=True)

    assert "Zmień" not in first.split('id="touched-heading"')[1]
    assert "Zmień 2 organizacje" in page
    assert "zmieniona przez kogoś po wybraniu" in page
    assert "Zmieniono 2 organizacje" in answer.content.decode()
    assert Organisation.objects.filter(stance="interested").count() == 2


@pytest.mark.parametrize(("number", "said"), [(1, "Zmień 1 organizację"), (5, "Zmień 5 organizacji")])
def test_the_number_is_said_in_polish(desk, number, said):
    OrganisationFactory.create_batch(number)
    address = chosen(desk.post(CREATE, {"scope": "all"})).get_absolute_url()

    assert said in desk.get(address, STANCE).content.decode()


def test_a_form_sent_without_having_looked_changes_nothing(desk):
    OrganisationFactory()
    address = chosen(desk.post(CREATE, {"scope": "all"})).get_absolute_url()

    assert desk.post(address, STANCE).status_code == 422
    assert not Organisation.objects.filter(stance="interested").exists()


def test_what_changed_after_looking_is_told_with_the_new_number(desk, coordinator):
    organisations = OrganisationFactory.create_batch(2)
    address = chosen(desk.post(CREATE, {"scope": "all"})).get_absolute_url()
    sent = sent_form(desk.get(address, STANCE).content.decode())
    change_organisation(organisation=organisations[0], by=coordinator, town="Piła")

    answer = desk.post(address, sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert not Organisation.objects.filter(stance="interested").exists()
    assert desk.post(address, sent_form(page)).status_code == 302
    assert Organisation.objects.filter(stance="interested").count() == 1


def test_a_double_click_changes_once_and_shows_the_result(desk):
    OrganisationFactory()
    address = chosen(desk.post(CREATE, {"scope": "all"})).get_absolute_url()
    sent = sent_form(desk.get(address, STANCE).content.decode())

    answers = [desk.post(address, sent) for _click in range(2)]

    assert [answer.url for answer in answers] == [address, address]
    assert Operation.objects.filter(kind=SelectionEvent.CHANGED).count() == 1


@pytest.mark.parametrize(
    "sent", [{"what": "guardian"}, {"what": "stance"}, {"what": "zoo"}, {"what": "guardian", "guardian": "0"}]
)
def test_an_unfinished_choice_is_told_beside_the_field(desk, sent):
    OrganisationFactory()
    address = chosen(desk.post(CREATE, {"scope": "all"})).get_absolute_url()

    page = desk.get(address, sent).content.decode()

    assert "Popraw błędy" in page
    assert 'name="promised"' not in page


def test_who_may_not_edit_cannot_become_the_guardian(desk, auditor):
    OrganisationFactory()
    address = chosen(desk.post(CREATE, {"scope": "all"})).get_absolute_url()

    assert 'name="promised"' not in desk.get(address, {"what": "guardian", "guardian": auditor.pk}).content.decode()


def test_an_expired_selection_says_so_and_leads_back(desk, coordinator):
    old = SelectionFactory(owner=coordinator, made_at=timezone.now() - timedelta(hours=25))

    page = desk.get(old.get_absolute_url(), STANCE).content.decode()

    assert "więcej niż dobę" in page
    assert "Zmień 1" not in page


def test_a_selection_is_its_owners(client_of, other_specialist, desk):
    selection = SelectionFactory()

    assert client_of(other_specialist).get(selection.get_absolute_url()).status_code == 404
    assert client_of(selection.owner).get(selection.get_absolute_url()).status_code == 200
    assert desk.get(selection.get_absolute_url()).status_code == 200


def test_the_change_is_taken_back_from_its_result(desk):
    kept, touched = OrganisationFactory(name="WTZ Wraca"), OrganisationFactory(name="WTZ Zostaje")
    address = chosen(desk.post(CREATE, {"scope": "all"})).get_absolute_url()
    result = desk.post(address, sent_form(desk.get(address, STANCE).content.decode()), follow=True).content.decode()
    person = Selection.objects.get().owner
    change_organisation(organisation=Organisation.objects.get(pk=touched.pk), by=person, stance="declined")

    undo = re.search(r'href="([^"]*/undo/)"', result)[1]
    page = desk.get(undo).content.decode()
    sent = {"token": str(uuid4())}
    answers = [desk.post(undo, sent, follow=True) for _click in range(2)]

    assert "Przywróć 1 organizację" in page
    assert Organisation.objects.get(pk=kept.pk).stance == "unknown"
    touched = Organisation.objects.get(pk=touched.pk)
    assert (touched.stance, touched.stance_on) == ("declined", today())
    assert all("WTZ Zostaje" in answer.content.decode() for answer in answers)
    assert Operation.objects.filter(kind=SelectionEvent.UNDONE).count() == 1
    assert desk.get(undo).status_code == 302


def test_the_page_asks_as_much_for_one_as_for_sixty(desk, django_assert_max_num_queries):
    def reads(query):
        address = chosen(desk.post(CREATE, {"scope": "all"})).get_absolute_url()
        with django_assert_max_num_queries(30) as captured:
            desk.get(address, query)
        return len(captured)

    OrganisationFactory()
    reads(STANCE)
    few = reads(STANCE)
    OrganisationFactory.create_batch(60)

    assert reads(STANCE) == few
