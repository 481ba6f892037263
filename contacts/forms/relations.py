"""Forms of the relations of one organisation, known from the page, to others."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from contacts.choices import RelationSide
from contacts.forms.last_day import LastDayForm
from contacts.forms.organisations import row
from contacts.models import Organisation, OrganisationRelation
from crm.common.dates import validate_reasonable
from crm.common.forms import ActionForm, DayInput, Picker


class RelationForm(ActionForm):
    side = forms.ChoiceField(label=_("This organisation"), choices=RelationSide.choices, widget=forms.RadioSelect)
    other = forms.ModelChoiceField(
        label=_("The other organisation"),
        queryset=Organisation.objects.all(),
        widget=Picker("contacts:organisation-picker"),
    )
    from_on = forms.DateField(label=_("From"), widget=DayInput, validators=[validate_reasonable], required=False)
    to_on = forms.DateField(
        label=_("To"),
        widget=DayInput,
        validators=[validate_reasonable],
        required=False,
        help_text=_("The last day; empty while it lasts."),
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=300,
        required=False,
        help_text=_("For instance: by the agreement of 12 March 2025."),
    )

    def __init__(self, *args, organisation, relation: OrganisationRelation | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        if relation is not None:
            self.keep_version_of(relation)
            self.initial = {
                **self.initial,
                "side": relation.side_of(organisation),
                "other": relation.opposite(organisation),
                "from_on": relation.from_on,
                "to_on": relation.to_on,
                "note": relation.note,
            }
            self.helper.layout = self.get_layout()

    def get_layout(self):
        hidden = [name for name in ("token", "version") if name in self.fields]
        return Layout("side", "other", row("from_on", "to_on"), "note", *hidden)


class EndRelationForm(LastDayForm):
    label = _("Last day of the relation")
    too_early = _("The relation began on %(since)s; it cannot end before.")


class RemoveRelationForm(ActionForm):
    shows_record = False

    def __init__(self, *args, relation, **kwargs):
        super().__init__(*args, **kwargs)
        self.keep_version_of(relation)
