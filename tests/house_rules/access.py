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


def milestone(right, code):
    return of_group(right, code=code)


def meeting(right):
    return page(right, "meeting")


ACCESS = {
    "dashboard:my-day": page(SIGNED_IN),
    "service:healthz": page(PUBLIC),
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
    "contacts:organisation-create": page(Can.EDIT_ORGANISATIONS),
    "contacts:organisation-detail": page(Can.READ_ORGANISATIONS, "organisation"),
    "contacts:organisation-edit": page(Can.EDIT_ORGANISATIONS, "organisation"),
    "contacts:organisation-stance": page(Can.EDIT_ORGANISATIONS, "organisation"),
    "contacts:organisation-take-over": page(Can.EDIT_ORGANISATIONS, "organisation"),
    "contacts:organisation-archive": page(Can.EDIT_ORGANISATIONS, "organisation"),
    "contacts:organisation-restore": page(Can.EDIT_ORGANISATIONS, "organisation"),
    "contacts:organisation-person-add": page(Can.EDIT_ORGANISATIONS, "organisation"),
    "contacts:figures-create": page(Can.EDIT_ORGANISATIONS, "organisation"),
    "contacts:figures-edit": page(Can.EDIT_ORGANISATIONS, "organisation", pk="organisation", figures_pk="figures"),
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
    # meetings
    "meetings:meeting-list": page(Can.READ_MEETINGS),
    "meetings:meeting-create": page(Can.EDIT_MEETINGS),
    "meetings:meeting-detail": meeting(Can.READ_MEETINGS),
    "meetings:meeting-edit": meeting(Can.EDIT_MEETINGS),
    "meetings:invite": meeting(Can.EDIT_MEETINGS),
    "meetings:answer": page(
        Can.EDIT_MEETINGS, "meeting", {"state": "signed_up"}, pk="meeting", invitation_pk="invitation"
    ),
    "meetings:invitation-remove": page(Can.EDIT_MEETINGS, "meeting", pk="meeting", invitation_pk="invitation"),
    "meetings:sign-up": meeting(Can.EDIT_MEETINGS),
    "meetings:attendance": meeting(Can.EDIT_MEETINGS),
    "meetings:head-counts": meeting((Can.EDIT_MEETINGS, Can.CORRECT_HEAD_COUNTS)),
    "meetings:hold": meeting(Can.EDIT_MEETINGS),
    "meetings:cancel": meeting(Can.EDIT_MEETINGS),
    "meetings:reopen": page(Can.EDIT_MEETINGS, "cancelled_meeting"),
    "meetings:attendance-sheet": meeting(Can.READ_MEETINGS),
    "meetings:attendance-export": meeting(Can.READ_MEETINGS),
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
    "groups:suspend": group(Can.EDIT_GROUPS),
    "groups:withdraw": group(Can.EDIT_GROUPS),
    "groups:resume": page(Can.EDIT_GROUPS, "suspended_group"),
    "groups:complete": group(Can.EDIT_GROUPS),
    # milestones
    "milestones:board": page(Can.READ_GROUPS),
    "milestones:board-move": of_group(Can.RECORD_MILESTONES, sent={"stage": "B"}),
    "milestones:milestone-record": milestone(Can.RECORD_MILESTONES, "open_code"),
    "milestones:milestone-plan": milestone(Can.RECORD_MILESTONES, "open_code"),
    "milestones:milestone-edit": milestone(Can.RECORD_MILESTONES, "reached_code"),
    "milestones:milestone-revoke": milestone(Can.REVOKE_MILESTONES, "reached_code"),
    "milestones:cooperative-edit": of_group(Can.EDIT_GROUPS),
    "milestones:hire": page(Can.EDIT_EMPLOYMENTS, "group", group_pk="group_with_cooperative"),
    "milestones:employment-edit": page(Can.EDIT_EMPLOYMENTS, "employment"),
    "milestones:employment-end": page(Can.EDIT_EMPLOYMENTS, "employment"),
    "milestones:employment-withdraw": page(Can.EDIT_EMPLOYMENTS, "employment"),
    # lists moved in
    "exchange:import-list": page(Can.IMPORT_LISTS),
    "exchange:import-create": page(Can.IMPORT_LISTS),
    "exchange:import-detail": page(Can.IMPORT_LISTS, "import_file"),
    "exchange:import-columns": page(Can.IMPORT_LISTS, "import_file"),
    "exchange:import-save": page(Can.IMPORT_LISTS, "import_file"),
    "exchange:import-undo": page(Can.IMPORT_LISTS, "saved_import"),
    "exchange:import-faulty-rows": page(Can.IMPORT_LISTS, "import_file"),
    # reminders
    "reminders:my-settings": page(Can.LOG_INTERACTIONS),
    "reminders:calendar-make": page(Can.LOG_INTERACTIONS),
    "reminders:calendar-revoke": page(Can.LOG_INTERACTIONS),
    "reminders:calendar": page(PUBLIC, secret="calendar_secret"),
    # reports
    "reports:project-list": page(Can.READ_REPORTS),
    "reports:project-create": page(Can.EDIT_PROJECTS),
    "reports:project-detail": page(Can.READ_REPORTS, "project"),
    "reports:project-edit": page(Can.EDIT_PROJECTS, "project"),
    "reports:period-create": page(Can.EDIT_PROJECTS, "project"),
    "reports:quarters-create": page(Can.EDIT_PROJECTS, "project"),
    "reports:target-create": page(Can.EDIT_PROJECTS, "project"),
    "reports:target-edit": page(Can.EDIT_PROJECTS, "target"),
    "reports:period-detail": page(Can.READ_REPORTS, "period"),
    "reports:period-edit": page(Can.EDIT_PROJECTS, "period"),
    "reports:rows": page(Can.READ_REPORTS, "period", pk="period", code="indicator_code"),
}
