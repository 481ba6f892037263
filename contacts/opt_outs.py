"""The one question everybody asks before writing in bulk: may we write to this address?"""

from collections.abc import Iterable

from contacts.models import OptOut
from contacts.models.opt_out import plain_address
from crm.common.batches import batches


def may_write_to(address: str) -> bool:
    """Whether nobody has objected to bulk e-mail to the address."""
    return not opted_out_among([address])


def opted_out_among(addresses: Iterable[str]) -> set[str]:
    """Those of the addresses whose owners objected, in the form of `plain_address`."""
    plain = {plain_address(address) for address in addresses if address}
    return {
        address
        for some in batches(plain)
        for address in OptOut.objects.standing().filter(address__in=some).values_list("address", flat=True)
    }
