"""The vocabulary of reviews."""

from django.db.models import Count, Q, QuerySet

from crm.accounts.roles import Can


class ReviewSessionQuerySet(QuerySet):
    def visible_to(self, user):
        """Finished ones are minutes for whoever reads reviews; one under way is its reviewer's."""
        if not user.may(Can.READ_REVIEWS):
            return self.none()
        return self.filter(Q(finished_at__isnull=False) | Q(reviewer=user))

    def open(self):
        return self.filter(finished_at=None)

    def finished(self):
        return self.exclude(finished_at=None)

    def with_counts(self):
        """Adds how many groups were discussed and how many decisions were written down."""
        return self.annotate(
            discussed_groups=Count("items", filter=Q(items__discussed_at__isnull=False)),
            decisions=Count("items", filter=~Q(items__decision="")),
        )


class ReviewItemQuerySet(QuerySet):
    def discussed(self):
        return self.exclude(discussed_at=None)
