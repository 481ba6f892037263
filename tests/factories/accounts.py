"""Invented members of the team."""

from datetime import timedelta

import factory

from crm.accounts.models import User
from crm.accounts.roles import Role
from crm.common.dates import today
from tests.factories.base import HouseFactory

PASSWORD = "zielony rower stoi pod lipą"


class UserFactory(HouseFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda number: f"osoba{number}@example.org")
    first_name = factory.Sequence(lambda number: ("Anna", "Jan", "Łucja", "Piotr", "Żaneta")[number % 5])
    last_name = factory.Sequence(lambda number: ("Nowak", "Ćwiek", "Śliwa", "Zając", "Lis")[number // 5 % 5])
    role = Role.SPECIALIST
    password = PASSWORD

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(*args, **kwargs)


class SpecialistFactory(UserFactory):
    role = Role.SPECIALIST


class CoordinatorFactory(UserFactory):
    role = Role.COORDINATOR


class OfficerFactory(UserFactory):
    role = Role.REPORTING_OFFICER


class AdministratorFactory(UserFactory):
    role = Role.ADMINISTRATOR


class AuditorFactory(UserFactory):
    role = Role.AUDITOR
    access_until = factory.LazyFunction(lambda: today() + timedelta(days=30))
