"""Pairs of invented records."""

import factory

from contacts.duplicates.models import DistinctPair, SuggestedPair
from tests.factories.base import HouseFactory
from tests.factories.contacts import OrganisationFactory


class PairFactory(HouseFactory):
    """Two organisations of one name and town."""

    class Meta:
        abstract = True

    class Params:
        one = factory.SubFactory(OrganisationFactory, name="WTZ w Gębicach", town="Gębice")
        other = factory.SubFactory(OrganisationFactory, name="Warsztat Terapii Zajęciowej Gębice", town="Gębice")

    entity = "organisations"
    first_id = factory.LazyAttribute(lambda pair: min(pair.one.pk, pair.other.pk))
    second_id = factory.LazyAttribute(lambda pair: max(pair.one.pk, pair.other.pk))


class SuggestedPairFactory(PairFactory):
    class Meta:
        model = SuggestedPair

    score = 96
    strength = "sure"
    reasons = [["name", ""], ["town", "Gębice"]]


class DistinctPairFactory(PairFactory):
    class Meta:
        model = DistinctPair
