"""Invented projects, periods and targets, and facts made by hand so that a test can count them on its fingers.

All of it lies in 2024 and 2025: a file of today knows it.
"""

import uuid
from datetime import UTC, date, datetime, time

import factory

from crm.audit.operations import current_operation
from crm.ledger.kinds import Evidence, FactKind
from crm.ledger.models import CountedSubject, Fact
from crm.reports.models import FunderProject, Indicator, IndicatorDefinition, ReportingPeriod, Target
from tests.factories.base import HouseFactory, setup_operation


def definition_of(code):
    """The first version of an indicator's definition."""
    versions = IndicatorDefinition.objects.select_related("indicator").filter(indicator__code=code)
    return versions.order_by("version")[:1].get()


class FactFactory(HouseFactory):
    class Meta:
        model = Fact

    kind = FactKind.CONTACT
    subject = factory.LazyFunction(lambda: f"organisation:{uuid.uuid4()}")
    happened_on = date(2024, 2, 10)
    powiat = "3024"
    evidence = Evidence.ATTACHED
    source_label = "contacts.interaction"
    source_id = factory.Sequence(lambda number: 900_000 + number)
    known_from = factory.LazyAttribute(lambda fact: datetime.combine(fact.happened_on, time(12), UTC))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with setup_operation():
            kwargs.setdefault("cause", current_operation())
            return super()._create(model_class, *args, **kwargs)

    class Params:
        contact = factory.Trait(kind=FactKind.CONTACT, category="phone_call")
        meeting = factory.Trait(
            kind=FactKind.MEETING_HELD,
            category="info_meeting",
            source_label="meetings.meeting",
            subject=factory.LazyFunction(lambda: f"meeting:{uuid.uuid4()}"),
        )
        attendance = factory.Trait(
            kind=FactKind.ATTENDANCE,
            category="info_meeting",
            sex="K",
            source_label="meetings.attendance",
            subject=factory.LazyFunction(lambda: f"person:{uuid.uuid4()}"),
        )
        head_count = factory.Trait(
            kind=FactKind.HEAD_COUNT,
            category="info_meeting",
            sex="K",
            source_label="meetings.headcount",
            subject=factory.LazyFunction(lambda: f"meeting:{uuid.uuid4()}"),
        )
        qualified = factory.Trait(
            kind=FactKind.MILESTONE_REACHED,
            category="group_qualified",
            source_label="milestones.groupmilestone",
            subject=factory.LazyFunction(lambda: f"initiativegroup:{uuid.uuid4()}"),
        )
        registered = factory.Trait(
            kind=FactKind.MILESTONE_REACHED,
            category="krs_registered",
            source_label="milestones.groupmilestone",
            subject=factory.LazyFunction(lambda: f"initiativegroup:{uuid.uuid4()}"),
        )
        local_government = factory.Trait(
            kind=FactKind.LOCAL_GOVERNMENT_JOINED,
            organisation_kind="municipality",
            source_label="groups.membership",
        )
        job = factory.Trait(
            kind=FactKind.JOB_STARTED,
            sex="M",
            source_label="milestones.employment",
            subject=factory.LazyFunction(lambda: f"employment:{uuid.uuid4()}"),
        )
        worker = factory.Trait(
            kind=FactKind.WORKER_EMPLOYED,
            sex="M",
            source_label="milestones.employment",
            subject=factory.LazyFunction(lambda: f"worker:{uuid.uuid4()}"),
        )
        check_day = factory.Trait(
            kind=FactKind.CHECK_DAY,
            category="6",
            sex="M",
            source_label="milestones.employment",
            subject=factory.LazyFunction(lambda: f"worker:{uuid.uuid4()}"),
        )
        still_employed = factory.Trait(
            kind=FactKind.STILL_EMPLOYED,
            category="6",
            sex="M",
            source_label="milestones.employment",
            subject=factory.LazyFunction(lambda: f"worker:{uuid.uuid4()}"),
        )


class CountedSubjectFactory(HouseFactory):
    class Meta:
        model = CountedSubject

    kind = FactKind.CONTACT
    subject = factory.LazyFunction(lambda: f"organisation:{uuid.uuid4()}")


class ProjectFactory(HouseFactory):
    """A project of two years in Wielkopolska."""

    class Meta:
        model = FunderProject

    code = factory.Sequence(lambda number: f"projekt-{number}")
    name = factory.Sequence(lambda number: f"Spółdzielnie dla uczestników WTZ {number}")
    funder = "Województwo Wielkopolskie"
    starts_on = date(2024, 1, 1)
    ends_on = date(2025, 12, 31)

    voivodeships = ("30",)

    @classmethod
    def _create(cls, model_class, *args, voivodeships, **kwargs):
        with setup_operation():
            project = super()._create(model_class, *args, **kwargs)
            project.voivodeships.set(voivodeships)
        return project


class PeriodFactory(HouseFactory):
    class Meta:
        model = ReportingPeriod

    project = factory.SubFactory(ProjectFactory)
    number = 1
    starts_on = date(2024, 1, 1)
    ends_on = date(2024, 3, 31)


class TargetFactory(HouseFactory):
    class Meta:
        model = Target

    project = factory.SubFactory(ProjectFactory)
    indicator = factory.LazyFunction(lambda: Indicator.objects.get(code="I12"))
    value = 8
    valid_from = date(2024, 1, 1)
