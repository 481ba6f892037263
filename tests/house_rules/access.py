"""The one table of addresses: who may open each, and with which record it is tried (bar M1).

`PUBLIC` needs no sign-in, `SIGNED_IN` no right. Everything else names a right; with a record, the right must reach
that record. A new address that is not here fails the tests.
"""

from dataclasses import dataclass, field

from crm.accounts.roles import Can

PUBLIC, SIGNED_IN = "public", "signed in"


@dataclass(frozen=True)
class Access:
    """`keys` are the address's parts and the scene's attribute for each; `record` is the one the right must reach."""

    right: str
    record: str = ""
    keys: dict = field(default_factory=dict)
    sent: dict = field(default_factory=dict)


def page(right, record="", sent=None, **keys):
    """`record="organisation"` without keys means that `pk` is that record; `sent` goes with every request."""
    return Access(right, record, keys or ({"pk": record} if record else {}), sent or {})


def of_group(right, **more):
    return page(right, "group", group_pk="group", **more)


def group(right, **keys):
    return page(right, "group", pk="group", **keys)


def document_version(right):
    return group(right, document_pk="document", version_pk="document_version")


def milestone(right, code):
    return of_group(right, code=code)


def meeting(right):
    return page(right, "meeting")


def recipient(right):
    return page(right, "frozen_announcement", pk="frozen_announcement", recipient_pk="recipient")


# Mail programs press these for their reader, without a cookie; the secret in the address is the permission.
PRESSED_BY_MAIL_PROGRAMS = {"announcements:opt-out"}

