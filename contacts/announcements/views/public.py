"""The page on which the owner of a mailbox asks not to be written to. Nobody signs in here; the link is the key."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from contacts.announcements.actions import opt_out_by_link
from contacts.announcements.models import Recipient
from contacts.opt_outs import may_write_to
from crm.common.secrets import hash_of


# Mail programs press the button for their reader (RFC 8058): they have no cookie, and the secret is the permission.
@method_decorator([login_not_required, csrf_exempt], name="dispatch")
class OptOutByLink(View):
    """Opening the page only asks, for mail servers open every link; the button, or the mail program, tells us."""

    http_method_names = ("get", "head", "post", "options")

    def get(self, request, secret):
        return self.answer(request, self.recipient_of(secret))

    def post(self, request, secret):
        recipient = self.recipient_of(secret)
        opt_out_by_link(recipient=recipient)
        return self.answer(request, recipient)

    def recipient_of(self, secret):
        recipient = Recipient.objects.filter(secret_hash=hash_of(secret)).first()
        if recipient is None:
            raise Http404
        return recipient

    def answer(self, request, recipient):
        context = {"address": veiled(recipient.address), "done": not may_write_to(recipient.address)}
        response = render(request, "announcements/opt_out.html", context)
        response["X-Robots-Tag"] = "noindex"
        return response


def veiled(address):
    """Enough of the address to know one's own: `b…@wzorowo.example`. Forwarded links must not tell it whole."""
    name, _at, host = address.partition("@")
    return f"{name[:1]}…@{host}"
