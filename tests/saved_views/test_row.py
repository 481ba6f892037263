"""The row of views over a list: what stands in it, what is marked, what it offers."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from contacts.actions import change_organisation
from crm.saved_views.models import SavedView
from tests.factories.accounts import SpecialistFactory
from tests.factories.contacts import OrganisationFactory
from tests.factories.saved_views import SavedViewFactory

LISTS = [
    ("contacts:organisation-list", "kind=wtz"),
    ("contacts:person-list", "kind=wtz"),
    ("contacts:interaction-list", "kind=phone_call"),
    ("meetings:meeting-list", "phase=held"),
    ("groups:group-list", "status=active"),
]


class Row:
    """The row of a page as somebody sees it."""

    def __init__(self, page):
        found = re.search(
            r'<div id="list-panels"[^>]*>\s*(<input[^>]*>\s*)?(<nav class="views".*?</nav>)?', page, re.DOTALL
        )
        self.html = found.group() if found else ""
        self.names = re.findall(r'class="view"[^>]*>([^<]+)<', self.html)
        self.marked = re.findall(r'aria-current="true">([^<]+)<', self.html)
        links = re.findall(r'<a href="([^"]+)"><svg.*?</svg>([^<]+)</a>', self.html, re.DOTALL)
        self.offers = {unescape(words): unescape(address) for address, words in links}


def row(client, address, **options):
    return Row(client.get(address, **options).content.decode())


@pytest.mark.parametrize(("name", "query"), LISTS)
def test_each_list_has_its_own_views_and_the_team_s(name, query, hers, specialist):
    own = SavedViewFactory(by=specialist, list_name=name, query=query, name="Moja")
    SavedViewFactory(list_name=name, query="sort=name", name="Wspólna", shared=True)
    SavedViewFactory(list_name=name, query=query, name="Cudza")
    elsewhere = next(other for other, _query in LISTS if other != name)
    SavedViewFactory(by=specialist, list_name=elsewhere, query="kind=wtz", name="Innej listy")

    assert row(hers, reverse(name)).names == ["Moja", "Wspólna"]
    assert row(hers, own.get_absolute_url()).marked == ["Moja"]


def test_a_list_nobody_keeps_views_of_asks_for_none(administrator, client_of):
    assert "list-panels" not in client_of(administrator).get(reverse("accounts:user-list")).content.decode()


def test_without_views_and_without_a_filter_there_is_nothing_to_see(hers, organisations):
    assert "<nav" not in row(hers, organisations).html


def test_a_filter_may_be_saved_and_one_that_is_saved_may_not_again(hers, specialist, organisations):
    offered = row(hers, f"{organisations}?stance=interested&powiat=&page=1").offers
    SavedViewFactory(by=specialist, query="kind=wtz&sort=name")

    assert list(offered) == ["Zapisz ten widok"]
    assert parse_qs(urlsplit(offered["Zapisz ten widok"]).query) == {
        "list": ["contacts:organisation-list"],
        "query": ["stance=interested"],
    }
    assert list(row(hers, f"{organisations}?sort=name&kind=wtz").offers) == ["Uporządkuj"]
    assert list(row(hers, f"{organisations}?sort=-name&kind=wtz").offers) == ["Zapisz ten widok", "Uporządkuj"]


def test_a_filter_with_a_mistake_is_not_offered_to_be_saved(hers, organisations):
    assert row(hers, f"{organisations}?kind=circus").offers == {}


def test_what_was_changed_of_a_view_may_be_kept_in_it_or_beside_it(hers, specialist, organisations):
    view = SavedViewFactory(by=specialist, name="Chętne")

    found = row(hers, f"{organisations}?stance=interested&kind=wtz&view={view.pk}")

    assert found.marked == []
    assert list(found.offers) == ["Zapisz zmiany w „Chętne”", "Zapisz jako nowy", "Uporządkuj"]
    assert f'name="view" value="{view.pk}" form="list-filter"' in found.html


def test_a_view_of_the_team_is_changed_by_those_who_may(specialist, coordinator, client_of, organisations):
    view = SavedViewFactory(name="Wspólna", shared=True)
    address = f"{organisations}?kind=wtz&view={view.pk}"

    assert "Zapisz zmiany w „Wspólna”" not in row(client_of(specialist), address).offers
    assert "Zapisz zmiany w „Wspólna”" in row(client_of(coordinator), address).offers


@pytest.mark.parametrize("named", ["999999", "x", "", "9" * 30, "%00"])
def test_a_view_that_is_none_does_no_harm(named, hers, organisations):
    found = row(hers, f"{organisations}?kind=wtz&view={named}")

    assert 'name="view"' not in found.html
    assert list(found.offers) == ["Zapisz ten widok"]


def test_somebody_elses_own_view_is_not_told_by_its_number(hers, organisations):
    foreign = SavedViewFactory(name="Cudza")

    assert "Cudza" not in hers.get(f"{organisations}?kind=wtz&view={foreign.pk}").content.decode()


def test_filtering_on_the_spot_swaps_the_row_as_well(hers, specialist, organisations):
    SavedViewFactory(by=specialist, name="Chętne")
    part = {"headers": {"HX-Request": "true"}}

    swapped, whole = row(hers, f"{organisations}?stance=interested", **part), row(hers, organisations)

    assert 'id="list-panels" hx-swap-oob="true"' in swapped.html
    assert swapped.marked == ["Chętne"]
    assert "hx-swap-oob" not in whole.html
    assert list(row(hers, f"{organisations}?kind=wtz", **part).offers) == ["Zapisz ten widok", "Uporządkuj"]


def test_a_page_has_the_row_once(hers, specialist, organisations):
    SavedViewFactory(by=specialist)

    for headers in ({}, {"HX-Request": "true"}, {"HX-Request": "true", "HX-Boosted": "true"}):
        assert hers.get(organisations, headers=headers).content.decode().count('id="list-panels"') == 1


def test_the_view_alone_does_not_open_the_filter(hers, specialist, organisations):
    view = SavedViewFactory(by=specialist, query="sort=name")

    assert not hers.get(view.get_absolute_url()).context["filters_set"]


def test_a_value_that_is_gone_is_told_beside_the_field_and_the_list_shows_nothing(hers, specialist):
    leaving = SpecialistFactory()
    theirs = OrganisationFactory(guardian=leaving)
    view = SavedViewFactory(by=specialist, name="Po koleżance", query=f"guardian={leaving.pk}")
    assert len(hers.get(view.get_absolute_url()).context["table"].rows) == 1

    change_organisation(organisation=theirs, by=leaving, version=theirs.version, guardian=specialist)
    page = hers.get(view.get_absolute_url())

    assert "guardian" in page.context["filter"].form.errors
    assert 'id="error_1_id_guardian"' in page.content.decode()
    assert len(page.context["table"].rows) == 0
    assert Row(page.content.decode()).marked == ["Po koleżance"]


def test_the_row_takes_one_query_however_many_views(hers, specialist, organisations, django_assert_max_num_queries):
    def asked():
        with django_assert_max_num_queries(40) as captured:
            hers.get(f"{organisations}?stance=interested")
        return [one["sql"] for one in captured if SavedView._meta.db_table in one["sql"]], len(captured)

    asked()
    without = asked()
    for number in range(30):
        SavedViewFactory(by=specialist, name=f"W{number}", query=f"quiet={number + 1}", shared=number % 2 == 0)
    with_many = asked()

    assert len(without[0]) == len(with_many[0]) == 1
    assert without[1] == with_many[1]


def test_the_row_waits_for_sign_in(organisations):
    assert Client().get(organisations).status_code == 302
