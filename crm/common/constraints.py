"""Builders of the database constraints we use again and again, with the sentence a form shows."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def dates_in_order(earlier, later, *, name, message=_("It cannot end before it starts.")):
    """`earlier` <= `later` wherever both are known."""
    return models.CheckConstraint(
        condition=Q(**{f"{earlier}__isnull": True})
        | Q(**{f"{later}__isnull": True})
        | Q(**{f"{earlier}__lte": F(later)}),
        name=name,
        violation_error_message=message,
    )


def both_or_neither(first, second, *, name, message):
    return models.CheckConstraint(
        condition=Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
        | Q(**{f"{first}__isnull": False, f"{second}__isnull": False}),
        name=name,
        violation_error_message=message,
    )


def one_of(field, choices, *, name):
    """The column holds one of the values of an enumeration, whoever writes it."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


def unique_when(*fields, when, name, message):
    return models.UniqueConstraint(fields=fields, condition=when, name=name, violation_error_message=message)


def merged_is_aside(archived, *, name):
    """A card merged into another one is out of the lists: `archived` is set."""
    return models.CheckConstraint(condition=Q(merged_into=None) | Q(**{f"{archived}__isnull": False}), name=name)


def not_merged_into_itself(*, name):
    return models.CheckConstraint(condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name=name)
