"""How these tests ask for a number: an indicator of a project by its code, in days of 2024."""

from datetime import date

from crm.reports.counting import Count, Span
from crm.reports.terms import terms_of
from tests.factories.reports import definition_of

QUARTER_1 = Span(date(2024, 1, 1), date(2024, 3, 31))
QUARTER_2 = Span(date(2024, 4, 1), date(2024, 6, 30))
WHOLE = Span(date(2024, 1, 1), date(2025, 12, 31))
IN_QUARTER_1, IN_QUARTER_2 = date(2024, 2, 10), date(2024, 5, 20)


def count(project, code, as_of=None):
    return Count(terms_of(project, as_of), definition_of(code), as_of)


def values(project, code, span=WHOLE, as_of=None):
    return count(project, code, as_of).values(span)[0]


def total(project, code, span=WHOLE, as_of=None):
    return values(project, code, span, as_of).total
