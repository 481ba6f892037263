"""What a project promised: targets, annexes to them, and their parts."""

from functools import cached_property

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.accounts.roles import Can
from crm.common.views import ActionPage, find
from crm.reports.actions import change_target, set_target, split_target
from crm.reports.forms import PartsForm, TargetForm
from crm.reports.models import Target
from crm.reports.split_targets import promised_splits_of
from crm.reports.table import definition_of
from crm.reports.views.projects import PartCreate


class TargetCreate(PartCreate):
    form_class = TargetForm
    title = gettext_lazy("New target")
    success_message = gettext_lazy("The target has been set.")

    def get_initial(self):
        return {"valid_from": self.project.starts_on}

    def perform(self, form):
        return set_target(project=self.project, by=self.request.user, **form.values(), **form.guard())


class OfTarget(ActionPage):
    permission = Can.EDIT_PROJECTS

    def get_record(self):
        targets = Target.objects.select_related("project", "indicator")
        return find(targets, self.request.user, Can.EDIT_PROJECTS, pk=self.kwargs["pk"])


class TargetEdit(OfTarget):
    form_class = TargetForm
    title = gettext_lazy("Mend the target")
    success_message = gettext_lazy("The target has been changed.")

    def perform(self, form):
        return change_target(target=self.record, by=self.request.user, **form.values(), **form.guard())


class TargetParts(OfTarget):
    """What was promised of each powiat, kind of organisation or founder track."""

    form_class = PartsForm
    template_name = "reports/target_parts.html"
    success_message = gettext_lazy("The parts of the target have been set.")

    @cached_property
    def definition(self):
        return definition_of(self.record.indicator.code)

    @cached_property
    def split(self):
        offered = promised_splits_of(self.definition) if self.definition else []
        found = [split for split in offered if split.value == self.kwargs["split"]]
        if not found:
            raise Http404
        return found[0]

    def get_title(self):
        return _("Parts of the target %(split)s") % {"split": self.split.label}

    def get_form_kwargs(self):
        return {"target": self.record, "split": self.split}

    def get_context(self):
        return {"definition": self.definition, "project": self.record.project}

    def perform(self, form):
        chosen = {"split": self.split, "numbers": form.numbers()}
        return split_target(target=self.record, by=self.request.user, **chosen, **form.guard())
