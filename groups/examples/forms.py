"""The form of a cooperative as an example."""

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from crm.common.forms import DayInput, RecordForm
from groups.examples.choices import FounderKind
from groups.examples.models import CooperativeProfile


class ProfileForm(RecordForm):
    """A cooperative nobody has described yet is seen in version 0."""

    founders = forms.MultipleChoiceField(
        label=_("Who founded it"),
        choices=FounderKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Each kind that is among the founders; nothing where nobody knows."),
    )

    class Meta:
        model = CooperativeProfile
        fields = ("branches", "employs_wtz", "employs", "hosts_visits", "note", "source", "known_on")
        widgets = {"known_on": DayInput, "branches": forms.TextInput(attrs={"list": "known-branches"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.keep_version_of(self.instance)
        if self.instance.pk:
            self.initial["founders"] = [kind.value for kind in self.instance.founder_kinds]
        else:
            self.fields["version"].initial = 0
        self.helper.layout = self.get_layout()

    def get_layout(self):
        hidden = [name for name in ("token", "version") if name in self.fields]
        return Layout(
            Fieldset(_("What it is an example of"), "founders", "branches"),
            Fieldset(_("Whom it employs"), "employs_wtz", "employs"),
            Fieldset(_("Study visits"), "hosts_visits", "note"),
            Fieldset(_("How we know"), "source", "known_on"),
            *hidden,
        )

    def clean(self):
        """A description that says nothing would be an example of nothing."""
        cleaned = super().clean()
        said = ("founders", "branches", "employs_wtz", "employs", "hosts_visits")
        if not self.errors and all(cleaned.get(name) in (None, "", []) for name in said):
            self.add_error(
                "founders", _("Say at least one thing: who founded it, its branches, whom it employs or visits.")
            )
        return cleaned
