"""What people choose about being reminded. Everybody for themselves: `by` is whose choice it is."""

from django.utils import timezone

from crm.accounts.models import User
from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.common.secrets import hash_of, new_secret
from crm.reminders.models import CalendarAddress, DigestChoice
from crm.reminders.operations import ReminderEvent


def choose_digest(*, by, on, days, findings=True, version=None, token=None):
    """Switch one's morning e-mail on or off, name its days, and say whether findings of reports stand in it."""
    with operation(ReminderEvent.DIGEST_CHOSEN, by=by, on=by, token=token):
        choice = DigestChoice.objects.select_for_update().filter(person=by).first()
        if choice is None:
            return add(DigestChoice, person=by, on=on, days=days, findings=findings)
        return change(choice, version=version, on=on, days=days, findings=findings)


def make_calendar_address(*, by, token=None):
    """A new secret address for one's calendar; one made before is dead from now on.

    Answers the secret, which is kept nowhere: it can be shown this once.
    """
    with operation(ReminderEvent.CALENDAR_MADE, by=by, on=by, token=token):
        _only_one_at_a_time(by)
        secret = new_secret()
        CalendarAddress.objects.filter(person=by).delete()
        add(CalendarAddress, person=by, secret_hash=hash_of(secret), made_at=timezone.now())
        return secret


def revoke_calendar_address(*, by):
    """Nobody reads one's calendar any more."""
    with operation(ReminderEvent.CALENDAR_REVOKED, by=by, on=by):
        CalendarAddress.objects.filter(person=by).delete()


def _only_one_at_a_time(person):
    User.objects.select_for_update().get(pk=person.pk)
