"""Invented milestones, cooperatives and the people they employ."""

import factory

from crm.common.dates import today
from milestones.actions import adopt_draft, begin_draft, move_groups, name_cooperative, record_milestone
from milestones.choices import ContractKind
from milestones.deadlines import START
from milestones.models import (
    DeadlineStep,
    Employment,
    FormerSeat,
    GroupMilestone,
    GroupPath,
    Headcount,
    PathDraft,
    PathMove,
    PathTemplate,
    SocialCooperative,
    Worker,
)
from milestones.outlook import outlooks
from milestones.progress import kinds_of, path_of
from tests.factories.accounts import CoordinatorFactory, SpecialistFactory
from tests.factories.base import HouseFactory, setup_operation
from tests.factories.groups import InitiativeGroupFactory
from tests.factories.journal import NextStepFactory


class GroupPathFactory(HouseFactory):
    """The path a group started on when it was formed."""

    class Meta:
        model = GroupPath

    group = factory.SubFactory(InitiativeGroupFactory)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with setup_operation():
            return path_of(kwargs["group"])


class GroupMilestoneFactory(HouseFactory):
    """The first contact, reached today and recorded through the action."""

    class Meta:
        model = GroupMilestone

    group = factory.SubFactory(InitiativeGroupFactory)
    by = factory.SubFactory(SpecialistFactory)
    kind = "first_contact"
    achieved_on = factory.LazyFunction(today)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return record_milestone(**kwargs)


class PathDraftFactory(HouseFactory):
    """A new version being written, so far a copy of the newest."""

    class Meta:
        model = PathDraft

    by = factory.SubFactory(CoordinatorFactory)
    name = "Nowa ścieżka"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return begin_draft(template=PathTemplate.current(), **kwargs)


class PathMoveFactory(HouseFactory):
    """A group moved to a version adopted for it."""

    class Meta:
        model = PathMove

    group = factory.SubFactory(InitiativeGroupFactory)
    by = factory.SubFactory(CoordinatorFactory)

    @classmethod
    def _create(cls, model_class, *args, group, by):
        version = adopt_draft(draft=PathDraftFactory(by=by), by=by)
        (found,) = outlooks([group], kinds_of(version.pk))
        return move_groups(template=version, seen={group.pk: found.seen}, by=by)


class DeadlineStepFactory(HouseFactory):
    """A reminder of the start, as if the entry in KRS had been today."""

    class Meta:
        model = DeadlineStep

    group = factory.SubFactory(InitiativeGroupFactory)
    rule = START.code
    step = factory.SubFactory(NextStepFactory)


class SocialCooperativeFactory(HouseFactory):
    class Meta:
        model = SocialCooperative

    group = factory.SubFactory(InitiativeGroupFactory)
    by = factory.SubFactory(SpecialistFactory)
    registered_name = factory.Sequence(lambda number: f"Spółdzielnia Socjalna Wzorowa {number}")
    seat_town = "Wzorowo"
    seat_powiat_id = "3002"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return name_cooperative(**kwargs)


class FormerSeatFactory(HouseFactory):
    """A seat left today; the cooperative stands at its present one from now on."""

    class Meta:
        model = FormerSeat

    cooperative = factory.SubFactory(SocialCooperativeFactory)
    town = "Chodzież"
    powiat_id = "3001"
    moved_on = factory.LazyFunction(today)


class HeadcountFactory(HouseFactory):
    """Five members and three employees today, one of them listed in art. 4(1)."""

    class Meta:
        model = Headcount

    cooperative = factory.SubFactory(SocialCooperativeFactory)
    counted_on = factory.LazyFunction(today)
    members = 5
    employees = 3
    art4_employees = 1
    source = "rejestr członków"


class WorkerFactory(HouseFactory):
    """A person in a cooperative; six digits keep the number apart from those `hire` draws."""

    class Meta:
        model = Worker

    number = factory.Sequence(lambda number: f"U-{number:06d}")
    cooperative = factory.SubFactory(SocialCooperativeFactory)


class EmploymentFactory(HouseFactory):
    """A contract since today, written past the rule that the cooperative must stand in KRS first."""

    class Meta:
        model = Employment

    worker = factory.SubFactory(WorkerFactory)
    cooperative = factory.SelfAttribute("worker.cooperative")
    contract_kind = ContractKind.EMPLOYMENT
    starts_on = factory.LazyFunction(today)
