"""Funders, tasks and team of a project."""

from datetime import date

import factory

from crm.reports.models import CoFunder, ProjectTask, TeamMember
from tests.factories.accounts import SpecialistFactory
from tests.factories.base import HouseFactory
from tests.factories.reports import ProjectFactory


class CoFunderFactory(HouseFactory):
    class Meta:
        model = CoFunder

    project = factory.SubFactory(ProjectFactory)
    name = factory.Sequence(lambda number: f"Fundator {number}")


class ProjectTaskFactory(HouseFactory):
    class Meta:
        model = ProjectTask

    project = factory.SubFactory(ProjectFactory)
    number = factory.Sequence(lambda number: number + 1)
    name = "Praca z grupami"
    phase = "groups"
    starts_on = date(2024, 1, 1)
    ends_on = date(2024, 12, 31)


class TeamMemberFactory(HouseFactory):
    class Meta:
        model = TeamMember

    project = factory.SubFactory(ProjectFactory)
    person = factory.SubFactory(SpecialistFactory)
    role = "doradca"
    starts_on = date(2024, 1, 1)
