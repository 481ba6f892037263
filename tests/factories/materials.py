"""Invented materials, their versions and who got them."""

import factory

from contacts.materials.models import Handover, Material, MaterialVersion, MaterialZone
from contacts.models import OptOut
from tests.factories.accounts import CoordinatorFactory
from tests.factories.base import HouseFactory
from tests.factories.journal import InteractionFactory


class MaterialFactory(HouseFactory):
    class Meta:
        model = Material

    title = factory.Sequence(lambda number: f"Model spółdzielni {number}")
    kind = "model"


class MaterialZoneFactory(HouseFactory):
    class Meta:
        model = MaterialZone

    material = factory.SubFactory(MaterialFactory)
    zone = "wtz"


class MaterialVersionFactory(HouseFactory):
    """On the web; the next number of its material."""

    class Meta:
        model = MaterialVersion

    material = factory.SubFactory(MaterialFactory)
    number = factory.LazyAttribute(lambda one: one.material.versions.count() + 1)
    web_address = "https://przyklad.example/model.pdf"
    added_by = factory.SubFactory(CoordinatorFactory)


class HandoverFactory(HouseFactory):
    class Meta:
        model = Handover

    interaction = factory.SubFactory(InteractionFactory)
    version = factory.SubFactory(MaterialVersionFactory)


class OptOutFactory(HouseFactory):
    class Meta:
        model = OptOut

    address = factory.Sequence(lambda number: f"biuro{number}@przyklad.example")
    reason = "Prosili telefonicznie"
