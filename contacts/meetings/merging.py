"""What becomes of a guest or somebody present when two cards become one."""

from contacts.duplicates.merging.joining import equal, filled
from contacts.duplicates.merging.relations import Joins, Moves, register
from contacts.meetings.letters import next_sequence


def register_policies():
    register("meetings.attendance.person", Joins(equal("meeting"), filled))
    register("meetings.interest.attendance", Joins(equal(), filled))
    register("meetings.invitationletter.invitation", Moves(after_those_written))
    register("meetings.invitation.person", Joins(equal("meeting"), answer_that_came_later))
    register("meetings.invitation.organisation", Joins(equal("meeting", person=None), answer_that_came_later))


def answer_that_came_later(kept, double):
    """Somebody invited twice gave one answer: the one that came later, and any rather than none."""
    joined = filled(kept, double)
    if double.answered_at and (kept.answered_at is None or double.answered_at > kept.answered_at):
        joined |= {name: getattr(double, name) for name in ("state", "answered_at", "waits", "heads", "moved_up_at")}
    return joined


def after_those_written(letters, kept):
    """Both were written to: every letter stays, and so does its link; the sequence of one invitation goes on rising."""
    first_free = next_sequence(kept)
    for letter in letters:
        letter.sequence += first_free
    return ["sequence"]