ACCESS = {
    "dashboard:my-day": page(SIGNED_IN),
    "service:healthz": page(PUBLIC),
    "service:making": page(SIGNED_IN, token="making_token"),
    # sign-in
    "account_login": page(PUBLIC),
    "account_logout": page(PUBLIC),
    "account_inactive": page(PUBLIC),
    "account_signup": page(PUBLIC),
    "account_change_password": page(SIGNED_IN),
    "account_reset_password": page(PUBLIC),
    "account_reset_password_done": page(PUBLIC),
    "account_reset_password_from_key": page(PUBLIC, uidb36="reset_uid", key="reset_key"),
    "account_reset_password_from_key_done": page(PUBLIC),
    # accounts
    "accounts:first-admin": page(PUBLIC, token="first_admin_token"),
    "accounts:set-password": page(PUBLIC, token="password_token"),
    "accounts:user-list": page(Can.MANAGE_ACCOUNTS),
    "accounts:user-create": page(Can.MANAGE_ACCOUNTS),
    "accounts:user-edit": page(Can.MANAGE_ACCOUNTS, pk="owner"),
    "accounts:user-link": page(Can.MANAGE_ACCOUNTS, pk="owner"),
    "accounts:operation-list": page(Can.READ_AUDIT_TRAIL),
    # contacts
    "contacts:organisation-list": page(Can.READ_ORGANISATIONS),
    "contacts:map": page(Can.READ_ORGANISATIONS),
    "contacts:selection-create": page(Can.EDIT_ORGANISATIONS),
    "contacts:selection": page(Can.EDIT_ORGANISATIONS, "selection"),
    "contacts:selection-undo": page(Can.EDIT_ORGANISATIONS, "changed_selection"),
    "contacts:organisation-create": page(Can.EDIT_ORGANISATIONS),
    "contacts:organisation-detail": page(Can.READ_ORGANISATIONS, "organisation"),
    "contacts:organisation-edit": page(Can.EDIT_ORGANISATIONS, "organisation"),
    "contacts:organisation-stance": page(Can.EDIT_ORGANISATIONS, "organisation"),
    "contacts:organisation-take-over": page(Can.EDIT_ORGANISATIONS, "organisation"),
    "contacts:organisation-archive": page(Can.EDIT_ORGANISATIONS, "organisation"),
    "contacts:organisation-restore": page(Can.EDIT_ORGANISATIONS, "organisation"),
    "contacts:organisation-person-add": page(Can.EDIT_ORGANISATIONS, "organisation"),
    "contacts:organisation-opt-out": page(Can.EDIT_ORGANISATIONS, "organisation_with_mail"),
    "contacts:organisation-opt-out-end": page(
        Can.EDIT_ORGANISATIONS, "organisation_with_mail", pk="organisation_with_mail", opt_out_pk="opt_out"
    ),
    "contacts:person-opt-out": page(Can.EDIT_PEOPLE, "person_with_mail"),
    "contacts:person-opt-out-end": page(
        Can.EDIT_PEOPLE, "person_with_mail", pk="person_with_mail", opt_out_pk="opt_out_of_person"
    ),
    "contacts:relation-create": page(Can.EDIT_ORGANISATIONS, "organisation"),
    **{
        f"contacts:relation-{what}": page(
            Can.EDIT_ORGANISATIONS, "organisation", pk="organisation", relation_pk="relation"
        )
        for what in ("edit", "end", "remove")
    },
    "contacts:figures-create": page(Can.EDIT_ORGANISATIONS, "organisation"),
    "contacts:figures-edit": page(Can.EDIT_ORGANISATIONS, "organisation", pk="organisation", figures_pk="figures"),
    "duplicates:merge-other": page(Can.MERGE_CARDS, "organisation", entity="organisations_word", pk="organisation"),
    "duplicates:merge": page(
        Can.MERGE_CARDS, "organisation", entity="organisations_word", pk="organisation", other="other_organisation"
    ),
    "duplicates:split": page(Can.MERGE_CARDS, "organisation", entity="organisations_word", pk="merged_organisation"),
    "contacts:person-list": page(Can.READ_PEOPLE),
    "contacts:person-create": page(Can.EDIT_PEOPLE),
    "contacts:person-detail": page(Can.READ_PEOPLE, "person"),
    "contacts:person-edit": page(Can.EDIT_PEOPLE, "person"),
    "contacts:person-archive": page(Can.EDIT_PEOPLE, "person"),
    "contacts:person-restore": page(Can.EDIT_PEOPLE, "person"),
    "contacts:affiliation-create": page(Can.EDIT_PEOPLE, "person"),
    "contacts:affiliation-edit": page(Can.EDIT_PEOPLE, "person", pk="person", affiliation_pk="affiliation"),
    "contacts:affiliation-end": page(Can.EDIT_PEOPLE, "person", pk="person", affiliation_pk="affiliation"),
    "contacts:organisation-picker": page(Can.READ_ORGANISATIONS),
    "contacts:operator-picker": page(Can.READ_ORGANISATIONS),
    "contacts:person-picker": page(Can.READ_PEOPLE),
    "contacts:gmina-picker": page(Can.READ_ORGANISATIONS),
    "contacts:powiat-picker": page(Can.READ_ORGANISATIONS),
    "contacts:interaction-list": page(Can.READ_INTERACTIONS),
    "contacts:interaction-create": page(Can.LOG_INTERACTIONS),
    "contacts:quick-log": page(Can.LOG_INTERACTIONS),
    "contacts:draft-list": page(Can.LOG_INTERACTIONS),
    "contacts:draft-keep": page(Can.LOG_INTERACTIONS),
    "contacts:draft-discard": page(Can.LOG_INTERACTIONS),
    "contacts:interaction-detail": page(Can.READ_INTERACTIONS, "interaction"),
    "contacts:interaction-edit": page(Can.EDIT_INTERACTIONS, "interaction"),
    "contacts:interaction-withdraw": page(Can.EDIT_INTERACTIONS, "interaction"),
    "contacts:step-list": page(Can.READ_INTERACTIONS),
    "contacts:step-create": page(Can.LOG_INTERACTIONS),
    "contacts:step-detail": page(Can.READ_INTERACTIONS, "step"),
    "contacts:step-edit": page(Can.EDIT_INTERACTIONS, "step"),
    "contacts:step-move": page(Can.EDIT_INTERACTIONS, "step"),
    "contacts:step-move-back": page(Can.EDIT_INTERACTIONS, "step"),
    "contacts:step-finish": page(Can.EDIT_INTERACTIONS, "step"),
    "contacts:step-drop": page(Can.EDIT_INTERACTIONS, "step"),
    "contacts:step-reopen": page(Can.EDIT_INTERACTIONS, "step"),
    # duplicates
    "duplicates:organisation-pairs": page(Can.READ_DUPLICATES),
    "duplicates:person-pairs": page(Can.READ_DUPLICATES),
    "duplicates:search": page(Can.MERGE_CARDS),
    "duplicates:organisation-typed": page(Can.EDIT_ORGANISATIONS),
    "duplicates:person-typed": page(Can.EDIT_PEOPLE),
    "duplicates:organisations-apart": page(
        Can.TELL_APART, "organisation", first="organisation", second="other_organisation"
    ),
    "duplicates:organisations-in-doubt": page(
        Can.TELL_APART, "organisation", first="organisation", second="other_organisation"
    ),
    "duplicates:people-apart": page(Can.TELL_APART, "person", first="person", second="other_person"),
    "duplicates:people-in-doubt": page(Can.TELL_APART, "person", first="person", second="other_person"),
    # meetings
    "meetings:meeting-list": page(Can.READ_MEETINGS),
    "meetings:month": page(Can.READ_MEETINGS),
    "meetings:series-create": page(Can.EDIT_MEETINGS),
    "meetings:invite-many": meeting(Can.EDIT_MEETINGS),
    "meetings:letters": meeting(Can.EDIT_MEETINGS),
    "meetings:news": meeting(Can.EDIT_MEETINGS),
    "meetings:letters-again": meeting(Can.EDIT_MEETINGS),
    "meetings:calls": meeting(Can.EDIT_MEETINGS),
    "meetings:call": page(Can.EDIT_MEETINGS, "meeting", pk="meeting", invitation_pk="invitation"),
    "meetings:queue": page(Can.EDIT_MEETINGS, "meeting", pk="meeting", invitation_pk="invitation"),
    "meetings:call-off": page(Can.EDIT_MEETINGS, "meeting", pk="meeting", invitation_pk="invitation"),
    "invitation:reply": page(PUBLIC, secret="reply_secret"),
    "meetings:meeting-create": page(Can.EDIT_MEETINGS),
    "meetings:meeting-detail": meeting(Can.READ_MEETINGS),
    "meetings:meeting-edit": meeting(Can.EDIT_MEETINGS),
    "meetings:invite": meeting(Can.EDIT_MEETINGS),
    "meetings:answer": page(
        Can.EDIT_MEETINGS, "meeting", {"state": "accepted"}, pk="meeting", invitation_pk="invitation"
    ),
    "meetings:invitation-remove": page(Can.EDIT_MEETINGS, "meeting", pk="meeting", invitation_pk="invitation"),
    "meetings:sign-up": meeting(Can.EDIT_MEETINGS),
    "meetings:attendance": meeting(Can.EDIT_MEETINGS),
    "meetings:taps": meeting(Can.EDIT_MEETINGS),
    "meetings:taps-state": meeting(Can.EDIT_MEETINGS),
    "meetings:tap-mark": meeting(Can.EDIT_MEETINGS),
    "meetings:tap-interest": meeting(Can.EDIT_MEETINGS),
    "meetings:tap-heads": meeting((Can.EDIT_MEETINGS, Can.CORRECT_HEAD_COUNTS)),
    "meetings:came": meeting(Can.EDIT_MEETINGS),
    "meetings:alike": meeting(Can.EDIT_MEETINGS),
    "meetings:head-counts": meeting((Can.EDIT_MEETINGS, Can.CORRECT_HEAD_COUNTS)),
    "meetings:hold": meeting(Can.EDIT_MEETINGS),
    "meetings:cancel": meeting(Can.EDIT_MEETINGS),
    "meetings:reopen": page(Can.EDIT_MEETINGS, "cancelled_meeting"),
    "meetings:attendance-sheet": meeting(Can.READ_MEETINGS),
    "meetings:attendance-pdf": meeting(Can.READ_MEETINGS),
    "meetings:signed-list": meeting(Can.READ_MEETINGS),
    "meetings:signed-list-attach": meeting(Can.EDIT_MEETINGS),
    "meetings:signed-list-compare": meeting(Can.EDIT_MEETINGS),
    "meetings:signed-page": page(
        (Can.EXPORT_PEOPLE, Can.EDIT_MEETINGS), "meeting", pk="meeting", page_pk="signed_page"
    ),
    "meetings:signed-page-replace": page(Can.EDIT_MEETINGS, "meeting", pk="meeting", page_pk="signed_page"),
    "meetings:signed-page-withdraw": page(Can.EDIT_MEETINGS, "meeting", pk="meeting", page_pk="signed_page"),
    "meetings:follow-ups": meeting(Can.EDIT_MEETINGS),
    "meetings:follow-ups-undo": page(Can.EDIT_MEETINGS, "meeting", pk="meeting", batch="follow_up_batch"),
    "meetings:list-wording": page(Can.WORD_LISTS),
    "meetings:attendance-export": meeting(Can.READ_MEETINGS),
    # materials
    "materials:material-list": page(Can.READ_MATERIALS),
    "materials:material-create": page(Can.MANAGE_MATERIALS),
    "materials:version-picker": page(Can.READ_MATERIALS),
    "materials:material-detail": page(Can.READ_MATERIALS, "material"),
    "materials:material-edit": page(Can.MANAGE_MATERIALS, "material"),
    "materials:material-archive": page(Can.MANAGE_MATERIALS, "material"),
    "materials:material-restore": page(Can.MANAGE_MATERIALS, "material"),
    "materials:version-create": page(Can.MANAGE_MATERIALS, "material"),
    "materials:version-edit": page(Can.MANAGE_MATERIALS, "material", pk="material", version_pk="material_version"),
    "materials:version-file": page(Can.READ_MATERIALS, "material", pk="material", version_pk="material_version"),
    "materials:holder-list": page(Can.READ_MATERIALS, "material"),
    "materials:sending-plan": page(Can.LOG_INTERACTIONS, "material"),
    # announcements
    "announcements:announcement-list": page(Can.READ_ANNOUNCEMENTS),
    "announcements:announcement-create": page(Can.EDIT_ANNOUNCEMENTS),
    "announcements:announcement-detail": page(Can.READ_ANNOUNCEMENTS, "announcement"),
    "announcements:announcement-edit": page(Can.EDIT_ANNOUNCEMENTS, "announcement"),
    "announcements:choose": page(Can.EDIT_ANNOUNCEMENTS, "announcement"),
    "announcements:choose-from-list": page(Can.EDIT_ANNOUNCEMENTS, "announcement"),
    "announcements:unchoose-all": page(Can.EDIT_ANNOUNCEMENTS, "announcement"),
    "announcements:unchoose": page(Can.EDIT_ANNOUNCEMENTS, "announcement", pk="announcement", chosen_pk="chosen"),
    "announcements:recipient-list": page(Can.READ_ANNOUNCEMENTS, "announcement"),
    "announcements:preview": recipient(Can.READ_ANNOUNCEMENTS),
    "announcements:preview-letter": recipient(Can.READ_ANNOUNCEMENTS),
    "announcements:send-test": recipient(Can.EDIT_ANNOUNCEMENTS),
    "announcements:freeze": page(Can.EDIT_ANNOUNCEMENTS, "announcement"),
    "announcements:thaw": page(Can.EDIT_ANNOUNCEMENTS, "frozen_announcement"),
    "announcements:send": page(Can.SEND_ANNOUNCEMENTS, "frozen_announcement"),
    "announcements:retry": page(Can.SEND_ANNOUNCEMENTS, "frozen_announcement"),
    "announcements:discard": page(Can.EDIT_ANNOUNCEMENTS, "announcement"),
    "announcements:letter-list": page(Can.EDIT_ANNOUNCEMENTS),
    "announcements:letter-create": page(Can.SEND_ANNOUNCEMENTS),
    "announcements:letter-file": page(Can.EDIT_ANNOUNCEMENTS, pk="letter"),
    "announcements:letter-archive": page(Can.SEND_ANNOUNCEMENTS, pk="letter"),
    "announcements:opt-out": page(PUBLIC, secret="opt_out_secret"),
    # groups
    "groups:group-list": page(Can.READ_GROUPS),
    "groups:group-create": page(Can.EDIT_GROUPS),
    "groups:group-picker": page(Can.READ_GROUPS),
    "groups:group-detail": group(Can.READ_GROUPS),
    "groups:group-edit": group(Can.EDIT_GROUPS),
    "groups:group-contact": group(Can.EDIT_GROUPS),
    "groups:group-step": group(Can.EDIT_GROUPS),
    "groups:member-add": group(Can.EDIT_GROUPS),
    "groups:member-edit": group(Can.EDIT_GROUPS, member_pk="membership"),
    "groups:group-person-add": group(Can.EDIT_GROUPS),
    "groups:group-person-edit": group(Can.EDIT_GROUPS, person_pk="group_person"),
    "groups:strand-edit": group(Can.EDIT_GROUPS, strand="strand_word"),
    "groups:suspend": group(Can.EDIT_GROUPS),
    "groups:withdraw": group(Can.EDIT_GROUPS),
    "groups:resume": page(Can.EDIT_GROUPS, "suspended_group"),
    "groups:complete": group(Can.EDIT_GROUPS),
    # cooperatives as examples for groups
    "examples:profile-edit": page(Can.EDIT_ORGANISATIONS, "cooperative_card"),
    "examples:example-list": group(Can.READ_GROUPS),
    "examples:visit-plan": group(Can.EDIT_GROUPS, organisation_pk="cooperative_card"),
    # documents of groups and papers made for them
    "documents:document-list": group(Can.READ_DOCUMENTS),
    "documents:document-add": group(Can.EDIT_DOCUMENTS),
    "documents:document-detail": group(Can.READ_DOCUMENTS, document_pk="document"),
    "documents:document-edit": group(Can.EDIT_DOCUMENTS, document_pk="document"),
    "documents:document-withdraw": group(Can.EDIT_DOCUMENTS, document_pk="document"),
    "documents:version-add": group(Can.EDIT_DOCUMENTS, document_pk="document"),
    "documents:version-edit": document_version(Can.EDIT_DOCUMENTS),
    "documents:version-file": document_version(Can.READ_DOCUMENTS),
    "documents:version-preview": document_version(Can.READ_DOCUMENTS),
    "documents:version-picture": document_version(Can.READ_DOCUMENTS),
    "papers:template-list": page(Can.READ_DOCUMENTS),
    "papers:template-add": page(Can.MANAGE_PAPERS),
    "papers:template-aside": page(Can.MANAGE_PAPERS, pk="paper_template"),
    "papers:template-file": page(Can.READ_DOCUMENTS, kind="paper_kind"),
    "papers:paper-list": group(Can.READ_DOCUMENTS),
    "papers:paper": group(Can.READ_DOCUMENTS, kind="paper_kind"),
    "papers:paper-of-body": page(
        Can.READ_DOCUMENTS, "group", pk="group", kind="paper_kind", organisation_pk="member_organisation"
    ),
    # support of groups
    "support:entry-list": page(Can.READ_SUPPORT),
    "support:group-support": group(Can.READ_SUPPORT),
    "support:plan-add": group(Can.EDIT_SUPPORT),
    "support:plan-agree": page(Can.EDIT_SUPPORT, "group", pk="planned_group"),
    "support:plan-edit": group(Can.EDIT_SUPPORT, line_pk="planned_support"),
    "support:plan-remove": group(Can.EDIT_SUPPORT, line_pk="planned_support"),
    "support:entry-add": group(Can.EDIT_SUPPORT),
    "support:entry-detail": group(Can.READ_SUPPORT, entry_pk="support_entry"),
    "support:entry-edit": group(Can.EDIT_SUPPORT, entry_pk="support_entry"),
    "support:entry-card": group(Can.EDIT_SUPPORT, entry_pk="support_entry"),
    "support:entry-withdraw": group(Can.EDIT_SUPPORT, entry_pk="support_entry"),
    "support:entry-file": group(Can.READ_SUPPORT, entry_pk="support_entry"),
    "support:entry-paper": group(Can.READ_SUPPORT, entry_pk="support_entry"),
    # milestones
    "milestones:board": page(Can.READ_GROUPS),
    "milestones:analysis": page(Can.READ_GROUPS),
    "milestones:path-versions": page(Can.READ_GROUPS),
    "milestones:version-detail": page(Can.READ_GROUPS, version="path_version"),
    "milestones:version-groups": page(Can.EDIT_PATH, version="path_version"),
    "milestones:version-move": page(Can.EDIT_PATH, version="path_version"),
    "milestones:draft-begin": page(Can.EDIT_PATH, version="path_version"),
    "milestones:draft-detail": page(Can.EDIT_PATH, "path_draft"),
    "milestones:draft-names": page(Can.EDIT_PATH, "path_draft"),
    "milestones:draft-milestone-add": page(Can.EDIT_PATH, "path_draft"),
    "milestones:draft-milestone-edit": page(Can.EDIT_PATH, "path_draft", pk="path_draft", code="reached_code"),
    "milestones:draft-milestone-leave-out": page(Can.EDIT_PATH, "path_draft", pk="path_draft", code="reached_code"),
    "milestones:draft-milestone-put-back": page(Can.EDIT_PATH, "path_draft", pk="path_draft", code="reached_code"),
    "milestones:draft-preview": page(Can.EDIT_PATH, "path_draft"),
    "milestones:draft-adopt": page(Can.EDIT_PATH, "path_draft"),
    "milestones:draft-discard": page(Can.EDIT_PATH, "path_draft"),
    "milestones:move-detail": page(Can.EDIT_PATH, "path_move"),
    "milestones:move-undo": page(Can.EDIT_PATH, "path_move"),
    "milestones:silence-edit": page(Can.SET_SILENCE_LIMITS),
    "milestones:board-move": of_group(Can.RECORD_MILESTONES, sent={"stage": "B"}),
    "milestones:milestone-record": milestone(Can.RECORD_MILESTONES, "open_code"),
    "milestones:milestone-plan": milestone(Can.RECORD_MILESTONES, "open_code"),
    "milestones:milestone-edit": milestone(Can.RECORD_MILESTONES, "reached_code"),
    "milestones:milestone-revoke": milestone(Can.REVOKE_MILESTONES, "reached_code"),
    "milestones:cooperative-edit": of_group(Can.EDIT_GROUPS),
    "milestones:hire": page(Can.EDIT_EMPLOYMENTS, "group", group_pk="group_with_cooperative"),
    "milestones:headcount-create": page(Can.EDIT_EMPLOYMENTS, "group", group_pk="group_with_cooperative"),
    "milestones:headcount-edit": page(Can.EDIT_EMPLOYMENTS, "headcount"),
    "milestones:headcount-remove": page(Can.EDIT_EMPLOYMENTS, "headcount"),
    "milestones:employment-edit": page(Can.EDIT_EMPLOYMENTS, "employment"),
    "milestones:employment-end": page(Can.EDIT_EMPLOYMENTS, "employment"),
    "milestones:employment-withdraw": page(Can.EDIT_EMPLOYMENTS, "employment"),
    # lists moved in
    "exchange:import-list": page(Can.IMPORT_LISTS),
    "exchange:import-create": page(Can.IMPORT_LISTS),
    "exchange:import-detail": page(Can.IMPORT_LISTS, "import_file"),
    "exchange:import-progress": page(Can.IMPORT_LISTS, "import_file"),
    "exchange:import-columns": page(Can.IMPORT_LISTS, "import_file"),
    "exchange:import-save": page(Can.IMPORT_LISTS, "import_file"),
    "exchange:import-undo": page(Can.IMPORT_LISTS, "saved_import"),
    "exchange:import-faulty-rows": page(Can.IMPORT_LISTS, "import_file"),
    # reminders
    "reminders:my-settings": page(Can.LOG_INTERACTIONS),
    "reminders:calendar-make": page(Can.LOG_INTERACTIONS),
    "reminders:calendar-revoke": page(Can.LOG_INTERACTIONS),
    "reminders:calendar": page(PUBLIC, secret="calendar_secret"),
    # reviews
    "review:review-list": page(Can.READ_REVIEWS),
    "review:review-start": page(Can.HOLD_REVIEWS),
    "review:review-rules": page(Can.HOLD_REVIEWS),
    "review:review-detail": page(Can.READ_REVIEWS, "finished_review"),
    "review:minutes-pdf": page(Can.READ_REVIEWS, "finished_review"),
    "review:minutes-docx": page(Can.READ_REVIEWS, "finished_review"),
    "review:review-group": page(Can.READ_REVIEWS, "finished_review", pk="finished_review", group_pk="group"),
    "review:review-next": page(Can.READ_REVIEWS, "finished_review", pk="finished_review", group_pk="group"),
    "review:review-previous": page(Can.READ_REVIEWS, "finished_review", pk="finished_review", group_pk="group"),
    "review:review-pause": page(Can.HOLD_REVIEWS, "open_review"),
    "review:review-continue": page(Can.HOLD_REVIEWS, "open_review"),
    "review:review-finish": page(Can.HOLD_REVIEWS, "open_review"),
    "review:review-write": page(Can.HOLD_REVIEWS, "open_review", pk="open_review", group_pk="group"),
    "review:review-again": page(Can.HOLD_REVIEWS, "open_review", pk="open_review", group_pk="group"),
    # personal data
    "privacy:inventory": page(Can.READ_DATA_INVENTORY),
    "privacy:erasure-list": page((Can.PROPOSE_ERASURE, Can.SIGN_ERASURE)),
    "privacy:erasure-detail": page(Can.SIGN_ERASURE, "erasure"),
    "privacy:erasure-withdraw": page(Can.PROPOSE_ERASURE, "erasure"),
    "privacy:erasure-create": page(Can.PROPOSE_ERASURE, "person"),
    # views of lists
    "saved_views:view-list": page(Can.KEEP_VIEWS),
    "saved_views:view-create": page(
        Can.KEEP_VIEWS, sent={"list": "contacts:organisation-list", "query": "stance=interested"}
    ),
    "saved_views:view-edit": page(Can.KEEP_VIEWS, "saved_view"),
    "saved_views:view-delete": page(Can.KEEP_VIEWS, "saved_view"),
    # search
    "search:search": page(SIGNED_IN),
    # reports
    "reports:project-list": page(Can.READ_REPORTS),
    "reports:crosswalk": page(Can.READ_REPORTS),
    "reports:crosswalk-of-record": page(Can.READ_REPORTS, "meeting", kind="crosswalk_kind", pk="meeting"),
    "reports:project-create": page(Can.EDIT_PROJECTS),
    "reports:project-detail": page(Can.READ_REPORTS, "project"),
    "reports:project-edit": page(Can.EDIT_PROJECTS, "project"),
    "reports:period-create": page(Can.EDIT_PROJECTS, "project"),
    "reports:look-edit": page(Can.EDIT_PROJECTS, "project"),
    "reports:look-template": page(Can.READ_REPORTS, "project"),
    "reports:quarters-create": page(Can.EDIT_PROJECTS, "project"),
    "reports:funder-create": page(Can.EDIT_PROJECTS, "project"),
    "reports:task-create": page(Can.EDIT_PROJECTS, "project"),
    "reports:member-create": page(Can.EDIT_PROJECTS, "project"),
    "reports:funder-edit": page(Can.EDIT_PROJECTS, "co_funder"),
    "reports:funder-remove": page(Can.EDIT_PROJECTS, "co_funder"),
    "reports:task-edit": page(Can.EDIT_PROJECTS, "project_task"),
    "reports:task-remove": page(Can.EDIT_PROJECTS, "project_task"),
    "reports:member-edit": page(Can.EDIT_PROJECTS, "team_member"),
    "reports:member-remove": page(Can.EDIT_PROJECTS, "team_member"),
    "reports:target-create": page(Can.EDIT_PROJECTS, "project"),
    "reports:indicator-list": page(Can.READ_REPORTS),
    "reports:indicator-create": page(Can.EDIT_INDICATORS),
    "reports:indicator-detail": page(Can.READ_REPORTS, code="indicator_code"),
    "reports:indicator-edit": page(Can.EDIT_INDICATORS, code="indicator_code"),
    "reports:indicator-undo": page(Can.EDIT_INDICATORS, code="office_indicator_code"),
    "reports:target-edit": page(Can.EDIT_PROJECTS, "target"),
    "reports:target-parts": page(Can.EDIT_PROJECTS, "target", pk="target", split="indicator_split"),
    "reports:period-detail": page(Can.READ_REPORTS, "period"),
    "reports:period-edit": page(Can.EDIT_PROJECTS, "period"),
    "reports:report-begin": page(Can.PREPARE_REPORTS, "period"),
    "reports:report-detail": page(Can.READ_REPORTS, "report"),
    "reports:section-create": page(Can.PREPARE_REPORTS, "report"),
    "reports:section-edit": page(Can.PREPARE_REPORTS, "report", pk="report", section_pk="report_section"),
    "reports:task-sections-create": page(Can.PREPARE_REPORTS, "report"),
    "reports:report-comment": page(Can.COMMENT_REPORTS, "report"),
    "reports:report-check": page(Can.CLOSE_REPORTS, "report"),
    "reports:report-return": page(Can.CLOSE_REPORTS, "report"),
    "reports:report-close": page(Can.CLOSE_REPORTS, "report"),
    "reports:report-reopen": page(Can.PREPARE_REPORTS, "report"),
    "reports:edition-detail": page(Can.READ_REPORTS, "edition"),
    "reports:checks": page(Can.READ_REPORTS, "period"),
    "reports:checks-number": page(Can.READ_REPORTS, "period"),
    "reports:difference": page(Can.READ_REPORTS, "period"),
    "reports:growth": page(Can.READ_REPORTS, "period", pk="period", code="indicator_code"),
    "reports:breakdown": page(Can.READ_REPORTS, "period", pk="period", code="indicator_code", split="indicator_split"),
    "reports:rows": page(Can.READ_REPORTS, "period", pk="period", code="indicator_code"),
}
