"""Who may do what: one table, read by views, templates and tests. What is not listed is refused.

Quality bar section 1 is the source. `OWN` means records whose guardian the person is, records nobody guards,
and what they wrote themselves; each record answers `belongs_to(user)`. Where OWN limits reading, the records'
`visible_to(user)` keeps to the same.
"""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    SPECIALIST = "specialist", _("specialist")
    COORDINATOR = "coordinator", _("coordinator")
    REPORTING_OFFICER = "reporting_officer", _("reporting officer")
    ADMINISTRATOR = "administrator", _("administrator")
    AUDITOR = "auditor", _("auditor (read only)")


class Can(StrEnum):
    """One right each. READ_* decides what is visible at all, the others what may be done to it."""

    READ_ORGANISATIONS = "read_organisations"
    EDIT_ORGANISATIONS = "edit_organisations"
    READ_PEOPLE = "read_people"  # names and functions
    READ_CONTACT_DATA = "read_contact_data"  # telephones and addresses of people
    EDIT_PEOPLE = "edit_people"
    EXPORT_PEOPLE = "export_people"
    READ_INTERACTIONS = "read_interactions"
    READ_NOTES = "read_notes"  # what was said
    LOG_INTERACTIONS = "log_interactions"
    EDIT_INTERACTIONS = "edit_interactions"
    MERGE_CARDS = "merge_cards"  # two cards of one organisation or person become one, and are split again
    IMPORT_LISTS = "import_lists"  # whole lists of organisations, people and contacts, and taking them back
    READ_DUPLICATES = "read_duplicates"  # which records look as if they had been entered twice
    TELL_APART = "tell_apart"  # to say that two records are not one
    READ_MEETINGS = "read_meetings"
    EDIT_MEETINGS = "edit_meetings"
    CORRECT_HEAD_COUNTS = "correct_head_counts"
    READ_MATERIALS = "read_materials"
    MANAGE_MATERIALS = "manage_materials"  # the library itself; handing over belongs to contacts
    READ_ANNOUNCEMENTS = "read_announcements"
    EDIT_ANNOUNCEMENTS = "edit_announcements"
    SEND_ANNOUNCEMENTS = "send_announcements"  # and keep the templates of letters
    WORD_LISTS = "word_lists"  # the header and the clause of attendance lists
    READ_GROUPS = "read_groups"
    EDIT_GROUPS = "edit_groups"
    READ_DOCUMENTS = "read_documents"  # of groups, with their files
    EDIT_DOCUMENTS = "edit_documents"
    MANAGE_PAPERS = "manage_papers"  # templates from which papers of groups are made
    READ_SUPPORT = "read_support"  # planned and given to groups, with the signed cards
    EDIT_SUPPORT = "edit_support"
    SET_SILENCE_LIMITS = "set_silence_limits"  # after how many days without a contact a group rings
    EDIT_PATH = "edit_path"  # new versions of the path, and which groups move to them
    RECORD_MILESTONES = "record_milestones"
    REVOKE_MILESTONES = "revoke_milestones"
    READ_EMPLOYMENTS = "read_employments"  # who is employed, by number
    READ_EMPLOYMENT_DETAILS = "read_employment_details"  # sex, contract, dates, coming from a WTZ
    EDIT_EMPLOYMENTS = "edit_employments"
    READ_REPORTS = "read_reports"  # projects, targets and the numbers, always of the whole project
    READ_REPORT_ROWS = "read_report_rows"  # what a number counts
    EDIT_PROJECTS = "edit_projects"
    EDIT_INDICATORS = "edit_indicators"  # what an indicator counts: new versions and new indicators
    PREPARE_REPORTS = "prepare_reports"  # of periods, and open a closed one to correct it
    CLOSE_REPORTS = "close_reports"  # check one, send it back or close it: never one's own
    COMMENT_REPORTS = "comment_reports"
    READ_REVIEWS = "read_reviews"  # the minutes: what had changed in the groups and what was decided
    HOLD_REVIEWS = "hold_reviews"  # a review under way is its reviewer's alone
    KEEP_VIEWS = "keep_views"  # a filter and an order of a list under a name, for oneself
    SHARE_VIEWS = "share_views"  # the same for the whole team
    READ_DATA_INVENTORY = "read_data_inventory"  # which personal data are kept, why, and what erasing does to them
    PROPOSE_ERASURE = "propose_erasure"  # of all that is known about a person
    SIGN_ERASURE = "sign_erasure"  # the second signature: never under one's own proposal
    READ_AUDIT_TRAIL = "read_audit_trail"
    MANAGE_ACCOUNTS = "manage_accounts"


class Scope(StrEnum):
    OWN = "own"
    ALL = "all"


