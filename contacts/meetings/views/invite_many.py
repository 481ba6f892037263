"""Inviting many organisations: chosen by a filter, looked at one by one, then confirmed."""

import django_filters
from django import forms
from django.contrib import messages
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.meetings.actions import invite
from contacts.meetings.choices import InvitationState, MeetingStatus
from contacts.meetings.forms import MeetingActionForm
from contacts.meetings.reach import bodies_reach
from contacts.meetings.views.steps import MeetingActionPage
from contacts.models import Organisation
from contacts.opt_outs import opted_out_among, plain_address
from contacts.organisation_list import OrganisationFilter
from crm.common.forms import MultiPicker
from crm.territory.models import Powiat

MOST = 300  # on one page


class BodyFilter(OrganisationFilter):
    """The filter of the list of organisations, with several powiats at once."""

    powiat = django_filters.ModelMultipleChoiceFilter(
        label=_("Powiats"), queryset=Powiat.objects.all(), widget=MultiPicker("contacts:powiat-picker")
    )
    archived = None


class InviteManyForm(MeetingActionForm):
    shows_record = False
    organisations = forms.ModelMultipleChoiceField(
        label=_("Organisations"),
        queryset=Organisation.objects.current(),
        error_messages={"required": _("Choose at least one organisation.")},
    )


class InviteMany(MeetingActionPage):
    form_class = InviteManyForm
    template_name = "meetings/invite_many.html"
    title = _("Invite many organisations")
    statuses = (MeetingStatus.PLANNED,)

    @cached_property
    def filter(self):
        bodies = Organisation.objects.visible_to(self.request.user).current().select_related("powiat")
        return BodyFilter(self.request.GET, queryset=bodies, request=self.request)

    def get_context(self):
        asked = any(value for name, value in self.request.GET.items())
        found = list(self.filter.qs[: MOST + 1]) if asked else []
        return {
            "meeting": self.record,
            "filter": self.filter,
            "asked": asked,
            "too_many": len(found) > MOST,
            "most": MOST,
            "groups": [] if len(found) > MOST else self.groups(found),
        }

    def groups(self, bodies):
        """The organisations found, by how they can be reached; those on the list already apart."""
        invitations = self.record.invitations.filter(person=None).exclude(state=InvitationState.CANCELLED)
        invited = set(invitations.values_list("organisation", flat=True))
        reach = bodies_reach({body.pk for body in bodies}, self.record.starts_on)
        objected = opted_out_among(one.email for one in reach.values())
        kinds: dict[str, list] = {"email": [], "phone": [], "nobody": [], "invited": []}
        for body in bodies:
            how = reach[body.pk]
            kinds["invited" if body.pk in invited else how.kind].append(
                (body, how, plain_address(how.email) in objected)
            )
        labels = {
            "email": _("With an e-mail address"),
            "phone": _("Only with a telephone"),
            "nobody": _("No way to reach them is known"),
            "invited": _("Invited already"),
        }
        return [(code, labels[code], rows) for code, rows in kinds.items() if rows]

    def perform(self, form):
        bodies = form.cleaned_data["organisations"]
        return invite(meeting=self.record, by=self.request.user, organisations=bodies, **form.guard())

    def tell(self, result):
        words = ngettext(
            "%(n)d organisation has been put on the list. Now send the invitations or call.",
            "%(n)d organisations have been put on the list. Now send the invitations or call.",
            len(result),
        )
        messages.success(self.request, words % {"n": len(result)})

    def get_success_url(self, result):
        return reverse("meetings:letters", args=[self.record.pk])
