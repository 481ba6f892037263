"""Forms of a project's funders, tasks and team."""

from crm.accounts.models import User
from crm.common.forms import DayInput, RecordForm
from crm.reports.makeup_models import CoFunder, ProjectTask, TeamMember

DAYS = {"starts_on": DayInput, "ends_on": DayInput}


class FunderForm(RecordForm):
    class Meta:
        model = CoFunder
        fields = ["name", "role", "share"]


class TaskForm(RecordForm):
    class Meta:
        model = ProjectTask
        fields = ["number", "name", "phase", "starts_on", "ends_on"]
        widgets = DAYS


class MemberForm(RecordForm):
    """Colleagues who work with the tool now, and the one who is named already."""

    class Meta:
        model = TeamMember
        fields = ["person", "role", "starts_on", "ends_on"]
        widgets = DAYS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        named = User.objects.filter(pk=self.instance.person_id)
        self.choose_from("person", (User.objects.active() | named).order_by("sort_key", "pk"))
