"""Bases of pages and lists: what they answer when something cannot be done as asked."""

import csv
import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import path, reverse

from contacts.models import Organisation
from crm import urls
from crm.accounts.roles import Can
from crm.common.errors import AlreadyDoneError
from crm.common.forms import ActionForm
from crm.common.views import ActionPage, find
from tests.factories.contacts import OrganisationFactory

ORGANISATIONS = reverse("contacts:organisation-list")


class Gone(ActionPage):
    """An action whose first sending stands, but whose record is no more."""

    form_class = ActionForm
    title = "Próba"

    def perform(self, form):
        raise AlreadyDoneError(None)


class Refused(Gone):
    def perform(self, form):
        raise ValidationError({"owner": "Tego nie można teraz zrobić."})


urlpatterns = [*urls.urlpatterns, path("gone/", Gone.as_view()), path("refused/", Refused.as_view())]


@pytest.fixture
def hers(client_of, specialist):
    return client_of(specialist)


@pytest.fixture
def trial(settings, hers):
    settings.ROOT_URLCONF = __name__
    return hers


def names_in(file):
    lines = csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";")
    return [line[0] for line in lines][1:]


def test_a_page_beyond_the_last_shows_the_last(hers):
    OrganisationFactory.create_batch(51)

    shown = hers.get(ORGANISATIONS, {"page": "999"}).content.decode()

    assert "Strona 2 z 2" in shown


@pytest.mark.parametrize("name", ["organisation", "person", "step"])
def test_adding_can_be_called_off(hers, name):
    shown = hers.get(reverse(f"contacts:{name}-create")).content.decode()

    assert f'href="{reverse(f"contacts:{name}-list")}" data-draft-leave>Anuluj</a>' in shown


def test_what_is_wrong_with_the_whole_form_is_said_once(trial):
    answer = trial.post("/refused/")

    assert answer.content.decode().count("Tego nie można teraz zrobić.") == 1


def test_d07_a_form_sent_twice_whose_record_is_gone_comes_back_to_itself(trial):
    answer = trial.post("/gone/", follow=True)

    assert answer.redirect_chain == [("/gone/", 302)]
    assert "To już zostało zapisane" in answer.content.decode()


def test_a_refusal_without_a_field_on_the_page_stands_on_top(trial):
    answer = trial.post("/refused/")

    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == ["Tego nie można teraz zrobić."]
    assert "Tego nie można teraz zrobić." in answer.content.decode()


def test_a_record_one_may_not_see_is_not_there(administrator):
    with pytest.raises(Http404):
        find(Organisation.objects, administrator, pk=OrganisationFactory().pk)


def test_a_record_one_may_see_but_not_touch_is_refused(specialist, other_specialist):
    organisation = OrganisationFactory(guardian=specialist)

    assert find(Organisation.objects, other_specialist, pk=organisation.pk) == organisation
    with pytest.raises(PermissionDenied):
        find(Organisation.objects, other_specialist, Can.EDIT_ORGANISATIONS, pk=organisation.pk)


def test_a_list_that_names_no_columns_leaves_in_no_file(client_of, administrator):
    people = reverse("accounts:user-list")

    for kind in ("csv", "xlsx"):
        assert client_of(administrator).get(people, {"export": kind}).status_code == 403
    assert "export=" not in client_of(administrator).get(people).content.decode()


def test_a_kind_of_file_we_do_not_write_is_refused(hers):
    assert hers.get(ORGANISATIONS, {"export": "pdf"}).status_code == 403


def test_a_file_stands_in_the_order_of_the_list_and_holds_every_page(hers):
    OrganisationFactory.create_batch(55)
    OrganisationFactory(name="Żółw")

    file = names_in(hers.get(ORGANISATIONS, {"sort": "-name", "page": "2", "export": "csv"}))

    assert file == list(Organisation.objects.order_by("-sort_key", "-id").values_list("name", flat=True))
    assert (file[0], len(file)) == ("Żółw", 56)


def test_a_broken_filter_is_told_beside_its_field_and_lists_nothing_rather_than_everything(hers):
    OrganisationFactory(name="Żółw")

    answer = hers.get(ORGANISATIONS, {"stance": "lukewarm"})

    assert answer.status_code == 200
    assert list(answer.context["filter"].form.errors) == ["stance"]
    assert "Żółw" not in answer.content.decode()


def test_a_file_of_a_broken_filter_is_empty_too(hers):
    OrganisationFactory(name="Żółw")

    assert names_in(hers.get(ORGANISATIONS, {"stance": "lukewarm", "export": "csv"})) == []


def test_a_search_field_is_offered_the_first_rows_only(hers):
    OrganisationFactory.create_batch(25)

    assert len(hers.get(reverse("contacts:organisation-picker")).json()["results"]) == 20
