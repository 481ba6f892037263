"""How the four strands of a group stand: a small form each, on the group's page or a page of its own."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups import actions
from groups.choices import Strand
from groups.forms import StrandForm
from groups.models import GroupStrand
from groups.views.members import GroupPage


class StrandEdit(GroupPage):
    form_class = StrandForm
    success_message = gettext_lazy("The strand has been saved.")

    def get_record(self):
        if self.kwargs["strand"] not in Strand.values:
            raise Http404
        return (
            GroupStrand.objects.select_related("group").filter(group=self.group, strand=self.kwargs["strand"]).first()
        )

    def get_title(self):
        return _("Strand: %(name)s") % {"name": Strand(self.kwargs["strand"]).label}

    def get_success_url(self, _result):
        return f"{self.group.get_absolute_url()}#strands"

    def perform(self, form):
        named = {"group": self.group, "strand": self.kwargs["strand"], "by": self.request.user}
        return actions.set_strand(**named, **form.values(), **form.guard_with_token())
