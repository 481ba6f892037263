"""Indicators that an office has defined itself."""

import factory

from crm.reports.models import Indicator, IndicatorDefinition
from tests.factories.accounts import OfficerFactory
from tests.factories.base import HouseFactory


class IndicatorFactory(HouseFactory):
    class Meta:
        model = Indicator

    code = factory.Sequence(lambda number: f"W{number:02}")
    position = 900


class OfficeDefinitionFactory(HouseFactory):
    """The first version of an indicator of the office's own: contacts with workshops, each once."""

    class Meta:
        model = IndicatorDefinition

    indicator = factory.SubFactory(IndicatorFactory)
    version = 1
    name = "Liczba WTZ, z którymi nawiązano kontakt"
    unit = "podmiot"
    fact_kinds = ["contact"]
    organisation_kinds = ["wtz"]
    mode = "distinct"
    evidence_needed = "none"
    adopted_by = factory.SubFactory(OfficerFactory)
