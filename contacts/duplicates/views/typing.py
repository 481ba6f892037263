"""Who is in the tool already, told while somebody fills in the form of a new organisation or person."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from contacts.duplicates import finders
from contacts.duplicates.models import Entity
from contacts.models import Organisation
from crm.accounts.roles import Can
from crm.common.views import PermittedView

LONGEST = 250


class Typed(PermittedView):
    """Answers a form's field with the part it shows, anybody else with a page of its own."""

    entity: Entity

    def find(self):
        raise NotImplementedError

    def typed(self, name):
        """A form that holds more than the new record says what the names of its fields begin with."""
        prefix = self.request.GET.get("fields", "")
        return self.request.GET.get(f"{prefix}{name}", "").replace("\0", "")[:LONGEST]

    def told(self, name):
        return self.typed(name).strip()

    def get(self, request):
        twins = finders.lookalikes(self.entity, self.find())
        template = "duplicates/typed.html" + ("#found" if request.htmx else "")
        return render(request, template, {"twins": twins, "title": _("Perhaps it is in the tool already")})


class OrganisationTyped(Typed):
    permission = Can.EDIT_ORGANISATIONS
    entity = Entity.ORGANISATIONS

    def find(self):
        told = {name: self.told(name) for name in ("kind", "town", "powiat", "nip", "regon", "krs")}
        return finders.organisation_typed(name=self.typed("name"), channels=self.channels(), still_typing=True, **told)

    def channels(self):
        rows = [key.removesuffix("-value") for key in self.request.GET if key.endswith("-value")][:30]
        return [{"kind": self.told(f"{row}-kind"), "value": self.told(f"{row}-value")} for row in rows]


class PersonTyped(Typed):
    permission = Can.EDIT_PEOPLE
    entity = Entity.PEOPLE

    def find(self):
        told = {name: self.told(name) for name in ("first_name", "last_name", "phone", "email")}
        return finders.person_typed(organisation=self.organisation(), **told)

    def organisation(self):
        key = self.told("organisation")
        known = key.isdecimal() and len(key) < 18
        return Organisation.objects.visible_to(self.request.user).filter(pk=key).first() if known else None
