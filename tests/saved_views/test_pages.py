"""The pages on which views are saved, renamed, shared and deleted."""

import pytest
from django.urls import reverse

from crm.audit.models import Operation
from crm.saved_views.models import SavedView
from tests.factories.saved_views import SavedViewFactory

NEW = reverse("saved_views:view-create")
ALL = reverse("saved_views:view-list")
LIST = "contacts:organisation-list"
ASKED = {"list": LIST, "query": "kind=wtz&stance=interested"}
TOKEN = "5b1f9a4e-5a53-4a8e-9a39-0d0f6c0d9a11"


def page(name, view):
    return reverse(f"saved_views:view-{name}", args=[view.pk])


def text_of(answer):
    return answer.content.decode()


def test_the_form_says_in_words_what_is_saved(hers):
    form = hers.get(NEW, ASKED)

    assert "Rodzaj: warsztat terapii zajęciowej (WTZ); Stanowisko: zainteresowana" in text_of(form)
    assert f'href="{reverse(LIST)}?kind=wtz&amp;stance=interested"' in text_of(form)


def test_saving_leads_to_the_list_with_the_view(hers, specialist):
    answer = hers.post(NEW, ASKED | {"name": "Chętne warsztaty"}, follow=True)

    view = SavedView.objects.get()
    assert (view.owner, view.list_name, view.query, view.shared) == (specialist, LIST, ASKED["query"], False)
    assert answer.redirect_chain == [(view.get_absolute_url(), 302)]
    assert view.get_absolute_url() == f"{reverse(LIST)}?kind=wtz&stance=interested&view={view.pk}"
    assert "Widok został zapisany." in text_of(answer)


def test_a_view_is_shared_with_the_team(hers, other_specialist, client_of):
    hers.post(NEW, ASKED | {"name": "Chętne", "shared": "on"})

    assert "Chętne" in text_of(client_of(other_specialist).get(reverse(LIST)))


@pytest.mark.parametrize("role", ["officer", "auditor"])
def test_sharing_is_neither_offered_to_nor_taken_from_those_who_may_not(role, request, client_of):
    client = client_of(request.getfixturevalue(role))

    assert 'name="shared"' not in text_of(client.get(NEW, ASKED))
    client.post(NEW, ASKED | {"name": "Moja", "shared": "on"})
    assert not SavedView.objects.get().shared


def test_sent_twice_the_view_is_saved_once(hers):
    sent = ASKED | {"name": "Raz", "token": TOKEN}
    hers.post(NEW, sent)
    again = hers.post(NEW, sent)

    assert again.url == SavedView.objects.get().get_absolute_url()


def test_a_name_that_is_taken_keeps_the_form_as_it_was(hers, specialist):
    SavedViewFactory(by=specialist, name="Chętne")

    answer = hers.post(NEW, ASKED | {"name": "CHĘTNE"})

    assert answer.status_code == 422
    assert "Masz już widok o tej nazwie." in text_of(answer)
    assert 'name="query" value="kind=wtz&amp;stance=interested"' in text_of(answer)


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"list": LIST},
        {"list": LIST, "query": "page=2&next=//example.org"},
        {"list": "accounts:user-list", "query": "q=a"},
        {"list": "https://example.org/", "query": "kind=wtz"},
    ],
)
def test_what_is_no_filter_of_a_list_is_not_found(asked, hers):
    assert hers.get(NEW, asked).status_code == 404
    assert hers.post(NEW, asked | {"name": "Nic"}).status_code == 404
    assert not SavedView.objects.exists()


def test_a_foreign_address_in_the_query_never_becomes_one(hers):
    hers.post(NEW, {"list": LIST, "query": "//example.org/?kind=county&kind=wtz&search=//example.org", "name": "X"})

    view = SavedView.objects.get()
    assert view.query == "search=%2F%2Fexample.org&kind=wtz"
    assert view.get_absolute_url().startswith(f"{reverse(LIST)}?")


@pytest.mark.parametrize("query", ["kind=circus", "quiet=x&kind=wtz"])
def test_a_filter_with_a_mistake_is_not_saved(query, hers):
    answer = hers.post(NEW, {"list": LIST, "query": query, "name": "Cyrk"})

    assert answer.status_code == 422
    assert "W filtrze jest błąd." in text_of(answer)
    assert not SavedView.objects.exists()


