"""A coordinator who reviews, and what she is told of a group since she looked at it last."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from contacts.actions import add_organisation
from crm.review.actions import start_review, write_down
from crm.review.course import entry_of
from crm.review.picture import Mark
from tests.factories.groups import InitiativeGroupFactory


@pytest.fixture
def group(specialist):
    return InitiativeGroupFactory(name="Równe Szanse", guardian=specialist)


@pytest.fixture
def organisation(specialist):
    """`organisation("Gmina Czarnków", "municipality")` answers a new body."""

    def make(name="WTZ Wzorowo", kind="wtz"):
        return add_organisation(by=specialist, kind=kind, name=name, powiat_id="3002")

    return make


@pytest.fixture
def review(coordinator):
    """`review()` starts a review that tells what changed since it was started, of groups never looked at."""

    def start(**values):
        return start_review(by=coordinator, **{"since": Mark.now()} | values)

    return start


@pytest.fixture
def told():
    """`told(review, group)` answers the sentences of its changes."""

    def read(review, group):
        return [change["text"] for change in entry_of(review, group)[0].picture["changes"]]

    return read


@pytest.fixture
def entry():
    """`entry(review, group)` answers the picture of the group."""

    def read(review, group):
        return entry_of(review, group)[0].picture

    return read


@pytest.fixture
def happened():
    """`happened(review, group)` answers what time did to it, as pairs of kind and sentence."""

    def read(review, group):
        return [(event["kind"], event["text"]) for event in entry_of(review, group)[0].picture["events"]]

    return read


@pytest.fixture
def discuss(coordinator):
    """`discuss(review, group)` marks the group as discussed, with everything known by now."""

    def mark(review, group, **values):
        return write_down(session=review, group=group, by=coordinator, discussed_until=Mark.now().operation, **values)

    return mark


@pytest.fixture
def hers(coordinator, client_of):
    return client_of(coordinator)


@pytest.fixture
def url():
    """`url("review-group", review.pk, group.pk)` answers an address of reviews."""

    def of(name, *keys):
        return reverse(f"review:{name}", args=keys)

    return of


@pytest.fixture
def days_ago():
    """`days_ago(20)` answers what was known so long ago, as if all had been typed before."""

    def mark(days):
        return Mark(Mark.now().operation, timezone.now() - timedelta(days=days))

    return mark
