"""A project of 2024 and 2025 in Wielkopolska for facts made by hand; a historical one for what the office did."""

from datetime import date
from decimal import Decimal

import pytest

from crm.ledger.models import Fact
from tests.factories.reports import FactFactory, PeriodFactory, ProjectFactory
from tests.milestones.conftest import FOUNDING, form, organisation, record
from tests.reports.asking import IN_QUARTER_1, IN_QUARTER_2, QUARTER_2

__all__ = ["form", "organisation", "record"]

TRAITS = [
    "contact",
    "meeting",
    "attendance",
    "head_count",
    "qualified",
    "registered",
    "local_government",
    "job",
    "worker",
]


@pytest.fixture
def project(db):
    return ProjectFactory(code="spoldzielnie-2024")


@pytest.fixture
def first_quarter(project):
    return PeriodFactory(project=project)


@pytest.fixture
def second_quarter(project):
    """A period with something before it: its numbers are not those since the start."""
    return PeriodFactory(project=project, number=2, starts_on=QUARTER_2.first, ends_on=QUARTER_2.last)


@pytest.fixture
def everything(project, in_operation):
    """Facts of every kind and sex in both quarters, counted, waiting, without a place, elsewhere and after them."""
    made = []
    for trait in TRAITS:
        kind = {trait: True, "cause": in_operation}
        for day in (IN_QUARTER_1, IN_QUARTER_2):
            made += [FactFactory.build(**kind, happened_on=day, sex=sex) for sex in ("K", "M", "")]
            made.append(FactFactory.build(**kind, happened_on=day, evidence="declared"))
            made += [FactFactory.build(**kind, happened_on=day, powiat=powiat) for powiat in ("", "1465")]
        made.append(FactFactory.build(**kind, happened_on=date(2024, 7, 1)))
    for day in (IN_QUARTER_1, IN_QUARTER_2):
        kind = {"cause": in_operation, "happened_on": day}
        made.append(FactFactory.build(head_count=True, sex="M", quantity=Decimal("12.50"), **kind))
        made.append(FactFactory.build(contact=True, subject="organisation:again", **kind))
    Fact.objects.bulk_create(made)


@pytest.fixture
def historical(db):
    """A project of 2013 and 2014, when the groups of the path were formed and entered in KRS."""
    return ProjectFactory(starts_on=date(2013, 1, 1), ends_on=date(2014, 12, 31))


@pytest.fixture
def registered(form, record, organisation):
    """A group of an association and a gmina, founded in 2013 and entered in KRS on 9 December.

    Milestones no figure asks for are left out, with a reason.
    """
    group = form([organisation(), organisation("municipality", "Gmina Czarnków")])
    for code, day in FOUNDING.items():
        record(group, code, day, out_of_order_reason="Dokumenty odtworzono później")
    return group
