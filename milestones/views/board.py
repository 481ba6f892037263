"""The board and the move of a card: a move is the record of the milestone that opens the stage."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.accounts.roles import Can
from crm.common.panels import panels_of
from crm.common.views import TemplatePage
from groups.models import InitiativeGroup
from milestones.board import columns_of, on_board, opening_kind
from milestones.filters import BoardFilter
from milestones.models import GroupPath
from milestones.views.path import MilestoneRecord


class Board(TemplatePage):
    permission = Can.READ_GROUPS
    template_name = "milestones/board.html"

    @cached_property
    def filterset(self):
        groups = InitiativeGroup.objects.visible_to(self.request.user)
        return BoardFilter(self.request.GET, groups, request=self.request)

    def get_context_data(self, **context):
        show_all = bool(self.request.GET.get("all"))
        found, right = on_board(self.filterset.qs), Can.RECORD_MILESTONES
        columns = columns_of(found, self.request.user, right, show_all=show_all)
        return super().get_context_data(**context) | {
            "title": _("Board"),
            "filter": self.filterset,
            "list_panels": panels_of("common.list", self.request, self),
            "columns": columns,
            "total": sum(column.count for column in columns),
            "filters_set": sum(bool(self.request.GET.get(name)) for name in BoardFilter.base_filters),
        }


class MoveForm(forms.Form):
    stage = forms.SlugField()
    seen = forms.SlugField(required=False)


class BoardMove(MilestoneRecord):
    """Asks for what the milestone that opens the chosen stage needs, and records it.

    `seen` is the stage the card stood in when the board was opened: a stale move is refused with who moved it.
    """

    submit_label = gettext_lazy("Record and move the card")

    @cached_property
    def move(self):
        form = MoveForm(self.request.GET or self.request.POST)
        if not form.is_valid():
            raise Http404
        return form.cleaned_data

    @cached_property
    def kind(self):
        kind = opening_kind(self.group, self.move["stage"])
        if kind is None:
            raise Http404
        return kind

    def get_cancel_url(self):
        return reverse("milestones:board")

    def get_success_url(self, result):
        return f"{reverse('milestones:board')}#group-{self.group.pk}"

    def get(self, request, *args, **kwargs):
        return self.refused() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return self.refused() or super().post(request, *args, **kwargs)

    def refused(self):
        """A stale card, or a stage whose opening milestone stands already: back to the board with the reason."""
        path = GroupPath.objects.select_related("stage").filter(group=self.group).first()
        seen = self.move["seen"]
        if path is not None and seen and path.stage.code != seen:
            last = path.history.select_related("operation__actor").first()
            messages.warning(
                self.request,
                _("%(who)s has moved the group “%(group)s” to the stage “%(stage)s” in the meantime.")
                % {"who": last.operation.actor or "–", "group": self.group, "stage": path.stage},
            )
        elif self.live is not None and self.live.is_reached:
            messages.info(
                self.request,
                _("“%(milestone)s” is recorded already. To move the card back, revoke milestones on the group's page.")
                % {"milestone": self.kind},
            )
        else:
            return None
        return HttpResponseRedirect(reverse("milestones:board"))

    def get_context(self):
        return super().get_context() | {"move": self.move}
