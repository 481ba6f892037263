"""What every form of ours carries: its token, its version, a dash for nothing, fields that search."""

from uuid import UUID, uuid4

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import BLANK_CHOICE_DASH
from django.urls import reverse

from contacts.forms.organisations import FiguresForm
from contacts.models import Organisation, WorkshopFigures
from crm.common.dates import today
from crm.common.errors import add_refusal
from crm.common.forms import ActionForm, MultiPicker, Picker
from crm.territory.models import Powiat
from tests.factories.contacts import OrganisationFactory, WorkshopFiguresFactory

BEYOND_EVERY_NUMBER = "9" * 20
BROKEN_KEYS = ["x", "-1", "1.5", "\0", "3002\0", BEYOND_EVERY_NUMBER, "9" * 19, "a" * 5_000]


class PlaceForm(ActionForm):
    powiat = forms.ModelChoiceField(Powiat.objects.all(), widget=Picker("contacts:powiat-picker"), required=False)
    region = forms.ModelChoiceField(Powiat.objects.of_home_region(), required=False)
    operator = forms.ModelChoiceField(
        Organisation.objects.all(), widget=Picker("contacts:operator-picker"), required=False
    )
    partners = forms.ModelMultipleChoiceField(
        Organisation.objects.all(), widget=MultiPicker("contacts:organisation-picker"), required=False
    )
    role = forms.ChoiceField(choices=[*BLANK_CHOICE_DASH, ("host", "gospodarz")], required=False)


def valid(form):
    assert form.is_valid(), form.errors
    return form


def test_d07_every_form_drawn_has_a_token_of_its_own():
    first, second = (UUID(str(ActionForm()["token"].value())) for _time in range(2))

    assert first != second


def test_d07_a_new_record_is_guarded_by_the_token_that_was_sent():
    token = uuid4()

    assert valid(ActionForm({"token": str(token)})).guard() == {"token": token}


def test_a_broken_token_is_refused_in_words():
    form = ActionForm({"token": "x"})

    assert list(form.errors) == ["token"]


def test_d08_an_edit_is_guarded_by_the_version_that_was_seen(db):
    figures = WorkshopFiguresFactory()
    form = FiguresForm({"on": today(), "participants": 7, "version": "1"}, instance=figures)

    assert FiguresForm(instance=figures)["version"].value() == figures.version
    assert valid(form).guard() == {"version": 1}


def test_d08_an_edit_without_a_version_overwrites_nothing(client_of, specialist):
    figures = WorkshopFiguresFactory(participants=30)
    page = reverse("contacts:figures-edit", args=[figures.organisation.pk, figures.pk])

    for version in ({}, {"version": "0"}, {"version": BEYOND_EVERY_NUMBER}):
        answer = client_of(specialist).post(page, {"on": f"{today()}", "participants": "7"} | version)
        assert answer.status_code == 409

    assert WorkshopFigures.objects.get().participants == 30


def test_an_action_takes_the_fields_without_the_forms_own_bookkeeping(db):
    form = FiguresForm({"on": today(), "participants": 7, "version": "1"}, instance=WorkshopFiguresFactory())

    assert set(valid(form).values()) == {"on", "participants", "ready_for_work", "waiting_list", "source"}


def test_a_form_never_writes_by_itself(db):
    form = FiguresForm({"on": today(), "participants": 7, "version": "1"}, instance=WorkshopFiguresFactory())

    with pytest.raises(TypeError):
        valid(form).save()

    assert WorkshopFigures.objects.get().participants == 30


def test_nothing_chosen_is_one_dash_and_not_a_row_of_hyphens(db):
    form = PlaceForm()

    for name in ("region", "role"):
        assert '<option value="" selected>–</option>' in str(form[name])
    assert "---" not in form.as_p()


def test_a_picker_sends_the_chosen_row_alone_and_says_where_to_search(db):
    drawn = str(PlaceForm({"powiat": "3019"})["powiat"])

    assert '<option value="3019" selected>pilski</option>' in drawn
    assert drawn.count("<option") == 2  # and the empty one
    assert f'data-picker="{reverse("contacts:powiat-picker")}"' in drawn


def test_a_picker_of_several_keeps_all_that_were_chosen(db):
    chosen, _other = OrganisationFactory.create_batch(2), OrganisationFactory()

    drawn = str(PlaceForm({"partners": [one.pk for one in chosen]})["partners"])

    assert drawn.count("<option") == drawn.count("selected") == 2


@pytest.mark.parametrize("key", BROKEN_KEYS, ids=lambda key: repr(key[:20]))
@pytest.mark.parametrize("name", ["powiat", "operator", "partners"])
def test_a_picker_with_a_broken_key_refuses_it_in_words_and_is_drawn_again(db, name, key):
    kept = OrganisationFactory()
    form = PlaceForm({"powiat": "3019", "partners": [kept.pk]} | {name: [key] if name == "partners" else key})

    assert list(form.errors) == [name]
    assert key[:20] not in str(form[name])


def test_a_broken_key_does_not_lose_the_others_that_were_chosen(db):
    kept = OrganisationFactory(name="Żółw")

    assert "Żółw" in str(PlaceForm({"partners": [kept.pk, BEYOND_EVERY_NUMBER]})["partners"])


def test_a_refusal_of_an_action_stands_beside_its_field_and_otherwise_on_top():
    form = ActionForm({})
    form.fields["due_on"] = forms.DateField(required=False)

    add_refusal(form, ValidationError({"due_on": "Za wcześnie.", "owner": "Nie ten."}))
    add_refusal(form, ValidationError("Nie teraz."))

    assert form.errors["due_on"] == ["Za wcześnie."]
    assert form.non_field_errors() == ["Nie ten.", "Nie teraz."]
