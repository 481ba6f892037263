"""Saying what makes a social cooperative an example."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.choices import OrganisationKind
from contacts.merged import refuse_merged
from contacts.models import Organisation
from crm.audit.operations import operation
from crm.audit.records import add, change
from groups.examples.choices import FounderKind
from groups.examples.models import CooperativeFounder, CooperativeProfile
from groups.examples.operations import ExampleEvent


def describe_cooperative(*, organisation, by, founders, version=None, token=None, **fields):
    """What is known of a cooperative as an example; `founders`, the kinds of its founders, is the whole set.

    Raises ValidationError for another kind of organisation.
    """
    with operation(ExampleEvent.DESCRIBED, by=by, on=organisation, token=token):
        refuse_merged(organisation)
        locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if locked.kind != OrganisationKind.SOCIAL_COOPERATIVE:
            raise ValidationError(_("Only a social cooperative is described as an example."))
        profile = CooperativeProfile.objects.filter(organisation=locked).first()
        if profile is None:
            profile = add(CooperativeProfile, organisation=locked, **fields)
        else:
            profile = change(profile, version=version, **fields)
        _set_founders(profile, {FounderKind(kind) for kind in founders})
        return profile


def _set_founders(profile, wanted):
    for one in profile.founders.all():
        if one.kind not in wanted:
            one.delete()
        wanted = wanted - {one.kind}
    for kind in FounderKind:
        if kind in wanted:
            add(CooperativeFounder, profile=profile, kind=kind)
