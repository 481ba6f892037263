"""What may be done to accounts. Each is one operation; nobody raises or ends their own access."""

import uuid

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from crm.accounts.first_admin import PURPOSE as FIRST_ADMIN
from crm.accounts.models import AUDITOR_ACCESS, User
from crm.accounts.operations import AccountEvent
from crm.accounts.roles import Can, Role
from crm.audit.operations import operation
from crm.audit.records import change
from crm.common.dates import today

OWN_ACCESS = ("role", "is_active", "access_until")


def add_account(*, by, email, first_name, last_name, role, access_until=None, token=None):
    """Make an account that cannot sign in until its owner sets a password from a link."""
    with operation(AccountEvent.ADDED, by=by, token=token) as op:
        user = User.objects.create_user(
            email,
            first_name=first_name,
            last_name=last_name,
            role=role,
            access_until=_last_day(role, access_until),
        )
        op.concerns(user)
        return user


def change_account(*, account, by, version=None, **changes):
    """Change an account. Refuses a change of one's own access, and leaves an administrator standing."""
    _refuse_own_access(account, by, changes)
    with operation(AccountEvent.CHANGED, by=by, on=account, reason=_what_changes(account, changes)):
        _require_rights_still(by)
        if "email" in changes:
            changes["email"] = changes["email"].lower()
            # The sign-in library keeps addresses of its own; the former one must not open the account.
            EmailAddress.objects.filter(user=account).exclude(email=changes["email"]).delete()
        if changes.get("role", account.role) == Role.AUDITOR:
            changes["access_until"] = _last_day(Role.AUDITOR, changes.get("access_until", account.access_until))
        return change(account, version=version, **changes)


def make_password_link(*, account, by):
    """Record that a link was made; where no password stands yet, links made before die."""
    with operation(AccountEvent.LINK_MADE, by=by, on=account):
        locked = _locked(account)
        return locked if locked.has_usable_password() else _with_password(locked, None)


def set_password(*, account, password, kind=AccountEvent.PASSWORD_SET):
    """Set the password its owner chose; every other open session of the account ends."""
    with operation(kind, by=account, on=account):
        return _with_password(_locked(account), password)


def add_first_administrator(*, email, first_name, last_name, password):
    """Make the first account of an empty installation. The fixed token lets it happen once, whoever races."""
    with operation(AccountEvent.FIRST_ADMIN, by=None, token=uuid.uuid5(uuid.NAMESPACE_OID, FIRST_ADMIN)) as op:
        if User.objects.exists():
            raise ValidationError(_("There is an account already. Ask the administrator for one."))
        user = User.objects.create_user(
            email, password, first_name=first_name, last_name=last_name, role=Role.ADMINISTRATOR
        )
        op.concerns(user)
        return user


def _locked(account):
    return User.objects.select_for_update().get(pk=account.pk)


def _with_password(account, password):
    """A new password is a new version: an edit begun before it would put the former one back."""
    account.set_password(password)
    return change(account, password=account.password)


def _last_day(role, access_until):
    if role == Role.AUDITOR and access_until is None:
        return today() + AUDITOR_ACCESS
    return access_until


def _refuse_own_access(account, by, changes):
    own = [name for name in OWN_ACCESS if name in changes and changes[name] != getattr(account, name)]
    if own and account.pk == by.pk:
        sentence = _("Nobody changes their own role or access. Ask another administrator.")
        raise ValidationError(dict.fromkeys(own, sentence))


def _require_rights_still(by):
    """Two administrators who switch each other off at the same moment must not leave nobody."""
    standing = User.objects.with_right(Can.MANAGE_ACCOUNTS).select_for_update()
    if by.pk not in [user.pk for user in standing]:
        raise ValidationError(_("You may no longer manage accounts: another administrator has changed your access."))


def _what_changes(account, changes):
    """The change of access in words; names and addresses stay out of the audit trail."""
    said = []
    role = changes.get("role", account.role)
    if role != account.role:
        said.append(
            _("Role: %(before)s → %(after)s.") % {"before": account.get_role_display(), "after": Role(role).label}
        )
    if changes.get("is_active", account.is_active) != account.is_active:
        said.append(_("Access switched on.") if changes["is_active"] else _("Access switched off."))
    return " ".join(said)
