"""The map of powiats with the same numbers in a table."""

from django.utils.translation import gettext_lazy as _

from contacts.powiat_map import CONTACTS, MapForm, Picture
from crm.accounts.roles import Can
from crm.common.views import TemplatePage


class PowiatMap(TemplatePage):
    permission = Can.READ_ORGANISATIONS
    template_name = "contacts/map.html"

    def get_context_data(self, **context):
        form = MapForm(self.request.GET, user=self.request.user)
        shown = self.picture(form) if form.is_valid() else {}
        return super().get_context_data(**context) | {"title": _("Map"), "form": form} | shown

    def picture(self, form):
        return {
            "picture": Picture(form, self.request),
            "heading": form.heading,
            "of_contacts": form.cleaned_data["show"] == CONTACTS,
        }
