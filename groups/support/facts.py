"""What support says to the ledger: one fact for each session, its hours as quantity."""

from crm.ledger.kinds import Evidence, FactKind
from crm.ledger.sync import FactValues, records_of, sync
from groups.support.models import SupportEntry


def facts_of_entry(entry: SupportEntry):
    """Hours nobody knows are no fact. A session that lacks anything else waits, as one whose evidence is not with us.

    The hours are the group's, in the powiat it works in, however many of its people sat at the table.
    """
    if entry.withdrawn_at or entry.hours is None:
        return []
    return [
        FactValues(
            kind=FactKind.SUPPORT_HOURS,
            category=entry.kind,
            subject=entry.group.subject,
            happened_on=entry.given_on,
            quantity=entry.hours,
            evidence=Evidence.ATTACHED if entry.counts else Evidence.DECLARED,
            powiat=entry.group.powiat_id,
            track=entry.group.founder_track,
        )
    ]


def entries_with_facts():
    return SupportEntry.objects.select_related("group").order_by("pk")


def follow_group(group):
    """Another powiat or founder track was a mend: what the group's hours say of it follows."""
    sync(*records_of(SupportEntry).filter(group=group))
