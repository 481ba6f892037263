"""By whom a group is founded, as a filter of groups: each group falls under exactly one mix."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import pgettext_lazy

from contacts.choices import OrganisationKind
from groups.choices import GroupPersonRole, MemberRole
from groups.models import GroupPerson, Membership


class FoundersOfGroup(models.TextChoices):
    """Who is named as founder today: local governments, other bodies, natural persons, or several of these."""

    BODIES = "bodies", pgettext_lazy("founders of a group", "NGOs and other bodies")
    LOCAL = "local", pgettext_lazy("founders of a group", "local governments alone")
    LOCAL_AND_BODIES = "local_and_bodies", pgettext_lazy("founders of a group", "local governments with other bodies")
    NATURAL = "natural", pgettext_lazy("founders of a group", "natural persons")
    MIXED = "mixed", pgettext_lazy("founders of a group", "natural persons with legal ones")
    NOBODY = "nobody", pgettext_lazy("founders of a group", "nobody is named yet")


def founded_by(groups, mix):
    """Of these groups those with this mix of founders."""
    members = Membership.objects.current().filter(group=OuterRef("pk"), role=MemberRole.FOUNDER)
    local = Q(organisation__kind__in=OrganisationKind.local_governments())
    people = GroupPerson.objects.current().filter(group=OuterRef("pk"), role=GroupPersonRole.FOUNDER)
    groups = groups.alias(
        founded_locally=Exists(members.filter(local)),
        founded_by_bodies=Exists(members.exclude(local)),
        founded_by_people=Exists(people),
    )
    legal = Q(founded_locally=True) | Q(founded_by_bodies=True)
    return groups.filter(
        {
            FoundersOfGroup.BODIES: Q(founded_locally=False, founded_by_bodies=True, founded_by_people=False),
            FoundersOfGroup.LOCAL: Q(founded_locally=True, founded_by_bodies=False, founded_by_people=False),
            FoundersOfGroup.LOCAL_AND_BODIES: Q(founded_locally=True, founded_by_bodies=True, founded_by_people=False),
            FoundersOfGroup.NATURAL: Q(founded_by_people=True) & ~legal,
            FoundersOfGroup.MIXED: Q(founded_by_people=True) & legal,
            FoundersOfGroup.NOBODY: Q(founded_by_people=False) & ~legal,
        }[FoundersOfGroup(mix)]
    )
