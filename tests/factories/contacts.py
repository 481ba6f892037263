"""Invented organisations and people."""

import factory

from contacts.models import Affiliation, Channel, Organisation, OrganisationRelation, Person, Selection, WorkshopFigures
from crm.common.dates import today
from tests.factories.accounts import SpecialistFactory
from tests.factories.base import HouseFactory


class OrganisationFactory(HouseFactory):
    """A workshop in the powiat of Czarnków and Trzcianka that nobody guards yet."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda number: f"Warsztat Terapii Zajęciowej nr {number}")
    kind = "wtz"
    powiat_id = "3002"
    town = "Wzorowo"


class OrganisationRelationFactory(HouseFactory):
    """A county family support centre, a unit of its powiat."""

    class Meta:
        model = OrganisationRelation

    organisation = factory.SubFactory(OrganisationFactory, kind="pcpr")
    kind = "unit_of"
    other = factory.SubFactory(OrganisationFactory, kind="county")


class ChannelFactory(HouseFactory):
    class Meta:
        model = Channel

    organisation = factory.SubFactory(OrganisationFactory)
    kind = "email"
    value = factory.Sequence(lambda number: f"biuro{number}@example.org")


class WorkshopFiguresFactory(HouseFactory):
    class Meta:
        model = WorkshopFigures

    organisation = factory.SubFactory(OrganisationFactory)
    on = factory.LazyFunction(today)
    participants = 30


class PersonFactory(HouseFactory):
    class Meta:
        model = Person

    first_name = factory.Sequence(lambda number: ("Barbara", "Łukasz", "Żaneta", "Jan")[number % 4])
    last_name = factory.Sequence(lambda number: f"{('Wzorowa', 'Śliwa', 'Ćwik', 'Lis')[number % 4]}-{number}")


class SelectionFactory(HouseFactory):
    """One organisation, as it stands, chosen by a specialist who may edit it."""

    class Meta:
        model = Selection

    class Params:
        organisation = factory.SubFactory(OrganisationFactory)

    owner = factory.SubFactory(SpecialistFactory)
    described = "zaznaczone na liście"
    rows = factory.LazyAttribute(lambda one: [[one.organisation.pk, one.organisation.version]])


class AffiliationFactory(HouseFactory):
    class Meta:
        model = Affiliation

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    function = "kierowniczka"
