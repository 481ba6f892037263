"""The vocabulary of milestones and employment."""

from django.db.models import F, Q, QuerySet

from crm.accounts.roles import Can
from crm.common.codes import with_compact_numbers
from crm.common.text import SearchableQuerySet
from milestones.choices import ContractKind


class GroupMilestoneQuerySet(QuerySet):
    def live(self):
        """Not revoked."""
        return self.filter(revoked_at=None)

    def reached(self):
        return self.live().filter(is_reached=True)

    def former(self):
        """Live, but not in the version of the path its group follows now."""
        return self.live().filter(~Q(kind__template=F("group__path__template")))

    def planned(self):
        return self.live().filter(is_reached=False)


class PathQuerySet(QuerySet):
    def visible_to(self, user):
        """What is written or moved belongs to who keeps the path."""
        return self if user.may(Can.EDIT_PATH) else self.none()

    def open(self):
        """Drafts that are being written."""
        return self.filter(state="open")


class VersionQuerySet(QuerySet):
    def visible_to(self, user):
        return self if user.may(Can.READ_GROUPS) else self.none()


class CooperativeQuerySet(SearchableQuerySet):
    told_in = (("registered_name",), ("seat_town",))

    def visible_to(self, user):
        return self if user.may(Can.READ_GROUPS) else self.none()

    def search(self, text, **how):
        return super().search(with_compact_numbers(text), **how)


class HeadcountQuerySet(QuerySet):
    def visible_to(self, user):
        """All of them, or those of the groups the person guards."""
        return _of_own_groups(self, user)


class EmploymentQuerySet(QuerySet):
    def visible_to(self, user):
        """All of them, or those of the groups the person guards."""
        return _of_own_groups(self, user)

    def counted(self):
        """Contracts of employment; a traineeship is none."""
        return self.filter(contract_kind__in=ContractKind.counted())

    def in_force_on(self, day):
        """The last day of work counts (decision 13)."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))


def _of_own_groups(rows, user):
    if user.reads_all(Can.READ_EMPLOYMENTS):
        return rows
    return rows.filter(cooperative__group__guardian=user) if user.may(Can.READ_EMPLOYMENTS) else rows.none()
