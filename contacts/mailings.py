"""The box on the cards of organisations and people that says whether we may write to them in bulk."""

from django.utils.translation import gettext as _

from contacts.models import OptOut, Organisation, Person
from contacts.models.opt_out import plain_address
from contacts.operations import OptOutEvent
from contacts.views.opt_outs import addresses_of
from crm.accounts.roles import Can
from crm.audit.kinds import register_kinds
from crm.common.panels import Panel, register_panel

CARDS = {
    Organisation: ("organisation", Can.READ_ORGANISATIONS, Can.EDIT_ORGANISATIONS),
    Person: ("person", Can.READ_CONTACT_DATA, Can.EDIT_PEOPLE),
}


def register():
    register_kinds(OptOutEvent)
    register_panel("contacts.organisation", mailings_of, order=80)
    register_panel("contacts.person", mailings_of, order=80)


def mailings_of(request, card):
    """Each e-mail address of the card, with the objection where one stands."""
    name, reading, editing = CARDS[type(card)]
    if not request.user.may(reading):
        return None
    addresses = addresses_of(card)
    if not addresses:
        return None
    standing = {one.address: one for one in OptOut.objects.standing().of_addresses(addresses)}
    lines = [(address, standing.get(plain_address(address))) for address in addresses]
    context = {
        "lines": lines,
        "free": any(objection is None for _address, objection in lines),
        "editable": card.archived_at is None and request.user.may(editing, card),
        "note_url": f"contacts:{name}-opt-out",
        "end_url": f"contacts:{name}-opt-out-end",
        "may_read_notes": request.user.may(Can.READ_NOTES),
    }
    return Panel(_("Bulk e-mail"), "contacts/_mailings.html", context, "envelope", "mailings")
