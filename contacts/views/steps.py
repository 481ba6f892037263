"""Pages of next steps."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.actions import (
    change_step,
    date_before_move,
    drop_step,
    finish_step,
    move_step,
    move_step_back,
    plan_step,
    reopen_step,
)
from contacts.forms.steps import CloseForm, MoveForm, StepForm
from contacts.models import Interaction, NextStep, Organisation
from contacts.step_groups import grouped, tell_origins, with_all_shown
from contacts.views.interactions import named_in
from crm.accounts.roles import Can
from crm.audit.changes import last_operation_on
from crm.common.errors import AlreadyDoneError, StaleEditError
from crm.common.undo import offer_undo, version_to_undo
from crm.common.views import ActionPage, PermittedView, TemplatePage, find

SHOWN = 300


class StepList(TemplatePage):
    """Open steps by when they are due. Those who have steps begin with their own, those who only read see all."""

    permission = Can.READ_INTERACTIONS
    template_name = "contacts/step_list.html"

    def get_context_data(self, **context):
        user = self.request.user
        has_own = user.may(Can.LOG_INTERACTIONS)
        whose = "mine" if has_own and self.request.GET.get("whose") != "all" else "all"
        move = self.request.GET.get("move")
        move = move if move in ("ours", "awaited") else ""
        late = self.request.GET.get("late") == "1"
        return super().get_context_data(**context) | {
            "title": _("Next steps"),
            "groups": grouped(self.steps(user, whose, move, late)[:SHOWN]),
            "shown": SHOWN,
            "total": self.steps(user, whose, move, late).count(),
            "has_own": has_own,
            "whose": whose,
            "move": move,
            "late": late,
        }

    def steps(self, user, whose, move, late):
        found = with_all_shown(NextStep.objects.visible_to(user).open())
        if whose == "mine":
            found = found.of_person(user)
        if move:
            found = found.ours() if move == "ours" else found.awaited()
        return found.late() if late else found


class StepDetail(TemplatePage):
    permission = Can.READ_INTERACTIONS
    template_name = "contacts/step_detail.html"

    def get_context_data(self, **context):
        step = find(with_all_shown(NextStep.objects), self.request.user, pk=self.kwargs["pk"])
        tell_origins([step])
        return super().get_context_data(**context) | {"step": step, "title": step.what}


class StepPage(ActionPage):
    """An action on one step that the person may edit; goes back where it was asked for."""

    permission = Can.EDIT_INTERACTIONS

    def get_record(self):
        return find(with_all_shown(NextStep.objects), self.request.user, Can.EDIT_INTERACTIONS, pk=self.kwargs["pk"])

    def get_success_url(self, result):
        return safe_next(self.request) or result.get_absolute_url()

    def get_context(self):
        return {"next": safe_next(self.request), "step": self.record}


class StepCreate(ActionPage):
    permission = Can.LOG_INTERACTIONS
    form_class = StepForm
    template_name = "contacts/step_form.html"
    title = _("Plan a next step")
    submit_label = _("Save the step")
    success_message = _("The next step has been planned.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self):
        organisations = named_in(self.request, "organisation", Organisation.objects)
        interactions = named_in(self.request, "interaction", Interaction.objects)
        initial = {"organisation": organisations[0]} if organisations else {}
        return initial | ({"interaction": interactions[0]} if interactions else {})

    def get_cancel_url(self):
        named = self.get_initial()
        origin = named.get("interaction") or named.get("organisation")
        return origin.get_absolute_url() if origin else reverse("contacts:step-list")

    def perform(self, form):
        return plan_step(by=self.request.user, **form.values(), **form.guard())


class StepEdit(StepPage):
    form_class = StepForm
    template_name = "contacts/step_form.html"
    title = _("Correct a next step")
    success_message = _("The next step has been corrected.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def perform(self, form):
        return change_step(step=self.record, by=self.request.user, **form.values(), **form.guard())


class StepMove(StepPage):
    form_class = MoveForm
    template_name = "contacts/step_close.html"
    title = _("Put a next step off")
    submit_label = _("Save the new date")
    success_message = _("Put off to %(day)s: %(what)s")

    def perform(self, form):
        return move_step(step=self.record, by=self.request.user, **form.values(), **form.guard())

    def tell(self, result):
        sentence = self.success_message % {"day": f"{result.due_on:%d.%m.%Y}", "what": result.what}
        offer_undo(self.request, sentence, undo_address(self.request, "step-move-back", result), result.version)


class StepClose(StepPage):
    form_class = CloseForm
    template_name = "contacts/step_close.html"
    close: Callable[..., NextStep]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"step": self.record}

    def perform(self, form):
        if not self.record.is_open:  # a second click on a button of a list
            raise AlreadyDoneError(self.record)
        return type(self).close(step=self.record, by=self.request.user, **form.values(), **form.guard())

    def tell(self, result):
        sentence = self.success_message % {"what": result.what}
        offer_undo(self.request, sentence, undo_address(self.request, "step-reopen", result), result.version)

    def lead_to(self, done):
        """Whoever was slower than a colleague is told who closed it; one's own second click is no news."""
        closing = last_operation_on(done.subject)
        if closing is None or closing.actor == self.request.user:
            return super().lead_to(done)
        messages.info(self.request, gettext("This step is closed already: %(who)s.") % {"who": closing.who_and_when})
        return HttpResponseRedirect(self.get_success_url(done.subject))


class StepFinish(StepClose):
    title = _("Mark a next step as done")
    submit_label = _("Mark as done")
    success_message = _("Done: %(what)s")
    close = staticmethod(finish_step)


class StepDrop(StepClose):
    title = _("Drop a next step")
    submit_label = _("Drop the step")
    success_message = _("Dropped: %(what)s")
    close = staticmethod(drop_step)


class StepUndo(PermittedView):
    """Takes back what was just done to a step, unless somebody has changed the step since."""

    permission = Can.EDIT_INTERACTIONS
    http_method_names = ("post",)
    undo: Callable[..., NextStep]
    success_message: Promise

    def nothing_to_undo(self, step) -> bool:
        raise NotImplementedError

    def post(self, request, pk):
        step = find(NextStep.objects, request.user, Can.EDIT_INTERACTIONS, pk=pk)
        if self.nothing_to_undo(step):
            return redirect(step)
        try:
            type(self).undo(step=step, by=request.user, version=version_to_undo(request))
        except StaleEditError as stale:
            messages.error(request, refusal_of_undo(stale))
            return redirect(step)
        messages.success(request, str(self.success_message))
        return redirect(safe_next(request) or step)


class StepReopen(StepUndo):
    undo = staticmethod(reopen_step)
    success_message = _("The step is open again.")

    def nothing_to_undo(self, step):
        return step.is_open


class StepMoveBack(StepUndo):
    undo = staticmethod(move_step_back)
    success_message = _("The step has its former date again.")

    def nothing_to_undo(self, step):
        return not step.is_open or date_before_move(step) is None


def undo_address(request, name, step):
    """Where the undo is sent, with the way back to the page it was offered on."""
    query = f"?{urlencode({'next': back})}" if (back := safe_next(request)) else ""
    return reverse(f"contacts:{name}", args=[step.pk]) + query


def refusal_of_undo(stale):
    who = stale.operation.who_and_when if stale.operation else gettext("somebody")
    return gettext("Not taken back: this step has been changed since (%(who)s). Look at it first.") % {"who": who}


def safe_next(request):
    """Where the person came from, if it is a page of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, None) and wanted.startswith("/") else ""
