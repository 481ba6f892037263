"""What the library shows on pages of organisations and people."""

from django.urls import reverse
from django.utils.translation import gettext as _

from contacts.materials.holdings import held_by
from contacts.materials.models import MaterialVersion
from crm.accounts.roles import Can
from crm.common.panels import Panel


def materials_of_organisation(request, organisation):
    """The newest version of each material the organisation has, and whether there is a newer one."""
    if not request.user.may(Can.READ_MATERIALS):
        return None
    held = held_by(organisation)
    if not held:
        return None
    lines = [
        {"material": material, "number": number, "newest": newest, "behind": number < newest}
        for material, number, newest in held
    ]
    context = {"lines": lines, "log_url": f"{reverse('contacts:interaction-create')}?organisation={organisation.pk}"}
    return Panel(_("Materials"), "materials/_held.html", context, "file-earmark-text", "materials")


def materials_of_person(request, person):
    """What was given in contacts with the person."""
    if not request.user.may(Can.READ_MATERIALS):
        return None
    given = MaterialVersion.objects.filter(
        handovers__interaction__persons=person, handovers__interaction__status="complete"
    )
    versions = list(given.newest_first().distinct().select_related("file"))
    if not versions:
        return None
    return Panel(
        _("Materials"), "materials/_handed_over.html", {"versions": versions}, "file-earmark-text", "materials"
    )
