"""What apps above keep with a contact and ask for in its form, without the contact knowing them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True)
class Extra:
    """`field(user, interaction)` answers the form's field, with what stands as its initial value; None where the
    person may not use it. `keep(interaction, value, by)` writes it, inside the operation of the contact.
    `tell(user, interactions)` answers a few words for the journal by the contact's number.
    """

    name: str
    field: Callable[[Any, Any], forms.Field | None]
    keep: Callable[[Any, Any, Any], None]
    tell: Callable[[Any, list], dict[int, str]]


_extras: dict[str, Extra] = {}


def register_extra(extra: Extra) -> None:
    _extras[extra.name] = extra


def fields_of_extras(user, interaction) -> dict[str, forms.Field]:
    found = {name: extra.field(user, interaction) for name, extra in _extras.items()}
    return {name: field for name, field in found.items() if field is not None}


def keep_extras(interaction, values: dict[str, Any], by) -> None:
    for name, value in values.items():
        _extras[name].keep(interaction, value, by)


def words_of_extras(user, interactions: list) -> dict[int, list[str]]:
    """What the journal says of each contact beside its own words."""
    said: dict[int, list[str]] = {}
    for extra in _extras.values():
        for key, words in extra.tell(user, interactions).items():
            said.setdefault(key, []).append(words)
    return said
