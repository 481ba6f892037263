"""The vocabulary of projects."""

from django.db.models import QuerySet

from crm.accounts.roles import Can


class ReportsQuerySet(QuerySet):
    """Projects, periods and targets are seen by whoever reads reports."""

    def visible_to(self, user):
        return self if user.may(Can.READ_REPORTS) else self.none()
