"""What becomes of descriptions of cooperatives when two cards of organisations become one."""

from contacts.duplicates.merging.joining import equal, filled
from contacts.duplicates.merging.relations import Joins, register


def register_policies():
    """One card, one description: it takes over what only the other one says, and has the founders of both."""
    register("examples.cooperativeprofile.organisation", Joins(equal(), filled))
    register("examples.cooperativefounder.profile", Joins(equal("kind"), filled))
