"""The list of records that may have been entered twice: its filter and its table."""

import django_filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from contacts.duplicates.likeness import Strength
from contacts.duplicates.models import SuggestedPair
from crm.common.filters import HouseFilterSet
from crm.common.tables import HouseTable


class PairFilter(HouseFilterSet):
    strength = django_filters.ChoiceFilter(label=_("How likely"), choices=Strength.choices)

    class Meta:
        model = SuggestedPair
        fields = ("strength",)


class PairTable(HouseTable):
    first = tables.TemplateColumn(
        verbose_name=_("One entry"),
        template_name="duplicates/_record.html",
        extra_context={"side": "first"},
        orderable=False,
    )
    second = tables.TemplateColumn(
        verbose_name=_("The other entry"),
        template_name="duplicates/_record.html",
        extra_context={"side": "second"},
        orderable=False,
    )
    why = tables.TemplateColumn(
        verbose_name=_("Why they may be one"), template_name="duplicates/_why.html", orderable=False
    )
    decision = tables.TemplateColumn(
        verbose_name=_("What they are"), template_name="duplicates/_decision.html", orderable=False
    )

    class Meta(HouseTable.Meta):
        model = SuggestedPair
        fields = ("first", "second", "why", "decision")
        empty_text = _("No pair waits for a decision. If you filter, widen the filter.")


class OrganisationPairTable(PairTable):
    caption = _("Organisations that may have been entered twice")

    class Meta(PairTable.Meta):
        pass


class PersonPairTable(PairTable):
    caption = _("People who may have been entered twice")

    class Meta(PairTable.Meta):
        pass
