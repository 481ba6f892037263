"""What the database itself refuses, whoever writes."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from groups.support.models import PlannedSupport, SupportEntry, SupportPlan
from tests.factories.contacts import PersonFactory
from tests.factories.support import PlannedSupportFactory, SupportEntryFactory, SupportPlanFactory


def refused(model, **values):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "loan"},
        {"starts_at": time(12), "ends_at": time(12)},
        {"to_whole_group": True, "receiver_person": "person"},
        {"adviser_person": "person"},
        {"withdrawn_at": "now", "withdrawn_reason": ""},
    ],
    ids=["kind", "hours in order", "one receiver", "one adviser", "withdrawn with a reason"],
)
def test_an_entry_that_contradicts_itself_is_refused(db, values):
    SupportEntryFactory()
    made = {"person": PersonFactory, "now": timezone.now}

    refused(SupportEntry, **{name: made[value]() if value in made else value for name, value in values.items()})


@pytest.mark.parametrize(
    "values",
    [{"kind": "loan"}, {"hours": 0}, {"hours": 2001}, {"from_on": date(2024, 2, 1), "to_on": date(2024, 1, 1)}],
    ids=["kind", "no hours", "too many hours", "days in order"],
)
def test_a_line_of_the_plan_that_cannot_be_is_refused(db, values):
    PlannedSupportFactory()

    refused(PlannedSupport, **values)


@pytest.mark.parametrize(
    "values",
    [
        {"agreed_on": date(2024, 1, 1), "agreed_version": 1},
        {"agreed_on": date(2024, 1, 1), "agreement_reference": "segregator"},
        {"agreed_version": 1},
    ],
    ids=["without a document", "without the version", "without a day"],
)
def test_an_agreement_without_its_day_document_or_version_is_refused(db, values):
    SupportPlanFactory()

    refused(SupportPlan, **values)


def test_a_group_has_one_plan(db):
    plan = SupportPlanFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        SupportPlanFactory(group=plan.group)
