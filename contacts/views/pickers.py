"""Answers of the search fields over long lists."""

from django.utils.translation import gettext as _

from contacts.choices import OrganisationKind
from contacts.models import Organisation, Person
from crm.accounts.roles import Can
from crm.common.views import PickerSource
from crm.territory.models import Gmina, Powiat, home_first


def hint_of(*parts):
    return ", ".join(str(part) for part in parts if part)


class OrganisationPicker(PickerSource):
    permission = Can.READ_ORGANISATIONS

    def get_queryset(self):
        return Organisation.objects.visible_to(self.request.user).current()

    def row(self, record):
        return super().row(record) | {"hint": hint_of(record.get_kind_display(), record.town)}


class OperatorPicker(OrganisationPicker):
    """Bodies that may run a workshop: all but workshops."""

    def get_queryset(self):
        return super().get_queryset().exclude(kind=OrganisationKind.WTZ)


class PersonPicker(PickerSource):
    permission = Can.READ_PEOPLE

    def get_queryset(self):
        return Person.objects.visible_to(self.request.user).current().with_functions()

    def row(self, record):
        held = [hint_of(one.function, one.organisation.name) for one in record.functions_now]
        return super().row(record) | {"hint": "; ".join(held)}


class PowiatPicker(PickerSource):
    permission = Can.READ_ORGANISATIONS

    def get_queryset(self):
        return Powiat.objects.select_related("voivodeship").order_by(home_first("voivodeship_id"), "sort_key", "teryt")

    def row(self, record):
        kind = _("city with powiat rights") if record.is_city else ""
        return super().row(record) | {"hint": hint_of(kind, record.voivodeship)}


class GminaPicker(PickerSource):
    permission = Can.READ_ORGANISATIONS

    def get_queryset(self):
        order = (home_first("powiat__voivodeship_id"), "sort_key", "teryt")
        return Gmina.objects.select_related("powiat").order_by(*order)

    def row(self, record):
        return {
            "value": record.pk,
            "text": record.name,
            "hint": hint_of(_("gmina %(kind)s") % {"kind": record.get_kind_display()}, record.powiat.with_word()),
        }
