"""The filter of strands, which the list of groups and the board share."""

import django_filters
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from crm.common.filters import HouseFilterSet
from groups.choices import BlockingReason, Strand, StrandState

ANY = "any"
STATES = [
    (f"{strand.value}:{state.value}", format_lazy("{}: {}", strand.label, state.label))
    for strand in Strand
    for state in StrandState
]


class StrandFilterSet(HouseFilterSet):
    strand_state = django_filters.ChoiceFilter(label=_("How a strand stands"), choices=STATES, method="strand_stands")
    blocks = django_filters.ChoiceFilter(
        label=_("What blocks"), choices=[(ANY, _("any of the strands")), *Strand.choices], method="blocked_strand"
    )
    blocked_by = django_filters.ChoiceFilter(
        label=_("By what it is blocked"), choices=BlockingReason.choices, method="blocked_by_reason"
    )

    def strand_stands(self, queryset, _name, chosen):
        strand, state = chosen.split(":")
        return queryset.whose_strand_is(strand, state)

    def blocked_strand(self, queryset, _name, strand):
        return queryset.blocked_in() if strand == ANY else queryset.blocked_in(strand=strand)

    def blocked_by_reason(self, queryset, _name, reason):
        """Together with a strand, named as one that blocks or as a blocked one: the reason of that one."""
        chosen = self.form.cleaned_data.get("blocks") or ANY
        strand, _colon, state = (self.form.cleaned_data.get("strand_state") or "").partition(":")
        if chosen == ANY and state == StrandState.BLOCKED:
            chosen = strand
        named = {} if chosen == ANY else {"strand": chosen}
        return queryset.blocked_in(reason=reason, **named)
