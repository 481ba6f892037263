"""Who has a material, and laying the sending of a new version into the team's hands."""

from django.contrib import messages
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.materials.actions import plan_sending
from contacts.materials.forms import SendingForm
from contacts.materials.holdings import newest_number, with_held
from contacts.materials.lists import HOLDER_COLUMNS, HolderFilter, HolderTable
from contacts.materials.models import Material
from contacts.models import Organisation
from crm.accounts.roles import Can
from crm.common.panels import panels_of
from crm.common.views import ActionPage, ListPage, find

MOST_AT_ONCE = 300


def holders(user, material):
    return with_held(Organisation.objects.visible_to(user).current(), material)


class HolderList(ListPage):
    permission = Can.READ_MATERIALS
    table_class = HolderTable
    filterset_class = HolderFilter
    template_name = "materials/holder_list.html"
    export_name = _("Who has the material")
    export_columns = HOLDER_COLUMNS

    @cached_property
    def material(self):
        return find(Material.objects, self.request.user, pk=self.kwargs["pk"])

    @cached_property
    def newest(self):
        return newest_number(self.material)

    def get_queryset(self):
        name = Concat("guardian__first_name", Value(" "), "guardian__last_name")
        found = holders(self.request.user, self.material).select_related("powiat", "guardian")
        return found.annotate(guardian_name=name, newest=Value(self.newest))

    def get_filterset_kwargs(self, filterset_class):
        return super().get_filterset_kwargs(filterset_class) | {"newest": self.newest}

    def get_context_data(self, **context):
        return super().get_context_data(**context) | {
            "title": _("Who has it"),
            "material": self.material,
            "panels": panels_of("materials.holders", self.request, self.material),
        }


class SendingPlan(ActionPage):
    """The organisations of the list as it was filtered, each marked: looked through before anything is planned."""

    permission = Can.LOG_INTERACTIONS
    form_class = SendingForm
    template_name = "materials/sending_form.html"
    title = _("Plan the sending of the new version")
    submit_label = _("Plan the next steps")

    def get_record(self):
        return find(Material.objects, self.request.user, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        return {"organisations": self.listed, "material": self.record}

    @cached_property
    def listed(self):
        found = holders(self.request.user, self.record)
        if self.request.method == "POST":  # what the person saw, whatever has changed since
            return found.select_related("guardian")
        chosen = HolderFilter(self.request.GET, found, request=self.request, newest=newest_number(self.record)).qs
        return found.filter(pk__in=list(chosen.values_list("pk", flat=True)[:MOST_AT_ONCE])).select_related("guardian")

    def get_success_url(self, result):
        return self.record.get_absolute_url()

    def get_context(self):
        return {"most": MOST_AT_ONCE}

    def perform(self, form):
        return plan_sending(material=self.record, by=self.request.user, **form.values(), **form.guard())

    def tell(self, result):
        said = ngettext("%(n)d next step has been planned.", "%(n)d next steps have been planned.", len(result))
        messages.success(self.request, said % {"n": len(result)})
