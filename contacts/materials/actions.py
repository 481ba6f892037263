"""What people do with the library. The only writers of this app's records."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.actions import plan_step
from contacts.materials.models import Handover, Material, MaterialVersion, MaterialZone
from contacts.materials.operations import MaterialEvent
from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.files.storing import keep_file


def add_material(*, by, zones=(), token=None, **fields):
    """A new material, still without a version."""
    with operation(MaterialEvent.ADDED, by=by, token=token) as op:
        material = add(Material, **fields)
        _set_zones(material, zones)
        op.concerns(material)
        return material


def change_material(*, material, by, version=None, zones=None, **changes):
    """Change what we say of a material; `zones`, where given, is the whole new set."""
    with operation(MaterialEvent.CHANGED, by=by, on=material):
        change(material, version=version, **changes)
        if zones is not None:
            _set_zones(material, zones)
        return material


def archive_material(*, material, by):
    """Take a material out of lists and out of the contact's form; what was handed over stays."""
    with operation(MaterialEvent.ARCHIVED, by=by, on=material):
        locked = _locked(material)
        return locked if locked.archived_at else change(locked, archived_at=timezone.now())


def restore_material(*, material, by):
    with operation(MaterialEvent.RESTORED, by=by, on=material):
        return change(_locked(material), archived_at=None)


def add_version(*, material, by, upload=None, web_address="", token=None, **fields):
    """The next version of a material, from an uploaded file or a web address."""
    with operation(MaterialEvent.VERSION_ADDED, by=by, on=material, token=token):
        material = _locked(material)
        newest = material.versions.first()
        _require_content(upload, web_address)
        return add(
            MaterialVersion,
            material=material,
            number=newest.number + 1 if newest else 1,
            file=keep_file(upload, by=by) if upload else None,
            web_address=web_address,
            added_by=by,
            **fields,
        )


def change_version(*, material_version, by, version=None, upload=None, **changes):
    """Mend what was typed of a version, or the wrong file; a new content is a new version instead."""
    with operation(MaterialEvent.VERSION_CHANGED, by=by, on=material_version.material):
        if upload:
            changes["file"] = keep_file(upload, by=by)
        return change(material_version, version=version, **changes)


def hand_over(interaction, versions, by):
    """Make these the versions given in a contact. Part of the contact's own operation, see `contacts.extras`."""
    wanted = {version.pk: version for version in versions}
    for handover in interaction.handovers.all():
        if wanted.pop(handover.version_id, None) is None:
            handover.delete()
    for version in wanted.values():
        add(Handover, interaction=interaction, version=version)


def plan_sending(*, material, organisations, by, what, due_on, to_guardians, token=None):
    """One next step per organisation: to send it the material. Its guardian does it, or `by` does."""
    if not organisations:
        raise ValidationError({"organisations": _("Choose at least one organisation.")})
    with operation(MaterialEvent.SENDING_PLANNED, by=by, on=material, token=token):
        return [
            plan_step(
                by=by,
                what=what,
                due_on=due_on,
                organisation=organisation,
                responsible=organisation.guardian if to_guardians and may_take(organisation.guardian) else by,
            )
            for organisation in organisations
        ]


def _set_zones(material, zones):
    wanted = set(zones)
    for standing in material.zones.all():
        if standing.zone not in wanted:
            standing.delete()
        wanted.discard(standing.zone)
    for zone in sorted(wanted):
        add(MaterialZone, material=material, zone=zone)


def _require_content(upload, web_address):
    if not upload and not web_address:
        raise ValidationError({"upload": _("Add a file or a web address.")})


def _locked(material):
    """Two who add a version at once wait for each other, so that no number is given twice."""
    return Material.objects.select_for_update().get(pk=material.pk)


def may_take(guardian):
    """Whether steps can be laid into this person's hands."""
    return guardian is not None and guardian.is_open
