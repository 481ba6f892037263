"""The vocabulary of groups."""

from django.db import models
from django.db.models import Case, Exists, IntegerField, Max, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat

from crm.accounts.roles import Can
from crm.common.text import SearchableQuerySet
from groups.choices import Strand, StrandState

FEW = 900


def of_groups(rows, groups, field="group"):
    """The rows that concern these groups; a long list of numbers costs more than reading all."""
    return rows.filter(**{f"{field}__in": groups} if len(groups) <= FEW else {f"{field}__isnull": False})


class InitiativeGroupQuerySet(SearchableQuerySet):
    told_in = (("name",), ("town",))

    def visible_to(self, user):
        return self if user.may(Can.READ_GROUPS) else self.none()

    def active(self):
        return self.filter(status="active")

    def guarded_by(self, user):
        return self.filter(guardian=user)

    def reached(self, letter):
        """Groups that stand in this stage or a later one; one without a path stands in the first."""
        # The path stands above groups; its reverse relation is read by name, not imported.
        return self if letter == "A" else self.filter(path__stage__code__gte=letter)

    def ended_as(self, outcome):
        """Groups entered in KRS, those withdrawn before, or those for which neither has come."""
        entered = self.model._default_manager.order_by().filter(
            milestones__kind__code="krs_registered", milestones__is_reached=True, milestones__revoked_at=None
        )
        if outcome == "registered":
            return self.filter(pk__in=entered.values("pk"))
        rest = self.exclude(pk__in=entered.values("pk"))
        return rest.filter(status="withdrawn") if outcome == "withdrawn" else rest.exclude(status="withdrawn")

    def blocked_in(self, **strand):
        """Groups one of whose strands is blocked, as the lookups describe it."""
        from groups.models import GroupStrand

        return self.filter(Exists(GroupStrand.objects.blocked().filter(group=OuterRef("pk"), **strand)))

    def whose_strand_is(self, strand, state):
        """Groups a strand of which stands so; one nobody has spoken of yet is not started."""
        from groups.models import GroupStrand

        spoken_of = GroupStrand.objects.filter(group=OuterRef("pk"), strand=strand)
        if state == StrandState.NOT_STARTED:
            return self.exclude(Exists(spoken_of.exclude(state=state)))
        return self.filter(Exists(spoken_of.filter(state=state)))

    def with_strands(self):
        """Adds `strand_wtz` and so on, `state:reason` of each strand, and all of them together as `strands_told`.

        `groups.strands` puts them into words.
        """
        from groups.models import GroupStrand

        told = Concat("state", Value(":"), "reason")
        standing = {
            f"strand_{strand}": Coalesce(
                Subquery(GroupStrand.objects.filter(group=OuterRef("pk"), strand=strand).values(told=told)),
                Value(f"{StrandState.NOT_STARTED}:"),
            )
            for strand in Strand.values
        }
        together = [part for name in standing for part in (Value(","), name)][1:]
        return self.annotate(**standing).annotate(strands_told=Concat(*together, output_field=models.CharField()))

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

        Silence is counted for active groups only (decision 30); of the others `silent_since` is empty. How many days
        of it the stage of the group allows is in `silence_limit`.
        """
        from groups.quiet import SILENCE_DAYS, SilenceLimits

        # The path stands above groups; its reverse relation is read by name, not imported.
        limits = [
            When(path__stage__code=code, then=Value(days)) for code, days in SilenceLimits.standing().days.items()
        ]
        since = Coalesce("last_contact_on", "formed_on")
        return self.with_last_contact().annotate(
            silent_since=Case(When(status="active", then=since)),
            silence_limit=Case(*limits, default=Value(SILENCE_DAYS), output_field=IntegerField()),
        )


class GroupStrandQuerySet(models.QuerySet):
    def blocked(self):
        return self.filter(state="blocked")
