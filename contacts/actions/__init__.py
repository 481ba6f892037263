"""Everything people do with organisations, people, contacts and next steps. The only writers of this app."""

from contacts.actions.bulk import add_channels, add_organisations, add_people, log_interactions
from contacts.actions.drafts import discard_draft, keep_draft
from contacts.actions.interactions import change_interaction, log_interaction, withdraw_interaction
from contacts.actions.opt_outs import end_opt_out, note_opt_out, opted_out
from contacts.actions.organisations import (
    add_organisation,
    archive_organisation,
    change_figures,
    change_organisation,
    organisation_corrected,
    record_figures,
    restore_organisation,
    set_stance,
    take_over,
)
from contacts.actions.people import (
    add_affiliation,
    add_person,
    archive_person,
    change_affiliation,
    change_person,
    end_affiliation,
    person_changed,
    restore_person,
)
from contacts.actions.steps import (
    change_step,
    date_before_move,
    drop_step,
    finish_step,
    move_step,
    move_step_back,
    plan_step,
    reopen_step,
)

__all__ = [
    "add_affiliation",
    "add_channels",
    "add_organisation",
    "add_organisations",
    "add_people",
    "add_person",
    "archive_organisation",
    "archive_person",
    "change_affiliation",
    "change_figures",
    "change_interaction",
    "change_organisation",
    "change_person",
    "change_step",
    "date_before_move",
    "discard_draft",
    "drop_step",
    "end_affiliation",
    "end_opt_out",
    "finish_step",
    "keep_draft",
    "log_interaction",
    "log_interactions",
    "move_step",
    "move_step_back",
    "note_opt_out",
    "opted_out",
    "organisation_corrected",
    "person_changed",
    "plan_step",
    "record_figures",
    "reopen_step",
    "restore_organisation",
    "restore_person",
    "set_stance",
    "take_over",
    "withdraw_interaction",
]
