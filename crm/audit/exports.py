"""People's data leaves the tool with a reason: the page asks, and an operation keeps the answer with what was taken.

What is kept holds no personal data: the reason comes from a closed list, and of the filter only what was chosen from
lists is told; a word that was searched for may be somebody's name and is only said to have been there.
"""

from collections.abc import Iterable
from datetime import date
from typing import cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Model
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from crm.audit.operations import operation
from crm.common.forms import ActionForm
from crm.common.limits import EXPORTS
from crm.common.views import ListPage, PermittedView


class ExportEvent(models.TextChoices):
    PEOPLE = "people.exported", gettext_lazy("People's data taken out in a file")


class ExportReason(models.TextChoices):
    """Why people's data is taken out of the tool."""

    FUNDER = "funder", gettext_lazy("report or answer to the funder")
    CONTROL = "control", gettext_lazy("inspection or audit")
    INVITING = "inviting", gettext_lazy("invitations and letters")
    MENDING = "mending", gettext_lazy("checking and correcting the data")
    PERSON = "person", gettext_lazy("request of the person concerned")
    HANDOVER = "handover", gettext_lazy("handing work over within the office")


class ExportForm(ActionForm):
    reason = forms.ChoiceField(
        label=gettext_lazy("Why is the file needed?"), choices=[("", "–"), *ExportReason.choices]
    )


def record_export(*, name, rows, chosen, reason, by):
    """Keep who took how many rows of which list, why, and by which filter."""
    parts = [
        ExportReason(reason).label,
        name,
        ngettext("%(n)d row", "%(n)d rows", rows) % {"n": rows},
        _("filter: %(chosen)s") % {"chosen": "; ".join(chosen)} if chosen else _("without a filter"),
    ]
    with operation(ExportEvent.PEOPLE, by=by, reason=", ".join(map(str, parts))):
        pass


def chosen_in(filterset) -> list[str]:
    """The filter of a list in words, without anything somebody typed."""
    form = filterset.form
    form.is_valid()
    return [_in_words(form.fields[name], value) for name, value in form.cleaned_data.items() if value]


def _in_words(field, value):
    label = str(field.label)
    if isinstance(value, Model):
        return _("%(label)s: no. %(number)d") % {"label": label, "number": value.pk}
    if isinstance(value, date):
        return f"{label}: {value:%d.%m.%Y}"
    if isinstance(field, forms.ChoiceField):
        return f"{label}: {dict(cast(Iterable, field.choices)).get(value, value)}"
    return label


class AsksWhy(PermittedView):
    """A page whose file may hold people's names: asked for, it first shows a form with the reason.

    The page says in `asks_why` whether the file does, in `rows_to_export()` how many rows, in `chosen()` which ones;
    `export(wanted)` makes it.
    """

    formats: tuple[str, ...] = ("csv", "xlsx")
    export_name: str | Promise = ""

    @property
    def asks_why(self) -> bool:
        return True

    def may_export(self) -> bool:
        raise NotImplementedError

    def rows_to_export(self) -> int:
        raise NotImplementedError

    def chosen(self) -> list[str]:
        raise NotImplementedError

    def export(self, wanted):
        raise NotImplementedError

    def post(self, request, *args, **kwargs):
        wanted = request.GET.get("export")
        if wanted not in self.formats:
            return self.http_method_not_allowed(request)
        if not (self.may_export() and self.asks_why):
            raise PermissionDenied
        form = ExportForm(request.POST)
        if not form.is_valid():
            return self.ask(form, status=422)
        EXPORTS.count(request.user)
        reason = form.cleaned_data["reason"]
        record_export(
            name=self.export_name, rows=self.rows_to_export(), chosen=self.chosen(), reason=reason, by=request.user
        )
        return self.export(wanted)

    def ask(self, form, status=200):
        context = {
            "form": form,
            "title": _("Download people's data"),
            "name": capfirst(str(self.export_name)),
            "rows": self.rows_to_export(),
            "chosen": self.chosen(),
            "submit_label": _("Download"),
            "cancel_url": self.request.path,
        }
        return render(self.request, "common/export_form.html", context, status=status)


class AsksWhyList(ListPage, AsksWhy):
    """A list with people's names in its file."""

    def get(self, request, *args, **kwargs):
        asked = request.GET.get("export") in self.formats and self.may_export() and self.asks_why
        return self.ask(ExportForm()) if asked else super().get(request, *args, **kwargs)

    def rows_to_export(self):
        return self.get_filterset(self.get_filterset_class()).qs.count()

    def chosen(self):
        return chosen_in(self.get_filterset(self.get_filterset_class()))
