"""What becomes of a guest or somebody present when two cards become one."""

from contacts.duplicates.merging.joining import equal, filled
from contacts.duplicates.merging.relations import Joins, register


def register_policies():
    register("meetings.attendance.person", Joins(equal("meeting"), filled))
    register("meetings.invitation.person", Joins(equal("meeting"), answer_that_came_later))
    register("meetings.invitation.organisation", Joins(equal("meeting", person=None), answer_that_came_later))


def answer_that_came_later(kept, double):
    """Somebody invited twice gave one answer: the one that came later, and any rather than none."""
    joined = filled(kept, double)
    if double.answered_at and (kept.answered_at is None or double.answered_at > kept.answered_at):
        joined |= {name: getattr(double, name) for name in ("state", "answered_at", "waits", "heads", "moved_up_at")}
    return joined
