"""Each rule of the database broken once, past the forms and the actions."""

import pytest
from django.db import IntegrityError, transaction

from contacts.materials.models import Handover, Material, MaterialVersion, MaterialZone
from contacts.models import OptOut
from crm.common.dates import today
from tests.factories.materials import (
    HandoverFactory,
    MaterialFactory,
    MaterialVersionFactory,
    MaterialZoneFactory,
    OptOutFactory,
)

pytestmark = pytest.mark.usefixtures("in_operation")


@pytest.mark.parametrize(
    ("model", "factory", "values", "name"),
    [
        (Material, MaterialFactory, {"kind": "poem"}, "material_kind_known"),
        (MaterialZone, MaterialZoneFactory, {"zone": "moon"}, "material_zone_known"),
        (MaterialVersion, MaterialVersionFactory, {"web_address": ""}, "version_has_file_or_address"),
        (MaterialVersion, MaterialVersionFactory, {"number": 0}, "version_number_positive"),
        (OptOut, OptOutFactory, {"ended_on": "2000-01-01", "end_reason": "x"}, "opt_out_days_in_order"),
        (OptOut, OptOutFactory, {"ended_on": "2099-01-01"}, "ended_opt_out_has_reason"),
    ],
)
def test_what_cannot_be_is_refused(model, factory, values, name):
    record = factory()

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.filter(pk=record.pk).update(**values)


@pytest.mark.parametrize(
    ("factory", "same"),
    [
        (MaterialZoneFactory, ("material", "zone")),
        (MaterialVersionFactory, ("material", "number")),
        (HandoverFactory, ("interaction", "version")),
        (OptOutFactory, ("address",)),
    ],
)
def test_nothing_stands_twice(factory, same):
    first = factory()

    with pytest.raises(IntegrityError), transaction.atomic():
        factory(**{name: getattr(first, name) for name in same})


def test_an_objection_that_ended_may_be_followed_by_another():
    first = OptOutFactory()
    OptOut.objects.filter(pk=first.pk).update(ended_on=today(), end_reason="Prosili o listy")

    OptOutFactory(address=first.address)

    assert OptOut.objects.standing().count() == 1


def test_a_version_that_was_handed_over_cannot_go():
    handover = HandoverFactory()

    with pytest.raises(Exception, match="protected"):
        MaterialVersion.objects.filter(pk=handover.version_id).delete()
    assert Handover.objects.exists()
