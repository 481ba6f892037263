"""After how many days without a contact a group rings, for each stage of the path."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can
from crm.common.forms import ActionForm
from crm.common.views import ActionPage
from groups.actions import set_silence_limits
from groups.quiet import SilenceLimits
from groups.strand_models import LONGEST_SILENCE
from milestones.models import Stage

PREFIX = "stage_"


class SilenceForm(ActionForm):
    """A number of days for each stage, of the newest path first."""

    def __init__(self, *args, limits, **kwargs):
        super().__init__(*args, **kwargs)
        for stage in stages():
            self.fields[PREFIX + stage.code] = forms.IntegerField(
                label=f"{stage.code}. {stage.name}",
                min_value=1,
                max_value=LONGEST_SILENCE,
                initial=limits.of_stage(stage.code),
            )
        self.keep_version_of(limits)

    def days(self):
        return {name.removeprefix(PREFIX): days for name, days in self.values().items()}


def stages():
    """The stages by letter, each under the name of the newest version of the path that has it."""
    found: dict[str, Stage] = {}
    for stage in Stage.objects.order_by("-template__version", "code"):
        found.setdefault(stage.code, stage)
    return sorted(found.values(), key=lambda stage: stage.code)


class SilenceEdit(ActionPage):
    permission = Can.SET_SILENCE_LIMITS
    form_class = SilenceForm
    template_name = "milestones/silence_form.html"
    title = _("When silence is an alarm")
    success_message = _("The limits of silence have been saved.")

    def get_record(self):
        return SilenceLimits.standing()

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"limits": self.record}

    def get_success_url(self, _result):
        return reverse("milestones:silence-edit")

    def perform(self, form):
        return set_silence_limits(days=form.days(), by=self.request.user, **form.guard())
