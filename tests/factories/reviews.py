"""Invented reviews of groups."""

from datetime import timedelta

import factory
from django.utils import timezone

from crm.review.actions import set_rules, start_review
from crm.review.models import ReviewItem, ReviewRules, ReviewSession, ReviewStep
from crm.review.picture import Mark
from tests.factories.accounts import AdministratorFactory, CoordinatorFactory
from tests.factories.base import HouseFactory
from tests.factories.groups import InitiativeGroupFactory
from tests.factories.journal import NextStepFactory


class ReviewRulesFactory(HouseFactory):
    class Meta:
        model = ReviewRules

    near_days = 14

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return set_rules(by=AdministratorFactory(), **kwargs)


class ReviewSessionFactory(HouseFactory):
    """A coordinator's review under way; of groups never looked at it tells all that was typed in the last month."""

    class Meta:
        model = ReviewSession

    reviewer = factory.SubFactory(CoordinatorFactory)
    since = factory.LazyFunction(lambda: Mark.before(timezone.now() - timedelta(days=30)))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return start_review(by=kwargs.pop("reviewer"), **kwargs)


class ReviewItemFactory(HouseFactory):
    class Meta:
        model = ReviewItem

    session = factory.SubFactory(ReviewSessionFactory)
    group = factory.SubFactory(InitiativeGroupFactory)
    decision = "Umówić spotkanie z wójtem."


class ReviewStepFactory(HouseFactory):
    class Meta:
        model = ReviewStep

    item = factory.SubFactory(ReviewItemFactory)
    step = factory.SubFactory(NextStepFactory)
