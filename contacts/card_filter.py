"""Lists narrowed to one organisation: its address keeps working after the card was merged into another one."""

import django_filters
from django_filters.fields import ModelChoiceField

from contacts.models import Organisation
from crm.common.forms import Picker


class StandingCardField(ModelChoiceField):
    """Takes a card by its number and answers the one that stands for it now; the field shows that one, too."""

    def to_python(self, value):
        card = super().to_python(value)
        return card.standing if isinstance(card, self.queryset.model) else card

    def prepare_value(self, value):
        key = super().prepare_value(value)
        merged = self.queryset.filter(merged_into__isnull=False)
        try:
            card = merged.filter(pk=key).first() if key else None
        except (TypeError, ValueError, OverflowError):  # a broken address is told beside the field
            card = None
        return card.standing.pk if card else key


class NamedOrganisationFilter(django_filters.ModelChoiceFilter):
    """One organisation, searched for by name."""

    field_class = StandingCardField

    def __init__(self, *args, **options):
        options.setdefault("queryset", Organisation.objects.all())
        options.setdefault("widget", Picker("contacts:organisation-picker"))
        super().__init__(*args, **options)
