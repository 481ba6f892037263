"""A message that says what was done and takes it back with one press, without a script."""

from django.contrib import messages
from django.utils.html import format_html
from django.utils.translation import gettext as _


def offer_undo(request, sentence, address, version):
    """The button belongs to the empty form `undo` of every page with messages (`base.html`).

    `version` is what the action left behind; the page at `address` refuses where the record has another one since.
    """
    button = format_html(
        '<button type="submit" form="undo" formaction="{}" name="version" value="{}" class="btn btn-quiet btn-sm">'
        '{}<span class="visually-hidden">: {}</span></button>',
        address,
        version,
        _("Undo"),
        sentence,
    )
    messages.success(request, format_html("{} {}", sentence, button))


def version_to_undo(request):
    """The version the undo was offered for; 0, which no record has, where it was not sent."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0
