"""Objections to bulk e-mail: noted from the link in an e-mail or by hand, and taken back."""

from collections.abc import Callable

from contacts.models import OptOut
from contacts.models.opt_out import plain_address
from contacts.operations import OptOutEvent
from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.common.dates import today

# Apps above add a function here that keeps what waits from going out; called with the address inside the operation.
opted_out: list[Callable] = []


def note_opt_out(*, address, by, reason="", asked_on=None, by_link=False, token=None):
    """Nothing is sent in bulk to the address any more. Where that is noted already, the first note stands."""
    with operation(OptOutEvent.NOTED, by=by, token=token) as op:
        address = plain_address(address)
        standing = OptOut.objects.standing().select_for_update().filter(address=address).first()
        noted = standing or add(
            OptOut, address=address, reason=reason.strip(), asked_on=asked_on or today(), by_link=by_link
        )
        if op.subject_id is None:
            op.concerns(noted)
        for follow in opted_out:
            follow(address)
        return noted


def end_opt_out(*, opt_out, by, reason, version=None):
    """The owner of the address wants our e-mail again; the reason says how we know."""
    with operation(OptOutEvent.ENDED, by=by, on=opt_out):
        return change(opt_out, version=version, ended_on=today(), end_reason=reason.strip())
