"""Pages on which many organisations are changed at once."""

from collections import defaultdict

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.actions import change_selected, freeze_selection, undo_selected
from contacts.chosen import chosen_rows, everything_listed, list_filter
from contacts.forms.selections import ChangeSelectedForm
from contacts.models import Organisation, Selection
from contacts.selecting import LeftOut, Plan
from contacts.undoing import Stays, Undoing
from crm.accounts.roles import Can
from crm.common.filters import answers_in_words
from crm.common.forms import ActionForm
from crm.common.views import ActionPage, PermittedView, find

SHOWN = 50


class SelectionCreate(PermittedView):
    """Freezes the rows ticked on a page of the list, or everything its filter finds.

    Without a one-time token on purpose: the list stays open, and other rows ticked on it are another selection.
    """

    permission = Can.EDIT_ORGANISATIONS
    http_method_names = ("post", "options")

    def post(self, request):
        query = QueryDict(request.POST.get("query", "")[:2000])
        filterset = list_filter(request.user, query)
        whole = request.POST.get("scope") == "all"
        rows = everything_listed(filterset) if whole else chosen_rows(request.user, request.POST.getlist("row"))
        try:
            selection = freeze_selection(rows=rows, described=described(filterset, whole), by=request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return HttpResponseRedirect(f"{reverse('contacts:organisation-list')}?{query.urlencode()}")
        return HttpResponseRedirect(selection.get_absolute_url())


def described(filterset, whole):
    words = answers_in_words(filterset.form)
    if whole:
        return words or _("all organisations, without a filter")
    return _("ticked on the list") + (f" ({words})" if words else "")


class OfSelection(ActionPage):
    permission = Can.EDIT_ORGANISATIONS

    def get_record(self):
        found = Selection.objects.select_related("owner", "changed_by__actor", "undone_by__actor")
        return find(found, self.request.user, Can.EDIT_ORGANISATIONS, pk=self.kwargs["pk"])


class ChangeSelected(OfSelection):
    """What was frozen; what a change would touch, before it is made; and afterwards what became of it."""

    form_class = ChangeSelectedForm
    template_name = "contacts/selection.html"
    title = gettext_lazy("Change many organisations")

    def get(self, request, *args, **kwargs):
        _record_checked = self.record
        return self.answer(self.get_form(request.GET if "what" in request.GET else None))

    def perform(self, form):
        promised = form.cleaned_data["promised"]
        if promised is None:
            raise ValidationError(_("First look at what will change."))
        return change_selected(
            selection=self.record,
            by=self.request.user,
            promised=promised,
            token=form.cleaned_data["token"],
            **form.values(),
        )

    def get_cancel_url(self):
        return reverse("contacts:organisation-list")

    def answer(self, form, *, status=200, stale=None):
        if self.record.changed_by_id:
            return render(self.request, "contacts/selection_done.html", self.done(form), status=status)
        self.form = form
        return super().answer(form, status=status, stale=stale)

    def get_context(self):
        if self.record.has_expired:
            return {"selection": self.record}
        form = self.form
        change = form.change() if form.is_bound and form.holds else None
        plan = Plan.of(self.record, self.request.user, change)
        touched = sorted(plan.touched, key=lambda one: (one.sort_key, one.pk))
        return {
            "selection": self.record,
            "change": change,
            "touched": len(touched),
            "shown": touched[:SHOWN],
            "more": max(len(touched) - SHOWN, 0),
            "left": in_groups(LeftOut, plan.left),
            "carried": form.carried(len(touched)) if change and touched else [],
        }

    def done(self, form):
        history = Organisation.history.filter(operation=self.record.changed_by)
        standing = Organisation.objects.filter(pk__in=history.values("id"))
        return {
            "form": form,
            "title": self.title,
            "selection": self.record,
            "touched": history.count(),
            "shown": standing[:SHOWN],
            "more": max(history.count() - SHOWN, 0),
            "left": in_groups(LeftOut, self.record.left_out),
            "stays": in_groups(Stays, self.record.left_as_is),
        }


class UndoSelected(OfSelection):
    """What goes back and what stays, and the question whether to do it."""

    form_class = ActionForm
    template_name = "contacts/selection_undo.html"
    title = gettext_lazy("Take the change back")
    success_message = gettext_lazy("The change has been taken back.")

    def get(self, request, *args, **kwargs):
        if not self.record.changed_by_id or self.record.undone_by_id:
            return HttpResponseRedirect(self.record.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def perform(self, form):
        return undo_selected(selection=self.record, by=self.request.user, token=form.cleaned_data["token"])

    @cached_property
    def undoing(self):
        if not self.record.changed_by_id or self.record.undone_by_id:
            return None
        return Undoing.of(self.record.changed_by, self.request.user)

    def get_context(self):
        if self.undoing is None:
            return {"selection": self.record}
        going = sorted((one for one, _changes in self.undoing.changes), key=lambda one: (one.sort_key, one.pk))
        return {
            "selection": self.record,
            "touched": len(going),
            "shown": going[:SHOWN],
            "more": max(len(going) - SHOWN, 0),
            "stays": in_groups(Stays, self.undoing.left_in_codes()),
        }


def in_groups(reasons, left):
    """Those left, by reason: its words, how many they are, the first of them by name with the fields concerned."""
    numbers = defaultdict(list)
    for pk, reason, *fields in left:
        numbers[reason].append((pk, ", ".join(fields[0]) if fields else ""))
    first = [pk for rows in numbers.values() for pk, _fields in rows[:SHOWN]]
    standing = Organisation.objects.in_bulk(first)
    return [
        {
            "label": reason.label,
            "number": len(numbers[reason]),
            "shown": [(standing[pk], fields) for pk, fields in numbers[reason][:SHOWN] if pk in standing],
            "more": max(len(numbers[reason]) - SHOWN, 0),
        }
        for reason in reasons
        if reason in numbers
    ]
