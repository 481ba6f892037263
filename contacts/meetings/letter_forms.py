"""Forms of invitations that go out: to whom, and what came of a call."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.meetings.choices import CallResult
from contacts.meetings.forms import MeetingActionForm
from contacts.meetings.models import Invitation
from contacts.meetings.sign_up_forms import MOST_HEADS
from contacts.models.opt_out import plain_address
from contacts.opt_outs import opted_out_among
from crm.common.forms import ActionForm, DayInput


class RecipientsForm(MeetingActionForm):
    """Those offered, each with a box to leave them out."""

    shows_record = False
    invitations = forms.ModelMultipleChoiceField(
        label=_("Whom to write to"),
        queryset=Invitation.objects.none(),
        error_messages={"required": _("Choose at least one recipient.")},
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, addressees, **kwargs):
        super().__init__(*args, **kwargs)
        self.addressees = addressees
        self.choose_from("invitations", self.meeting.invitations.all())

    @property
    def rows(self):
        """Each with whether it is ticked and whether its owner objected to bulk e-mail; who did is asked on purpose."""
        sent = self["invitations"].data if self.is_bound else None
        objected = opted_out_among(one.address for one in self.addressees)
        for one in self.addressees:
            objects = plain_address(one.address) in objected
            yield one, not objects if sent is None else str(one.invitation.pk) in sent, objects


class CallForm(ActionForm):
    result = forms.ChoiceField(label=_("Result"), choices=CallResult.choices)
    log = forms.BooleanField(label=_("Log it as a contact"), required=False)
    call_back_on = forms.DateField(label=_("Call back on"), required=False, widget=DayInput)
    heads = forms.IntegerField(label=_("How many people"), required=False, min_value=0, max_value=MOST_HEADS)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("result") != CallResult.CALL_BACK:
            cleaned["call_back_on"] = None
        elif not cleaned.get("call_back_on") and "call_back_on" not in self.errors:
            self.add_error("call_back_on", gettext("Say on which day to call back."))
        if cleaned.get("result") != CallResult.WILL_COME:
            cleaned["heads"] = None
        return cleaned


class ReplyForm(forms.Form):
    """What somebody invited answers; they are not signed in."""

    heads = forms.IntegerField(label=_("How many of you will come"), required=False, min_value=1, max_value=MOST_HEADS)
