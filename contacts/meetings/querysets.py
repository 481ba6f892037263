"""The vocabulary of meetings."""

from django.db.models import Case, Count, F, IntegerField, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.text import SearchableQuerySet

PLACES = Case(When(person__isnull=False, then=Value(1)), default=F("heads"), output_field=IntegerField())


class InvitationQuerySet(QuerySet):
    def accepted(self):
        """In the order of signing up."""
        return self.filter(state="accepted").order_by("answered_at", "id")

    def having_a_place(self):
        return self.accepted().filter(waits=False)

    def waiting(self):
        return self.accepted().filter(waits=True)

    def places(self):
        """How many places these take or wait for together."""
        return self.order_by().aggregate(n=Sum(PLACES))["n"] or 0


class MeetingQuerySet(SearchableQuerySet):
    told_in = (("title",), ("town",))

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
        """Adds `signed_up` (places taken), `waiting` (places waited for), `present` (by name, and without names)."""
        from contacts.meetings.models import Attendance, HeadCount, Invitation

        def total(queryset, measure):
            grouped = queryset.filter(meeting=OuterRef("pk")).order_by().values("meeting")
            return Coalesce(Subquery(grouped.annotate(n=measure).values("n"), output_field=IntegerField()), 0)

        return self.annotate(
            signed_up=total(Invitation.objects.having_a_place(), Sum(PLACES)),
            waiting=total(Invitation.objects.waiting(), Sum(PLACES)),
            present=total(Attendance.objects.all(), Count("pk")) + total(HeadCount.objects.all(), Sum("people")),
        )
