"""What the log of contacts says to the ledger."""

from django.db.models import Prefetch

from contacts.models import Interaction, InteractionParty
from crm.ledger.kinds import Evidence, FactKind
from crm.ledger.sync import FactValues


def facts_of_interaction(interaction):
    """One contact for each organisation named; none from a withdrawn or an unanswered one (decision 2).

    The logged entry is itself the evidence. Kind and powiat are those kept with the party, not today's.
    """
    if not interaction.counts:
        return []
    return [
        FactValues(
            kind=FactKind.CONTACT,
            category=interaction.kind,
            subject=party.organisation.subject,
            happened_on=interaction.occurred_on,
            organisation_kind=party.organisation_kind,
            powiat=party.powiat_id or "",
            evidence=Evidence.ATTACHED,
        )
        for party in interaction.parties.all()
    ]


def interactions_with_facts():
    """Whole ledgers are read by this: of each party and its organisation only what counts."""
    parties = InteractionParty.objects.select_related("organisation")
    parties = parties.only("interaction_id", "organisation_kind", "powiat_id", "organisation__key")
    counted = Interaction.objects.only("kind", "occurred_on", "status", "outcome")
    return counted.prefetch_related(Prefetch("parties", parties))
