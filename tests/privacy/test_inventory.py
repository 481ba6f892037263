"""Every text of the database stands in the table of personal data or among those that hold none."""

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from contacts.models import Person
from crm.common.text import DerivedField
from crm.files.models import StoredFile
from crm.privacy.inventory import INVENTORY, NO_PERSONAL_DATA, OF_THE_FRAMEWORK, OF_THE_TEAM

TYPED = (models.CharField, models.TextField, models.JSONField, models.BinaryField)


def typed_fields():
    """Whatever can hold words; not columns computed from others, choices from a list, nor rows of history."""
    for model in apps.get_models():
        label = model._meta.label_lower
        if hasattr(model, "instance_type") or label in (*OF_THE_TEAM, *OF_THE_FRAMEWORK):
            continue
        for one in model._meta.fields:
            of_file = one.is_relation and one.related_model is StoredFile
            if (isinstance(one, TYPED) and not isinstance(one, DerivedField) and not one.choices) or of_file:
                yield label, one.name


def told_fields():
    yield from ((place.model, name) for place in INVENTORY for name in place.fields)
    yield from ((model, name) for model, names in NO_PERSONAL_DATA.items() for name in names)


def test_every_text_is_in_the_inventory_or_among_those_without_personal_data():
    unknown = set(typed_fields()) - set(told_fields())
    assert unknown == set(), "say in crm/privacy/inventory.py what erasing a person does to them"


def test_the_inventory_names_no_field_that_is_gone():
    for label, name in told_fields():
        apps.get_model(label)._meta.get_field(name)


def test_nothing_is_told_twice():
    told = list(told_fields())
    assert len(told) == len(set(told))


def test_what_an_erased_card_may_hold_is_what_the_inventory_empties():
    emptied = {name for place in INVENTORY if place.model == "contacts.person" for name in place.fields}
    kept = {"id", "version", "recorded_at", "merged_into", "key", "archived_at", "erased_at"}
    derived = {one.name for one in Person._meta.fields if isinstance(one, DerivedField)}
    assert {one.name for one in Person._meta.fields} == emptied | kept | derived


@pytest.mark.parametrize("reader", ["administrator", "auditor", "coordinator"])
def test_the_inventory_is_read_in_polish(request, reader, client_of, db):
    page = client_of(request.getfixturevalue(reader)).get(reverse("privacy:inventory")).content.decode()

    assert "Dane osobowe" in page
    assert "słowa wskazujące osobę są zastępowane" in page
