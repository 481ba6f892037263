"""Days and periods. A day is a day in Warsaw, whatever the server's clock is set to."""

from calendar import monthrange
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


def today() -> date:
    return timezone.localdate()


def day_and_hour(day, hour=None) -> str:
    """`27.11.2026, 10:00`; the day alone where no hour is known."""
    return f"{day:%d.%m.%Y}, {hour:%H:%M}" if hour else f"{day:%d.%m.%Y}"


def months_later(day: date, months: int) -> date:
    """The same day of a later month; the last one of it where it is shorter (decision 13)."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def validate_reasonable(day):
    """Refuses days out of 1900-2100: mostly a slip in the year."""
    if not EARLIEST <= day <= LATEST:
        raise ValidationError(_("Enter a date between 1900 and 2100; check the year."), code="date_out_of_range")


def validate_not_future(day):
    if day > today():
        raise ValidationError(
            _("This date is in the future. Enter the day on which it happened, today at the latest."),
            code="date_in_future",
        )


class DayField(models.DateField):
    """The day of an event. Bounded, because a year of 1 or 20215 breaks every later computation."""

    default_validators = [validate_reasonable]


class PastDayField(DayField):
    """The day of something that has happened."""

    default_validators = [validate_reasonable, validate_not_future]


class DatedQuerySet(models.QuerySet):
    """Records with `from_on` and `to_on`, both inclusive; one that is not known lies beyond every day (decision 28)."""

    def held_on(self, day):
        return self.overlapping(day, day)

    def overlapping(self, from_on, to_on):
        """Held on at least one day of a period, which may be open on either side."""
        found = self
        if from_on:
            found = found.filter(Q(to_on=None) | Q(to_on__gte=from_on))
        if to_on:
            found = found.filter(Q(from_on=None) | Q(from_on__lte=to_on))
        return found

    def current(self):
        return self.held_on(today())


def held_on(record, day) -> bool:
    """`DatedQuerySet.held_on` of a record already read."""
    return held_within(record, day, day)


def held_within(record, from_on, to_on) -> bool:
    """`DatedQuerySet.overlapping` of a record already read, for a period closed on both sides."""
    return (record.from_on is None or record.from_on <= to_on) and (record.to_on is None or from_on <= record.to_on)