def _all(*rights):
    return dict.fromkeys(rights, Scope.ALL)


def _own(*rights):
    return dict.fromkeys(rights, Scope.OWN)


READ_WORK = (
    Can.READ_ORGANISATIONS,
    Can.READ_PEOPLE,
    Can.READ_INTERACTIONS,
    Can.READ_MEETINGS,
    Can.READ_MATERIALS,
    Can.READ_ANNOUNCEMENTS,
    Can.READ_GROUPS,
    Can.READ_DOCUMENTS,
    Can.READ_SUPPORT,
    Can.READ_REPORTS,
)
READ_ROWS = (Can.READ_EMPLOYMENTS, Can.READ_REPORT_ROWS)
KEEP_OWN = _own(Can.KEEP_VIEWS)  # nobody keeps another person's views for them

PERMISSIONS: dict[Role, dict[Can, Scope]] = {
    Role.SPECIALIST: _all(*READ_WORK, Can.READ_CONTACT_DATA, Can.READ_NOTES, Can.LOG_INTERACTIONS, Can.READ_DUPLICATES)
    | _own(
        *READ_ROWS,
        Can.TELL_APART,
        Can.READ_EMPLOYMENT_DETAILS,
        Can.EDIT_ORGANISATIONS,
        Can.EDIT_PEOPLE,
        Can.EDIT_INTERACTIONS,
        Can.EDIT_MEETINGS,
        Can.EDIT_ANNOUNCEMENTS,
        Can.EDIT_GROUPS,
        Can.EDIT_DOCUMENTS,
        Can.EDIT_SUPPORT,
        Can.RECORD_MILESTONES,
        Can.EDIT_EMPLOYMENTS,
        Can.SHARE_VIEWS,
        Can.READ_AUDIT_TRAIL,
    )
    | KEEP_OWN,
    Role.COORDINATOR: _all(
        *READ_WORK,
        *READ_ROWS,
        Can.READ_EMPLOYMENT_DETAILS,
        Can.READ_CONTACT_DATA,
        Can.READ_NOTES,
        Can.LOG_INTERACTIONS,
        Can.EDIT_ORGANISATIONS,
        Can.EDIT_PEOPLE,
        Can.EXPORT_PEOPLE,
        Can.MERGE_CARDS,
        Can.IMPORT_LISTS,
        Can.READ_DUPLICATES,
        Can.TELL_APART,
        Can.EDIT_INTERACTIONS,
        Can.EDIT_MEETINGS,
        Can.MANAGE_MATERIALS,
        Can.EDIT_ANNOUNCEMENTS,
        Can.SEND_ANNOUNCEMENTS,
        Can.WORD_LISTS,
        Can.MANAGE_PAPERS,
        Can.EDIT_GROUPS,
        Can.EDIT_DOCUMENTS,
        Can.EDIT_SUPPORT,
        Can.SET_SILENCE_LIMITS,
        Can.EDIT_PATH,
        Can.RECORD_MILESTONES,
        Can.REVOKE_MILESTONES,
        Can.EDIT_EMPLOYMENTS,
        Can.SHARE_VIEWS,
        Can.READ_AUDIT_TRAIL,
        Can.READ_REVIEWS,
        Can.CLOSE_REPORTS,
        Can.COMMENT_REPORTS,
        Can.READ_DATA_INVENTORY,
        Can.PROPOSE_ERASURE,
        Can.SIGN_ERASURE,
    )
    | _own(Can.HOLD_REVIEWS)
    | KEEP_OWN,
    Role.REPORTING_OFFICER: _all(
        *READ_WORK,
        *READ_ROWS,
        Can.READ_EMPLOYMENT_DETAILS,
        Can.CORRECT_HEAD_COUNTS,
        Can.EXPORT_PEOPLE,
        Can.EDIT_PROJECTS,
        Can.EDIT_INDICATORS,
        Can.PREPARE_REPORTS,
        Can.COMMENT_REPORTS,
        Can.READ_REVIEWS,
        Can.READ_DATA_INVENTORY,
        Can.SIGN_ERASURE,
    )
    | KEEP_OWN,
    Role.ADMINISTRATOR: _all(Can.MANAGE_ACCOUNTS, Can.READ_DATA_INVENTORY),
    Role.AUDITOR: _all(*READ_WORK, *READ_ROWS, Can.READ_AUDIT_TRAIL, Can.READ_REVIEWS, Can.READ_DATA_INVENTORY)
    | KEEP_OWN,
}


def scope_of(role: str, right: Can) -> Scope | None:
    """How far a right reaches for a role; None means not at all."""
    return PERMISSIONS.get(Role(role), {}).get(right)
