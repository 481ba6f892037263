"""When silence of a group is an alarm (decision 30): only for active groups, counted from the last human contact."""

from datetime import timedelta

from django.db.models import Q

from crm.common.dates import today

QUIET_DAYS = 30


def quiet(groups, days=QUIET_DAYS):
    """Active groups nobody has spoken with for so many days; one never spoken with counts from its forming."""
    day = today() - timedelta(days=days)
    silent = Q(last_contact_on__lt=day) | Q(last_contact_on=None, formed_on__lt=day)
    return groups.active().with_last_contact().filter(silent)
