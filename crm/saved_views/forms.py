"""The name of a view and whose it is."""

from crm.accounts.roles import Can
from crm.common.forms import RecordForm
from crm.saved_views.models import SavedView


class ViewForm(RecordForm):
    """Sharing is offered to those whose role shares views."""

    class Meta:
        model = SavedView
        fields = ("name", "shared")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if not user.may(Can.SHARE_VIEWS):
            del self.fields["shared"]
