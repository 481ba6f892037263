"""Views of lists: who keeps, shares, changes and deletes them."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from crm.audit.models import Operation
from crm.common.errors import AlreadyDoneError, StaleEditError
from crm.saved_views.actions import change_view, delete_view, save_view
from crm.saved_views.models import SavedView
from tests.factories.saved_views import SavedViewFactory

LIST = "contacts:organisation-list"
KEEPERS = ("specialist", "coordinator", "officer", "auditor")
TOKEN = "5b1f9a4e-5a53-4a8e-9a39-0d0f6c0d9a11"


@pytest.fixture(params=KEEPERS)
def keeper(request):
    return request.getfixturevalue(request.param)


def refusal_of(act, *args, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        act(*args, **kwargs)
    return " ".join(refusal.value.messages)


def test_everybody_who_reads_the_work_keeps_views_of_their_own(keeper):
    view = save_view(by=keeper, list_name=LIST, query="kind=wtz", name="Warsztaty")

    assert list(SavedView.objects.visible_to(keeper)) == [view]
    assert view.may_be_changed_by(keeper)


def test_a_view_of_one_person_is_out_of_sight_for_all_others(specialist, coordinator, keeper):
    view = SavedViewFactory()

    assert view not in SavedView.objects.visible_to(keeper)
    assert not view.may_be_changed_by(keeper)


def test_a_view_of_the_team_is_seen_by_all_and_changed_by_its_owner_and_the_coordinator(
    specialist, other_specialist, coordinator, officer, auditor, administrator
):
    view = SavedViewFactory(by=specialist, shared=True)
    people = (specialist, other_specialist, coordinator, officer, auditor, administrator)

    seeing = [person for person in people if view in SavedView.objects.visible_to(person)]
    changing = [person for person in people if view.may_be_changed_by(person)]

    assert seeing == [specialist, other_specialist, coordinator, officer, auditor]  # the administrator has no lists
    assert changing == [specialist, coordinator]


@pytest.mark.parametrize("role", ["officer", "auditor"])
def test_who_does_not_share_keeps_own_views_only(role, request):
    person = request.getfixturevalue(role)
    own = SavedViewFactory(by=person)

    assert "nie udostępnia" in refusal_of(save_view, by=person, list_name=LIST, query="kind=wtz", name="A", shared=True)
    assert "nie udostępnia" in refusal_of(change_view, view=own, by=person, shared=True)
    assert not SavedView.objects.filter(shared=True).exists()


def test_a_name_is_given_once_by_each_person_whatever_its_letters(specialist, other_specialist):
    SavedViewFactory(by=specialist, name="Łódź do odwiedzenia")

    said = refusal_of(save_view, by=specialist, list_name=LIST, query="kind=wtz", name="LODZ  do odwiedzenia")
    save_view(by=specialist, list_name="contacts:person-list", query="kind=wtz", name="Łódź do odwiedzenia")
    save_view(by=other_specialist, list_name=LIST, query="kind=wtz", name="Łódź do odwiedzenia")

    assert said == "Masz już widok o tej nazwie. Wybierz inną nazwę."
    assert SavedView.objects.count() == 3


def test_the_team_has_one_view_of_a_name(specialist, other_specialist):
    SavedViewFactory(by=specialist, name="Bez opieki", shared=True)
    own = SavedViewFactory(by=other_specialist, name="bez OPIEKI")

    said = refusal_of(change_view, view=own, by=other_specialist, shared=True)

    assert said == "Zespół ma już widok o tej nazwie. Wybierz inną nazwę."


def test_a_name_taken_between_the_check_and_the_writing_is_refused_in_words(specialist, monkeypatch):
    first = SavedViewFactory(by=specialist, name="Pierwszy")
    second = SavedViewFactory(by=specialist, name="Drugi")
    monkeypatch.setattr(SavedView, "validate_constraints", lambda view, exclude=None: None)

    said = refusal_of(save_view, by=specialist, list_name=LIST, query="kind=wtz", name=first.name)
    again = refusal_of(change_view, view=second, by=specialist, name=first.name)

    assert said == again == "Ktoś przed chwilą nadał tę nazwę innemu widokowi. Wybierz inną nazwę."


@pytest.mark.parametrize("name", ["", "   ", "\u0301"])
def test_a_view_needs_a_name(name, specialist):
    refusal_of(save_view, by=specialist, list_name=LIST, query="kind=wtz", name=name)


def test_a_view_of_a_list_that_is_none_is_refused(specialist):
    assert "Nie ma takiej listy" in refusal_of(
        save_view, by=specialist, list_name="accounts:user-list", query="q=a", name="Konta"
    )


def test_each_doing_is_one_operation(specialist):
    view = SavedViewFactory(by=specialist)
    change_view(view=view, by=specialist, version=1, name="Inna nazwa")
    delete_view(view=view, by=specialist)

    done = list(Operation.objects.order_by("id").values_list("kind", "subject_id", "actor"))

    assert [kind for kind, _subject, _actor in done][-2:] == ["saved_views.changed", "saved_views.deleted"]
    assert {row[1:] for row in done[-2:]} == {(view.pk, specialist.pk)}
    assert not SavedView.objects.exists()


def test_a_form_sent_twice_saves_one_view(specialist):
    first = save_view(by=specialist, list_name=LIST, query="kind=wtz", name="Raz", token=TOKEN)

    with pytest.raises(AlreadyDoneError) as done:
        save_view(by=specialist, list_name=LIST, query="kind=wtz", name="Raz", token=TOKEN)

    assert done.value.subject == first


def test_a_change_over_somebody_elses_is_refused(specialist, coordinator):
    view = SavedViewFactory(by=specialist, shared=True)
    change_view(view=view, by=coordinator, version=1, name="Od koordynatorki")

    with pytest.raises(StaleEditError):
        change_view(view=view, by=specialist, version=1, name="Moja")


def test_a_view_of_the_team_outlives_the_account_of_its_owner(specialist, other_specialist):
    view = SavedViewFactory(by=specialist, shared=True)
    specialist.is_active = False
    specialist.save()

    assert view in SavedView.objects.visible_to(other_specialist)
    with pytest.raises(ProtectedError):
        specialist.delete()
