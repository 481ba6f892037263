"""Bases of our pages: who may open one, lists with filter and export, forms that perform one action."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView
from django_filters.views import FilterView
from django_htmx.middleware import HtmxDetails
from django_tables2 import SingleTableMixin

from crm.common.errors import AlreadyDoneError, StaleEditError, add_refusal
from crm.common.exports import Column, csv_response, rows_of, xlsx_response
from crm.common.limits import EXPORTS
from crm.common.panels import panels_of
from crm.common.parts import asks_for_part
from crm.common.tokens import was_sent_before

PICKED_ROWS = 20
NO_FILTER = ("sort", "page", "view")  # what else stands in a list's address


class PageRequest(HttpRequest):
    """A request as our pages meet it, after the middleware."""

    user: Any  # an account; crm.accounts stands above
    htmx: HtmxDetails


class PermittedView(View):
    """A page names the right it needs; who lacks it gets 403. Records are scoped by `visible_to` first (404)."""

    request: PageRequest
    permission: str | None = None

    def dispatch(self, request, *args, **kwargs):
        if self.permission is not None and not request.user.may(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class TemplatePage(PermittedView, TemplateView):
    """A page that only shows."""

    request: PageRequest


def find(queryset, user, right=None, **lookup):
    """The record, if the person may see it (else 404) and do this to it (else 403)."""
    record = get_object_or_404(queryset.visible_to(user), **lookup)
    if right is not None and not user.may(right, record):
        raise PermissionDenied
    return record


def filters_set(query):
    """How many fields of a list's filter an address fills in."""
    return sum(any(values) for key, values in query.lists() if key not in NO_FILTER)


class ListPage(PermittedView, SingleTableMixin, FilterView):
    """A list: one queryset, one table, one filter; exported exactly as listed."""

    # The table pages itself and forgives: a page beyond the last is the last, one that is no number the first.
    table_pagination = {"per_page": 50}
    title: str | Promise = ""
    export_name: str | Promise = ""
    export_permission: str | None = None
    strict = False

    @property
    def export_columns(self) -> Sequence[Column]:
        """Nothing is exported unless a list says what: as an attribute, or a property that looks who is asking."""
        return ()

    def get(self, request, *args, **kwargs):
        wanted = request.GET.get("export")
        if wanted in ("csv", "xlsx") and self.may_export():
            EXPORTS.count(request.user)
            return self.export(wanted)
        if wanted:
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def get_template_names(self):
        """htmx asks for the results alone; that part stands in the page all lists are built on."""
        return ["common/list_page.html#results" if asks_for_part(self.request) else self.template_name]

    def get_table_kwargs(self):
        return {"prefix": ""}

    def may_export(self):
        if not self.export_columns:
            return False
        return self.export_permission is None or self.request.user.may(self.export_permission)

    def export(self, wanted):
        filterset = self.get_filterset(self.get_filterset_class())
        rows = self.ordered(filterset.qs)
        if wanted == "csv":
            return csv_response(
                self.export_name, [c.heading for c in self.export_columns], rows_of(rows, self.export_columns)
            )
        return xlsx_response(str(self.export_name), self.export_columns, rows_of(rows, self.export_columns))

    def ordered(self, rows):
        """The rows in the order the table shows them."""
        table = self.table_class(data=rows, order_by=self.request.GET.getlist("sort") or None, request=self.request)
        return table.data.data

    def get_context_data(self, **context):
        return super().get_context_data(**context) | {
            "title": self.title,
            "may_export": self.may_export(),
            "filters_set": filters_set(self.request.GET),
            "list_panels": panels_of("common.list", self.request, self),
            "swapped": asks_for_part(self.request),
        }


