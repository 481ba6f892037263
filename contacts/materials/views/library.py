"""Pages of the library: the list, one material, its versions and their files."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.materials.actions import (
    add_material,
    add_version,
    archive_material,
    change_material,
    change_version,
    restore_material,
)
from contacts.materials.forms import MaterialForm, VersionForm
from contacts.materials.holdings import counts_of, newest_number
from contacts.materials.lists import MATERIAL_COLUMNS, MaterialFilter, MaterialTable
from contacts.materials.models import Material, MaterialVersion
from crm.accounts.roles import Can
from crm.common.forms import ActionForm
from crm.common.views import ActionPage, ListPage, PermittedView, PickerSource, TemplatePage, find
from crm.files.storing import answer_with


class MaterialList(ListPage):
    permission = Can.READ_MATERIALS
    table_class = MaterialTable
    filterset_class = MaterialFilter
    template_name = "materials/material_list.html"
    title = _("Materials")
    export_name = _("Materials")
    export_columns = MATERIAL_COLUMNS

    def get_queryset(self):
        found = Material.objects.visible_to(self.request.user)
        if not self.request.GET.get("archived"):
            found = found.current()
        return found.with_newest().prefetch_related("zones")


class MaterialDetail(TemplatePage):
    permission = Can.READ_MATERIALS
    template_name = "materials/material_detail.html"

    def get_context_data(self, **context):
        found = Material.objects.prefetch_related("zones")
        material = find(found, self.request.user, pk=self.kwargs["pk"])
        versions = list(material.versions.select_related("file", "added_by"))
        newest = versions[0].number if versions else 0
        return super().get_context_data(**context) | {
            "material": material,
            "title": material.title,
            "versions": versions,
            "counts": counts_of(material, newest) if newest else [],
        }


class MaterialCreate(ActionPage):
    permission = Can.MANAGE_MATERIALS
    form_class = MaterialForm
    title = _("New material")
    submit_label = _("Add the material")
    success_message = _("The material has been added. Now add its first version.")

    def get_cancel_url(self):
        return reverse("materials:material-list")

    def perform(self, form):
        return add_material(by=self.request.user, **form.values(), **form.guard())


class MaterialPage(ActionPage):
    """An action on one material."""

    permission = Can.MANAGE_MATERIALS

    def get_record(self):
        return find(Material.objects, self.request.user, Can.MANAGE_MATERIALS, pk=self.kwargs["pk"])


class MaterialEdit(MaterialPage):
    form_class = MaterialForm
    title = _("Change the material")
    success_message = _("The material has been changed.")

    def perform(self, form):
        return change_material(material=self.record, by=self.request.user, **form.values(), **form.guard())


class ConfirmPage(MaterialPage):
    form_class = ActionForm
    template_name = "materials/confirm.html"
    question: str | Promise = ""

    def get_form_kwargs(self):
        return {}

    def get_context(self):
        return {"question": self.question}


class MaterialArchive(ConfirmPage):
    title = _("Put the material into the archive?")
    question = _("It leaves the list and the forms. Who has it stays known, and it can be restored.")
    submit_label = _("Put into the archive")
    success_message = _("The material is in the archive.")

    def perform(self, form):
        return archive_material(material=self.record, by=self.request.user)


class MaterialRestore(ConfirmPage):
    title = _("Restore the material?")
    question = _("It comes back to the list and the forms.")
    submit_label = _("Restore")
    success_message = _("The material is back from the archive.")

    def perform(self, form):
        return restore_material(material=self.record, by=self.request.user)


class VersionPage(MaterialPage):
    """A form of one version, with a file."""

    form_class = VersionForm
    template_name = "materials/version_form.html"

    def get_form(self, data=None):
        return VersionForm(data, self.request.FILES if data is not None else None, **self.get_form_kwargs())


class VersionCreate(VersionPage):
    submit_label = _("Add the version")
    success_message = _("The version has been added.")

    def get_form_kwargs(self):
        return {"initial": self.get_initial()}

    def get_title(self):
        return gettext("Version %(number)d") % {"number": newest_number(self.record) + 1}

    def perform(self, form):
        return add_version(material=self.record, by=self.request.user, **form.values(), **form.guard())


class VersionEdit(VersionPage):
    success_message = _("The version has been corrected.")

    def get_record(self):
        material = super().get_record()
        versions = material.versions.select_related("material", "file")
        return get_object_or_404(versions, pk=self.kwargs["version_pk"])

    def get_title(self):
        return gettext("Correct version %(number)d") % {"number": self.record.number}

    def perform(self, form):
        return change_version(material_version=self.record, by=self.request.user, **form.values(), **form.guard())


class VersionFile(PermittedView):
    """The file of a version, for everybody who reads the library."""

    permission = Can.READ_MATERIALS

    def get(self, request, pk, version_pk):
        material = find(Material.objects, request.user, pk=pk)
        version = get_object_or_404(material.versions.select_related("file"), pk=version_pk)
        if version.file is None:
            raise Http404
        return answer_with(version.file)


class VersionPicker(PickerSource):
    """Versions to hand over: the newest of each material first."""

    permission = Can.READ_MATERIALS

    def get_queryset(self):
        found = MaterialVersion.objects.visible_to(self.request.user).filter(material__archived_at=None)
        return found.newest_first()

    def row(self, record):
        return super().row(record) | {"hint": f"{record.material.get_kind_display()}, {record.dated:%d.%m.%Y}"}
