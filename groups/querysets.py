"""The vocabulary of groups."""

from django.db.models import Case, Max, OuterRef, Subquery, When
from django.db.models.functions import Coalesce

from crm.accounts.roles import Can
from crm.common.text import SearchableQuerySet


class InitiativeGroupQuerySet(SearchableQuerySet):
    def visible_to(self, user):
        return self if user.may(Can.READ_GROUPS) else self.none()

    def active(self):
        return self.filter(status="active")

    def guarded_by(self, user):
        return self.filter(guardian=user)

    def with_last_contact(self):
        """Adds `last_contact_on`: the last day somebody of us really spoke with the group."""
        from groups.models import GroupInteraction

        newest = (
            GroupInteraction.objects.filter(group=OuterRef("pk"), interaction__status="complete")
            .exclude(interaction__outcome="no_answer")
            .order_by()
            .values("group")
            .annotate(day=Max("interaction__occurred_on"))
            .values("day")
        )
        return self.annotate(last_contact_on=Subquery(newest))

    def with_silence(self):
        """Adds `last_contact_on` and `silent_since`: that day, or of the forming where nobody ever spoke with it.

        Silence is counted for active groups only (decision 30); of the others `silent_since` is empty.
        """
        since = Coalesce("last_contact_on", "formed_on")
        return self.with_last_contact().annotate(silent_since=Case(When(status="active", then=since)))
