"""What forms of contacts ask: is what is being typed in the tool already?"""

from typing import Any

from contacts.choices import ChannelKind, OrganisationKind
from contacts.duplicates.bodies import Body
from contacts.duplicates.humans import Human
from contacts.duplicates.likeness import LIKELY_FROM
from contacts.duplicates.lookup import international, like_body, like_human, spoken
from contacts.duplicates.models.pairs import Entity, records_of
from contacts.duplicates.scan import Found
from contacts.lookalikes import Lookalike
from contacts.models import Organisation
from contacts.names import kind_in_name
from crm.common.codes import compact

SHOWN = 5


def organisation_typed(
    *, name="", kind="", town="", powiat="", gmina="", nip="", regon="", krs="", channels=(), still_typing=False
) -> list[Found]:
    """Organisations like the one being typed; a kind that is not chosen yet is read from the name."""
    known = kind if kind in OrganisationKind.values else kind_in_name(name)
    body = Body(
        kind=str(known or ""),
        names=(name,) if name.strip() else (),
        town=town,
        powiat=powiat,
        gmina=gmina,
        nip=compact(nip),
        regon=compact(regon),
        krs=compact(krs),
        channels={_as_kept(line) for line in channels} - {""},
        open_ended=still_typing and not name.endswith(" "),
    )
    return like_body(body)


def person_typed(*, first_name="", last_name="", phone="", email="", organisation=None) -> list[Found]:
    """People like the one being typed."""
    acting = {organisation.pk: organisation.name} if organisation else {}
    return like_human(Human(first_name, last_name, international(phone), email.strip(), acting=acting))


def likely_organisations(**typed) -> list[Lookalike]:
    return lookalikes(Entity.ORGANISATIONS, organisation_typed(**typed), at_least=LIKELY_FROM)


def likely_people(**typed) -> list[Lookalike]:
    return lookalikes(Entity.PEOPLE, person_typed(**typed), at_least=LIKELY_FROM)


def lookalikes(entity: Entity, found: list[Found], *, at_least=0) -> list[Lookalike]:
    """The likeliest few with their records and reasons."""
    likely = [pair for pair in found if pair.likeness.score >= at_least][:SHOWN]
    records: dict[int, Any] = records_of(entity, [pair.second.pk for pair in likely])
    return [_told(records[pair.second.pk], pair) for pair in likely]


def _told(record, pair) -> Lookalike:
    if isinstance(record, Organisation):
        hint = ", ".join(filter(None, [record.get_kind_display(), record.town]))
    else:
        hint = "; ".join(f"{one.function}, {one.organisation}".strip(", ") for one in record.functions_now)
    return Lookalike(record, hint, pair.likeness.sentences)


def _as_kept(line) -> str:
    value = line.get("value", "").strip()
    return spoken(value) if line.get("kind") == ChannelKind.PHONE else value.casefold()
