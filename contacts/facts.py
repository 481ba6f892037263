"""What the log of contacts says to the ledger."""

from contacts.models import Interaction
from crm.ledger.kinds import Evidence, FactKind
from crm.ledger.sync import FactValues


def facts_of_interaction(interaction):
    """One contact for each organisation named; none from a draft, a withdrawn or an unanswered one (decision 2).

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
    return Interaction.objects.prefetch_related("parties__organisation")
