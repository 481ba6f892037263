"""How allauth behaves here: nobody signs up, an administrator makes every account."""

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from crm.accounts.actions import set_password
from crm.accounts.operations import AccountEvent


class ClosedSignup(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail or the password is not right. Check both and try again."),
        "too_many_login_attempts": _("Too many failed attempts. Wait five minutes and try again."),
        "incorrect_password": _("This is not your current password."),
        "enter_current_password": _("This is not your current password."),
    }

    def is_open_for_signup(self, request):
        return False

    def is_safe_url(self, url):
        """Only a path of this site: no host of any kind, and none of the spellings that browsers take for one."""
        return bool(url) and url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Failures count by account and address together, so that nobody can lock a colleague out."""
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{self.get_client_ip(request)}"

    def set_password(self, user, password):
        """Through our action; the library goes on with its own `user`, whose session stays open."""
        changed = set_password(account=user, password=password, kind=AccountEvent.PASSWORD_CHANGED)
        user.password, user.version = changed.password, changed.version

    def pre_login(self, request, user, **options):
        """Refuse an account whose last day has passed, in the same words as a switched-off one."""
        if user.access_ended:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **options)
