from crm.review.actions.groups import take_up_again, write_down
from crm.review.actions.sessions import continue_review, finish_review, pause_review, set_rules, start_review

__all__ = [
    "continue_review",
    "finish_review",
    "pause_review",
    "set_rules",
    "start_review",
    "take_up_again",
    "write_down",
]
