"""Materials in the form of a contact, on its page and in the journal."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.extras import Extra, register_extra
from contacts.materials.actions import hand_over
from contacts.materials.models import Handover, MaterialVersion
from crm.accounts.roles import Can
from crm.common.forms import MultiPicker
from crm.common.panels import Panel


def field(user, interaction):
    if not user.may(Can.READ_MATERIALS):
        return None
    given = interaction.handovers.values_list("version", flat=True) if interaction.pk else ()
    return forms.ModelMultipleChoiceField(
        label=gettext_lazy("Materials handed over or sent"),
        help_text=gettext_lazy("Noted for every organisation and person of this contact."),
        queryset=MaterialVersion.objects.newest_first(),
        initial=list(given),
        required=False,
        widget=MultiPicker("materials:version-picker"),
    )


def tell(user, interactions):
    """`Materials: Model of a cooperative, version 2` by the contact's number."""
    if not user.may(Can.READ_MATERIALS):
        return {}
    given: dict[int, list[str]] = {}
    handovers = Handover.objects.filter(interaction__in=[one.pk for one in interactions])
    for one in handovers.select_related("version__material"):
        given.setdefault(one.interaction_id, []).append(str(one.version))
    return {key: _("Materials: %(names)s") % {"names": "; ".join(names)} for key, names in given.items()}


def materials_of_contact(request, interaction):
    if not request.user.may(Can.READ_MATERIALS):
        return None
    versions = [one.version for one in interaction.handovers.select_related("version__material", "version__file")]
    if not versions:
        return None
    return Panel(
        _("Materials"), "materials/_handed_over.html", {"versions": versions}, "file-earmark-text", "materials"
    )


def register():
    register_extra(Extra("materials", field, hand_over, tell))
