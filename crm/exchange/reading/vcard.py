"""vCard 2.1 to 4.0 as records under a header row, one for each card."""

import quopri
import re

HEADINGS = [
    "first_name",
    "last_name",
    "organisation",
    "function",
    "phone",
    "email",
    "street",
    "postcode",
    "town",
    "note",
]
CARD = re.compile(r"^BEGIN:VCARD\s*$", re.MULTILINE | re.IGNORECASE)


def is_vcard(text: str) -> bool:
    return bool(CARD.match(text.lstrip()))


def records_of_cards(text: str) -> list[list[str]]:
    return [HEADINGS, *(_record(card) for card in CARD.split(text)[1:])]


def _record(card):
    found: dict[str, list[str]] = {}
    for line in _unfolded(card):
        head, _colon, value = line.partition(":")
        name, *parameters = head.upper().split(";")
        found.setdefault(name.rpartition(".")[2], []).append(_plain(value, parameters))
    last_name, first_name = _names(found)
    street, town, postcode = _address(found)
    joined = {
        key: "; ".join(_unescaped(one) for one in found.get(key, [])) for key in ("TEL", "EMAIL", "NOTE", "TITLE")
    }
    organisation = _unescaped(_parts(found.get("ORG", [""])[0])[0])
    phones = joined["TEL"].replace("tel:", "")
    return [
        first_name, last_name, organisation, joined["TITLE"] or _first(found, "ROLE"), phones, joined["EMAIL"],
        street, postcode, town, joined["NOTE"],
    ]  # fmt: skip


def _unfolded(card):
    """Long lines go on after a blank; those of version 2.1 after an equals sign."""
    lines: list[str] = []
    for line in card.replace("\r\n", "\n").split("\n"):
        if lines and line[:1] in (" ", "\t"):
            lines[-1] += line[1:]
        elif lines and "QUOTED-PRINTABLE" in lines[-1].upper() and lines[-1].endswith("="):
            lines[-1] = lines[-1][:-1] + line
        else:
            lines.append(line)
    return [line for line in lines if ":" in line]


def _plain(value, parameters):
    if any("QUOTED-PRINTABLE" in one for one in parameters):
        charset = next((one.partition("=")[2] for one in parameters if one.startswith("CHARSET=")), "utf-8")
        try:
            return quopri.decodestring(value.encode()).decode(charset, "replace")
        except LookupError:
            return value
    return value


def _names(found):
    full_name = _first(found, "FN")
    if full_name and full_name == _unescaped(_parts(found.get("ORG", [""])[0])[0]):
        return "", ""  # the card of an organisation
    if "N" in found:
        last_name, first_name = (_unescaped(one) for one in [*_parts(found["N"][0]), ""][:2])
        if last_name or first_name:
            return last_name, first_name
    first_name, _blank, last_name = full_name.strip().rpartition(" ")
    return last_name, first_name


def _address(found):
    parts = [_unescaped(one) for one in _parts(found.get("ADR", [""])[0])] + [""] * 7
    return parts[2], parts[3], parts[5]


def _first(found, name):
    return _unescaped(found.get(name, [""])[0])


def _parts(value):
    return re.split(r"(?<!\\);", value)


def _unescaped(value):
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], value).strip()
