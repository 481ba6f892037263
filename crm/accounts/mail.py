"""Mail to colleagues about their accounts."""

import logging

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)


def mail_password_link(user, link) -> bool:
    """Send the link; answers whether it went out. It is shown to the administrator as well, so nothing is lost."""
    text = render_to_string("accounts/email/set_password.txt", {"user": user, "link": link})
    try:
        send_mail(_("Your account: set a password"), text, None, [user.email])
    except OSError as problem:  # a mail server that is away or refuses; smtplib's errors are OSErrors
        log.warning("The mail with a password link could not be sent: %s", problem)
        return False
    return True
