"""Cooperatives as examples on the page of a group and on their own cards."""

from django.utils.translation import gettext as _

from contacts.choices import OrganisationKind
from crm.accounts.roles import Can
from crm.common.panels import Panel, register_panel
from groups.choices import GroupStatus
from groups.examples.models import CooperativeProfile
from groups.examples.suggesting import Wanted, steps_agreed, suggestions_for

SHOWN = 3
AT_WORK = (GroupStatus.ACTIVE, GroupStatus.SUSPENDED)


def examples_for_group(request, group):
    """The best three, for a group work goes on with."""
    if group.status not in AT_WORK or not request.user.may(Can.READ_ORGANISATIONS):
        return None
    found = suggestions_for(group, Wanted.by(group), request.user)
    agreed = steps_agreed(group, request.user)
    context = {"group": group, "suggestions": found[:SHOWN], "count": len(found), "agreed": agreed}
    return Panel(_("Examples to show"), "examples/_for_group.html", context, "star", "examples")


def cooperative_as_example(request, organisation):
    """What is known of a cooperative, or that nobody has written it yet."""
    if organisation.kind != OrganisationKind.SOCIAL_COOPERATIVE:
        return None
    profiles = CooperativeProfile.objects.visible_to(request.user).prefetch_related("founders")
    context = {"organisation": organisation, "profile": profiles.filter(organisation=organisation).first()}
    return Panel(_("As an example"), "examples/_profile.html", context, "star", "example")


def register():
    register_panel("groups.group", examples_for_group, order=35)
    register_panel("contacts.organisation", cooperative_as_example, order=10)
