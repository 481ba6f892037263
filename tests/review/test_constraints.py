"""What the database itself refuses, whoever writes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from crm.review.models import ReviewItem, ReviewRules, ReviewSession
from tests.factories.reviews import ReviewItemFactory, ReviewRulesFactory, ReviewSessionFactory

NOW = timezone.now()


def refused(constraint, queryset, **values):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        queryset.update(**values)


@pytest.fixture
def session(db):
    return ReviewSession.objects.filter(pk=ReviewSessionFactory().pk)


def test_a_person_has_one_review_under_way(session):
    other = ReviewSessionFactory()
    with pytest.raises(IntegrityError):
        ReviewSession.objects.filter(pk=other.pk).update(reviewer=session.get().reviewer)


def test_a_finished_review_is_not_paused(session):
    later = NOW + timedelta(hours=1)
    refused("finished_review_is_not_paused", session, paused_at=later, finished_at=later)


def test_a_review_ends_after_its_start(session):
    refused("review_ends_after_start", session, finished_at=NOW - timedelta(days=2))


def test_a_review_looks_back(session):
    refused("review_looks_back", session, since=NOW + timedelta(days=2))


def test_a_group_stands_once_in_a_review(in_operation):
    item = ReviewItemFactory()
    with pytest.raises(IntegrityError):
        ReviewItem.objects.create(session=item.session, group=item.group)


def test_a_discussed_group_has_the_mark_up_to_which_it_was_seen(db):
    item = ReviewItem.objects.filter(pk=ReviewItemFactory().pk)
    refused("discussed_group_has_mark", item, discussed_at=NOW)


def test_there_is_one_set_of_thresholds(db):
    rules = ReviewRules.objects.filter(pk=ReviewRulesFactory().pk)
    refused("one_rules_of_reviews", rules, scope="two")


def test_near_is_within_a_year(db):
    rules = ReviewRules.objects.filter(pk=ReviewRulesFactory().pk)
    refused("near_within_a_year", rules, near_days=400)
