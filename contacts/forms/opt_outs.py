"""Forms of objections to bulk e-mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from contacts.models import OptOut
from crm.common.dates import today, validate_not_future, validate_reasonable
from crm.common.forms import ActionForm, DayInput

REASONS_HELP = _("For instance: asked by telephone, wants letters on paper only.")


class OptOutForm(ActionForm):
    address = forms.ChoiceField(label=_("Address"), widget=forms.RadioSelect)
    asked_on = forms.DateField(
        label=_("Asked on"), widget=DayInput, initial=today, validators=[validate_reasonable, validate_not_future]
    )
    reason = forms.CharField(label=_("How and why"), max_length=300, help_text=REASONS_HELP)

    def __init__(self, *args, addresses, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("address", [(address, address) for address in addresses])
        if len(addresses) == 1:
            self.fields["address"].initial = addresses[0]


class EndOptOutForm(ActionForm):
    shows_record = False
    reason = forms.CharField(
        label=_("How do we know that they want our e-mail again?"),
        max_length=300,
        help_text=_("For instance: asked in a letter of 3 March."),
    )

    def __init__(self, *args, opt_out: OptOut, **kwargs):
        super().__init__(*args, **kwargs)
        self.keep_version_of(opt_out)
