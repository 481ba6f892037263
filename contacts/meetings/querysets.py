"""The vocabulary of meetings."""

from django.db.models import Count, IntegerField, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.text import SearchableQuerySet


class MeetingQuerySet(SearchableQuerySet):
    def visible_to(self, user):
        return self if user.may(Can.READ_MEETINGS) else self.none()

    def held(self):
        return self.filter(status="held")

    def coming(self):
        return self.filter(status="planned", starts_on__gte=today())

    def overdue(self):
        """Planned, the day is over, nobody has said how it went."""
        return self.filter(status="planned", starts_on__lt=today())

    def with_counts(self):
        """Adds `signed_up` (people who take a place) and `present` (by name and counted without names)."""
        from contacts.meetings.models import Attendance, HeadCount, Invitation

        def total(queryset, measure):
            grouped = queryset.filter(meeting=OuterRef("pk")).order_by().values("meeting")
            return Coalesce(Subquery(grouped.annotate(n=measure).values("n"), output_field=IntegerField()), 0)

        return self.annotate(
            signed_up=total(Invitation.objects.filter(state="signed_up", person__isnull=False), Count("pk")),
            present=total(Attendance.objects.all(), Count("pk")) + total(HeadCount.objects.all(), Sum("people")),
        )
