"""Running groups moved to a version of the path on purpose, and that taken back."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.accounts.roles import Can
from crm.common.forms import ActionForm
from crm.common.views import ActionPage, PermittedView, TemplatePage, find
from groups.models import InitiativeGroup
from milestones import actions
from milestones.actions.moving import Stays, Undoing
from milestones.models import PathMove, PathTemplate
from milestones.outlook import outlooks, running_before
from milestones.path_forms import LONGEST_NUMBER, MoveForm
from milestones.progress import kinds_of
from milestones.views.versions import in_order


class MoveGroups(ActionPage):
    """What the move means for exactly the groups chosen, and the button with their number."""

    permission = Can.EDIT_PATH
    form_class = MoveForm
    template_name = "milestones/path_move.html"

    @cached_property
    def version(self):
        return find(PathTemplate.objects, self.request.user, version=self.kwargs["version"])

    @cached_property
    def groups_url(self):
        return reverse("milestones:version-groups", args=[self.version.version])

    @cached_property
    def outlooks(self):
        """Of the groups ticked, or sent, those that can still move; all of them where that was asked for."""
        groups = running_before(self.version).order_by("sort_key", "pk")
        if "all" not in self.request.GET or self.request.method == "POST":
            groups = groups.filter(pk__in=self.chosen())
        return in_order(outlooks(groups, kinds_of(self.version.pk)))

    def chosen(self):
        if self.request.method == "POST":
            form = self.get_form(self.request.POST)
            return form.cleaned_data["seen"] if form.is_valid() else []
        sent = self.request.GET.getlist("row")
        return [int(one) for one in sent if one.isdecimal() and len(one) <= LONGEST_NUMBER]

    def get(self, request, *args, **kwargs):
        if not self.outlooks:
            messages.warning(request, _("Choose at least one group: tick its box on the list."))
            return HttpResponseRedirect(self.groups_url)
        return super().get(request, *args, **kwargs)

    def get_title(self):
        return _("Move to “%(version)s”") % {"version": self.version}

    def get_cancel_url(self):
        return self.groups_url

    def get_context(self):
        carried = MoveForm().carried(self.outlooks)
        return {"version": self.version, "outlooks": self.outlooks, "carried": carried}

    def perform(self, form):
        by = self.request.user
        return actions.move_groups(template=self.version, by=by, **form.values(), **form.guard())


class OfMove(PermittedView):
    """About a move that was made."""

    permission = Can.EDIT_PATH

    @cached_property
    def move(self):
        moves = PathMove.objects.select_related("template", "moved_by__actor", "undone_by__actor")
        return find(moves, self.request.user, self.permission, pk=self.kwargs["pk"])


class MoveDetail(OfMove, TemplatePage):
    """Which groups were moved and, where that was taken back, which stay as they are."""

    template_name = "milestones/move.html"

    def get_context_data(self, **context):
        return super().get_context_data(**context) | {
            "title": _("Groups moved to “%(version)s”") % {"version": self.move.template},
            "move": self.move,
            "groups": named([pk for pk, _template in self.move.rows]),
            "stays": why_they_stay(self.move.left_as_is),
        }


class MoveUndo(OfMove, ActionPage):
    """Which groups go back and which stay, and the question whether to do it."""

    form_class = ActionForm
    template_name = "milestones/move_undo.html"
    title = gettext_lazy("Take the move back?")
    success_message = gettext_lazy("The move has been taken back.")

    def get(self, request, *args, **kwargs):
        if self.move.undone_by_id:
            return HttpResponseRedirect(self.move.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def get_cancel_url(self):
        return self.move.get_absolute_url()

    def get_context(self):
        found = None if self.move.undone_by_id else Undoing(self.move)
        return {
            "move": self.move,
            "groups": named([path.group_id for path, *_rest in found.back]) if found else [],
            "stays": why_they_stay(found.left) if found else [],
        }

    def perform(self, form):
        return actions.undo_move(move=self.move, by=self.request.user, token=form.cleaned_data["token"])


def named(keys):
    """The groups of a move in the order of their names."""
    return list(InitiativeGroup.objects.filter(pk__in=keys).order_by("sort_key", "pk"))


def why_they_stay(left):
    """The groups that keep the version, each with the reason in words."""
    names = InitiativeGroup.objects.in_bulk([pk for pk, _reason in left])
    return [(names[pk], Stays(reason).label) for pk, reason in left if pk in names]