class ActionPage(PermittedView):
    """A page with one form that performs one action.

    Subclasses name `permission`, `form_class`, `title` and `success_message` and write `perform(form)`, which calls
    the action and answers its record. For an edit they write `get_record()`. Refusals come back beside the
    fields with everything typed kept; a form sent twice leads to the first result; a stale edit shows both versions.
    """

    form_class: type[BaseForm]
    template_name = "common/form_page.html"
    title: str | Promise = ""
    submit_label: str | Promise = ""
    success_message: str | Promise = ""

    def get_record(self):
        """The record being edited (checked with `find`), or None for a new one."""
        return None

    @cached_property
    def record(self):
        return self.get_record()

    def get_form_kwargs(self):
        kwargs = {"initial": self.get_initial()}
        if hasattr(self.form_class, "_meta") and self.record is not None:
            kwargs["instance"] = self.record
        return kwargs

    def get_initial(self):
        return {}

    def get_form(self, data=None):
        return self.form_class(data, **self.get_form_kwargs())

    def get_title(self):
        return self.title

    def get_success_url(self, result):
        return result.get_absolute_url()

    def get_cancel_url(self):
        return self.record.get_absolute_url() if self.record is not None else ""

    def get_context(self):
        return {}

    def get(self, request, *args, **kwargs):
        _record_checked = self.record
        return self.answer(self.get_form())

    def post(self, request, *args, **kwargs):
        _record_checked = self.record
        form = self.get_form(request.POST)
        if not form.is_valid():
            done = was_sent_before(form)
            return self.lead_to(done) if done else self.answer(form, status=422)
        try:
            result = self.perform(form)
        except AlreadyDoneError as done:
            return self.lead_to(done)
        except StaleEditError as stale:
            versions = self.compare(form, stale.current)
            return self.answer(form, status=409, stale=versions | {"operation": stale.operation})
        except ValidationError as refusal:
            add_refusal(form, refusal)
            return self.answer(form, status=422)
        self.tell(result)
        return HttpResponseRedirect(self.get_success_url(result))

    def tell(self, result):
        """Say on the next page what was done."""
        if self.success_message:
            messages.success(self.request, str(self.success_message))

    def lead_to(self, done):
        messages.info(self.request, _("This has already been saved; here is the entry."))
        return HttpResponseRedirect(self.get_success_url(done.subject) if done.subject else self.request.path)

    def perform(self, form):
        raise NotImplementedError

    def compare(self, form, current):
        """The fields in which the typed and the stored version differ; sending again then overwrites on purpose."""
        self.record = current
        form.data = form.data.copy()
        form.data[form.add_prefix("version")] = current.version
        return {"current": current, "shows_record": form.shows_record, "differences": list(self.differences(form))}

    def differences(self, form):
        """Label, stored and typed value of each field in which they differ."""
        theirs = self.get_form()
        for name in theirs.fields if form.shows_record else ():
            field = theirs.fields[name]
            if name in ("token", "version") or name not in form.fields:
                continue
            stored, typed = theirs[name].value(), form[name].value()
            if field.has_changed(stored, typed):
                yield field.label, shown(field, stored), shown(field, typed)

    def answer(self, form, *, status=200, stale=None):
        context = {
            "form": form,
            "record": self.record,
            "title": self.get_title(),
            "submit_label": self.submit_label or _("Save"),
            "cancel_url": self.get_cancel_url(),
            "stale": stale,
        }
        return render(self.request, self.template_name, context | self.get_context(), status=status)


def shown(field, value):
    """A form value in words, for the two versions side by side."""
    if value in (None, "", []):
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if hasattr(field, "queryset"):
        keys = value if isinstance(value, list) else [value]
        return ", ".join(str(one) for one in field.queryset.filter(pk__in=keys))
    if hasattr(field, "choices"):
        words = dict(field.choices)
        return ", ".join(str(words.get(one, one)) for one in (value if isinstance(value, list) else [value]))
    return str(value)


class PickerSource(PermittedView):
    """Answers a picker's search: the first rows whose words all occur, as value, text and a second line."""

    def get_queryset(self):
        raise NotImplementedError

    def row(self, record):
        return {"value": str(record.pk), "text": str(record), "hint": ""}

    def get(self, request):
        text = request.GET.get("q", "")[:100]
        found = self.get_queryset().search(text, inflected=True).nearest_first(text)[:PICKED_ROWS]
        return JsonResponse({"results": [self.row(record) for record in found]})
