"""Invented cooperatives as examples."""

import factory

from groups.examples.models import CooperativeFounder, CooperativeProfile
from tests.factories.base import HouseFactory
from tests.factories.contacts import OrganisationFactory


class CooperativeProfileFactory(HouseFactory):
    """A cooperative of a gmina and an NGO that runs a laundry; `kinds` are the kinds of its founders."""

    class Meta:
        model = CooperativeProfile

    organisation = factory.SubFactory(
        OrganisationFactory,
        kind="social_cooperative",
        name=factory.Sequence(lambda number: f"Spółdzielnia Socjalna nr {number}"),
    )
    branches = "pralnia"

    @factory.post_generation
    def kinds(self, create, extracted, **kwargs):
        for kind in ("municipality", "ngo") if extracted is None else extracted:
            CooperativeFounderFactory(profile=self, kind=kind)


class CooperativeFounderFactory(HouseFactory):
    class Meta:
        model = CooperativeFounder

    profile = factory.SubFactory(CooperativeProfileFactory, kinds=())
    kind = "municipality"
