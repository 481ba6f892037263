"""What becomes of places in a group when two cards of organisations or people become one."""

from contacts.duplicates.merging.joining import overlapping, widest
from contacts.duplicates.merging.relations import Joins, register

REFERENCE_LENGTH = 200


def register_policies():
    register("groups.membership.organisation", Joins(overlapping("group", "role"), one_membership))
    register("groups.groupperson.person", Joins(overlapping("group", "role"), widest))


def one_membership(kept, double):
    """One role held on all days of both. A paper stays with the day it proves; two papers of one day are both named."""
    joined = widest(kept, double)
    if kept.committed_on and double.committed_on and kept.committed_on != double.committed_on:
        proven = kept if kept.evidence_reference or not double.evidence_reference else double
        return joined | {"committed_on": proven.committed_on, "evidence_reference": proven.evidence_reference}
    papers = [one for one in (kept.evidence_reference, double.evidence_reference) if one]
    both = "; ".join(dict.fromkeys(papers))
    if len(papers) == 2 and len(both) <= REFERENCE_LENGTH:
        joined["evidence_reference"] = both
    return joined
