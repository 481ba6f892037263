"""What becomes of a recipient chosen twice when two cards become one."""

from contacts.duplicates.merging.joining import equal, filled
from contacts.duplicates.merging.relations import Joins, register


def register_policies():
    for end in ("organisation", "person"):
        register(f"announcements.chosen.{end}", Joins(equal("announcement"), filled))