def test_the_longest_query_is_refused_in_words(hers):
    answer = hers.post(NEW, {"list": LIST, "query": "search=" + "ą" * 1900, "name": "Długi"})

    assert answer.status_code == 422
    assert not SavedView.objects.exists()


def test_views_are_listed_by_list_with_who_saved_them(hers, specialist, coordinator):
    SavedViewFactory(by=specialist, name="Moja")
    SavedViewFactory(by=coordinator, name="Wspólna", list_name="groups:group-list", query="quiet=30", shared=True)
    SavedViewFactory(name="Cudza")

    listed = text_of(hers.get(ALL))

    assert "Moja" in listed
    assert "zapisane przez: Ewa Śliwińska" in listed
    assert "Cudza" not in listed
    assert listed.count(">Usuń<") == 1  # the coordinator's is not hers to delete


def test_the_page_of_views_asks_as_often_for_30_as_for_one(hers, specialist, django_assert_max_num_queries):
    SavedViewFactory(by=specialist)
    hers.get(ALL)
    with django_assert_max_num_queries(10) as one:
        hers.get(ALL)
    SavedViewFactory.create_batch(30, shared=True)
    with django_assert_max_num_queries(len(one)):
        hers.get(ALL)


def test_a_view_is_renamed_and_shared_and_keeps_its_filter(hers, specialist):
    view = SavedViewFactory(by=specialist)

    hers.post(page("edit", view), {"name": "Nowa nazwa", "shared": "on", "version": 1})

    view.refresh_from_db()
    assert (view.name, view.shared, view.query, view.version) == ("Nowa nazwa", True, "stance=interested", 2)


def test_what_was_changed_on_the_list_is_kept_in_the_view(hers, specialist):
    view = SavedViewFactory(by=specialist)
    form = text_of(hers.get(page("edit", view), {"query": "kind=wtz"}))

    answer = hers.post(page("edit", view), {"name": view.name, "version": 1, "query": "kind=wtz"})

    assert "Stanowisko: zainteresowana" in form
    assert "Rodzaj: warsztat" in form
    view.refresh_from_db()
    assert view.query == "kind=wtz"
    assert answer.url == view.get_absolute_url()


def test_a_page_somebody_has_overtaken_says_so(specialist, coordinator, client_of):
    view = SavedViewFactory(by=specialist, shared=True)
    client_of(coordinator).post(page("edit", view), {"name": "Od koordynatorki", "shared": "on", "version": 1})

    answer = client_of(specialist).post(page("edit", view), {"name": "Moja", "shared": "on", "version": 1})

    assert answer.status_code == 409
    assert "Od koordynatorki" in text_of(answer)


def test_the_coordinator_takes_a_view_back_from_the_team_and_its_owner_keeps_it(specialist, coordinator, client_of):
    view = SavedViewFactory(by=specialist, shared=True)

    answer = client_of(coordinator).post(page("edit", view), {"name": view.name, "version": 1})

    assert answer.url == ALL
    assert view in SavedView.objects.visible_to(specialist)
    assert client_of(coordinator).get(page("edit", view)).status_code == 404


@pytest.mark.parametrize("name", ["edit", "delete"])
def test_a_view_of_the_team_is_changed_by_its_owner_and_the_coordinator_alone(
    name, specialist, other_specialist, coordinator, officer, auditor, client_of
):
    view = SavedViewFactory(by=specialist, shared=True)
    own = SavedViewFactory(by=specialist)

    def codes(record):
        people = (specialist, coordinator, other_specialist, officer, auditor)
        return [client_of(person).get(page(name, record)).status_code for person in people]

    assert codes(view) == [200, 200, 403, 403, 403]
    assert codes(own) == [200, 404, 404, 404, 404]


def test_deleting_asks_first_and_pressed_twice_deletes_once(hers, specialist):
    view = SavedViewFactory(by=specialist, name="Niepotrzebny")
    assert "Niepotrzebny" in text_of(hers.get(page("delete", view)))

    first, second = (hers.post(page("delete", view), {"token": TOKEN}) for _press in range(2))

    assert first.url == second.url == ALL
    assert not SavedView.objects.exists()
    assert Operation.objects.filter(kind="saved_views.deleted").count() == 1
