"""Pages of cooperatives as examples."""

from datetime import timedelta

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.choices import OrganisationKind
from contacts.merged import find_card
from contacts.models import NextStep, Organisation
from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.views import ActionPage, TemplatePage, find
from groups.examples.actions import describe_cooperative
from groups.examples.forms import ProfileForm
from groups.examples.models import CooperativeProfile
from groups.examples.suggesting import Wanted, steps_agreed, suggestions_for, undescribed_for
from groups.group_list import branches
from groups.models import InitiativeGroup
from groups.views.groups import GroupStepCreate

SHOWN = 50
TIME_TO_AGREE = timedelta(days=14)
LONGEST = NextStep._meta.get_field("what").max_length


class ProfileEdit(ActionPage):
    """What is known of a cooperative; whoever may edit its card writes it."""

    permission = Can.EDIT_ORGANISATIONS
    form_class = ProfileForm
    template_name = "examples/profile_form.html"
    title = gettext_lazy("The cooperative as an example")
    success_message = gettext_lazy("The description of the cooperative has been saved.")

    @cached_property
    def organisation(self):
        cooperatives = Organisation.objects.filter(kind=OrganisationKind.SOCIAL_COOPERATIVE)
        return find_card(cooperatives, self.request.user, Can.EDIT_ORGANISATIONS, pk=self.kwargs["pk"]).standing

    def get_record(self):
        return CooperativeProfile.objects.filter(organisation=self.organisation).prefetch_related("founders").first()

    def get_context(self):
        return {"organisation": self.organisation, "branches": [name for name, _label in branches()]}

    def get_cancel_url(self):
        return self.organisation.get_absolute_url()

    def perform(self, form):
        said = form.values() | form.guard_with_token()
        return describe_cooperative(organisation=self.organisation, by=self.request.user, **said)


class ExampleList(TemplatePage):
    """The cooperatives to show to a group, and those on whose cards nobody has written yet."""

    permission = Can.READ_GROUPS
    template_name = "examples/example_list.html"

    def get_context_data(self, **context):
        groups = InitiativeGroup.objects.select_related("powiat", "cooperative")
        group = find(groups, self.request.user, pk=self.kwargs["pk"])
        wanted = Wanted.by(group)
        found = suggestions_for(group, wanted, self.request.user)
        undescribed = undescribed_for(group, wanted, self.request.user)
        return super().get_context_data(**context) | {
            "group": group,
            "title": _("Examples to show"),
            "suggestions": found[:SHOWN],
            "agreed": steps_agreed(group, self.request.user),
            "further": max(len(found) - SHOWN, 0),
            "undescribed": undescribed[:SHOWN],
            "undescribed_count": len(undescribed),
            "missing": wanted.missing,
        }


class VisitPlan(GroupStepCreate):
    """The form of a next step, filled in for a visit to a cooperative; nothing is planned until it is saved."""

    title = gettext_lazy("Plan a study visit")

    @cached_property
    def cooperative(self):
        cooperatives = Organisation.objects.visible_to(self.request.user).current()
        cooperatives = cooperatives.filter(kind=OrganisationKind.SOCIAL_COOPERATIVE).select_related("example_profile")
        return get_object_or_404(cooperatives, pk=self.kwargs["organisation_pk"])

    def get_record(self):
        _there = super().get_record(), self.cooperative

    def of_group(self):
        what = _("Agree a study visit: %(name)s") % {"name": self.cooperative}
        return {"what": what[:LONGEST], "organisation": self.cooperative, "due_on": today() + TIME_TO_AGREE}
