"""Powiats and gminas by name in any case or by code; postcodes, towns and streets that share a cell."""

import re
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _

from crm.common.text import fold
from crm.exchange.cells.faults import CellFaultError
from crm.territory.models import Gmina, Powiat

POSTCODE = re.compile(r"\b(\d{2})\s?[-–]?\s?(\d{3})\b")
CITY = re.compile(r"\bm\. ?st\.|\b(?:m|miasto|miasta|miescie|m ?st|grodzki)\b\.?|\(miasto\)")
WORDS = re.compile(r"\b(?:w )?(?:powiat\w*|powiecie|pow)\b\.?|starostwo powiatowe w(?:e)?")
# `Piła, ul. Długa 1`
TOWN_FIRST = re.compile(r"([^\d,]+?)[,\s]+((?:ul|al|os|pl)\b\.?\s*\S.*)")
# `Koźmin, Klasztorna 5`, and in a village without streets `Gębice 1`
TOWN_THEN_STREET = re.compile(r"([^\d,]+?),\s*([^\d,]+\d[^,]*)")
HOUSE_IN_A_VILLAGE = re.compile(r"([^\d,]+?)\s+\d+\s?[a-zA-Z]?(?:/\d+)?")
ENDINGS = ("iego", "iemu", "im", "i", "ego", "emu", "ym", "y")


def postcode_and_town(text):
    """`64-700 Czarnków` and `64700` alike: the code (or nothing) and the rest."""
    if re.fullmatch(r"\d{4}", text):
        text = f"0{text}"  # a spreadsheet drops leading zeros
    found = POSTCODE.search(text)
    if not found:
        return "", text
    rest = f"{text[: found.start()].rstrip(' ,')} {text[found.end() :]}".strip(" ,")
    return f"{found[1]}-{found[2]}", rest


def postcode(text):
    code, town = postcode_and_town(text)
    if not code:
        raise CellFaultError("postcode", _("A postcode looks like this: 64-700."))
    return code, town


def street_postcode_and_town(text):
    """`ul. Grunwaldzka 14, 64-980 Trzcianka` in one cell: street, code, town."""
    found = re.search(r"(?:^|[\s,;])(\d{2}[-–]\d{3})\b", text)
    if not found:
        turned = TOWN_FIRST.fullmatch(text.replace("\n", ", "))
        return (turned[2], "", turned[1]) if turned else (text.replace("\n", ", "), "", "")
    street = text[: found.start(1)].strip(" ,;\n")
    code, town = postcode_and_town(text[found.start(1) :].replace("\n", ", ").strip())
    return street, code, town


def town_and_street(text):
    """What a cell of a town says of the street too: `Piła, ul. Długa 1`, `Koźmin, Klasztorna 5`, `Gębice 1`."""
    if found := TOWN_FIRST.fullmatch(text) or TOWN_THEN_STREET.fullmatch(text):
        return found[1], found[2]
    found = HOUSE_IN_A_VILLAGE.fullmatch(text)
    return (found[1], text) if found else (text, "")


@dataclass
class Places:
    """The register in memory, asked thousands of times in one import."""

    powiats: dict[str, Powiat] = field(default_factory=dict)
    gminas: dict[str, Gmina] = field(default_factory=dict)
    by_stem: dict[str, list] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list] = field(default_factory=dict)
    answers: dict[tuple, object] = field(default_factory=dict)

    @classmethod
    def read(cls):
        places = cls()
        for powiat in Powiat.objects.select_related("voivodeship"):
            places.powiats[powiat.teryt] = powiat
            key = f"m {fold(powiat.name)}" if powiat.is_city else _stem(fold(powiat.name))
            places.by_stem.setdefault(key, []).append(powiat)
        for gmina in Gmina.objects.select_related("powiat"):
            places.gminas[gmina.teryt] = gmina
            places.by_name.setdefault((gmina.powiat_id, fold(gmina.name)), []).append(gmina)
            places.by_name.setdefault(("", fold(gmina.name)), []).append(gmina)
        return places

    def powiat(self, text):
        """Raises CellFaultError where it is unknown or one of several of that name."""
        if text not in self.answers:
            self.answers[text] = self._powiat(text)
        return self.answers[text]

    def _powiat(self, text):
        if text.isdecimal():
            return self._by_code(text)
        region = re.search(r"\(([^)]+)\)|,\s*woj\.?\s*(.+)$", fold(text))
        bare = re.sub(r"\([^)]*\)|,\s*woj\b.*$", " ", fold(text))
        is_city = bool(CITY.search(fold(text)))
        name = " ".join(re.sub(r"[^\w\-– ]", " ", WORDS.sub(" ", CITY.sub(" ", bare))).split())
        name = re.sub(r"\s*[-–]\s*", "-", name)
        found = [] if is_city else self.by_stem.get(_stem(name), [])
        found = found or self.by_stem.get(f"m {name}", []) or (self._city_in_a_case(name) if is_city else [])
        return self._only(text, found, region)

    def powiat_of_town(self, town):
        """The powiat of a town that gives a gmina its name, where only one of our region does; else None."""
        name = fold(town)
        found = {one.powiat for one in self.by_name.get(("", name), [])}
        found |= set(self.by_stem.get(f"m {name}", []))
        here = [one for one in found if one.voivodeship_id == settings.HOME_REGION]
        return here[0] if len(here) == 1 else None

    def _by_code(self, code):
        code = code.zfill(4) if len(code) <= 4 else code.zfill(7)
        if found := self.powiats.get(code[:4]):
            return found
        raise CellFaultError("powiat", _("There is no powiat with the code %(code)s.") % {"code": code})

    def _city_in_a_case(self, name):
        """`m. Poznania`: the stem of the name and at most three more letters."""
        return [
            one
            for key, cities in self.by_stem.items()
            if key.startswith("m ") and name.startswith(key[2:][: max(3, len(key) - 3)]) and len(name) <= len(key) + 1
            for one in cities
        ]

    def _only(self, text, found, region):
        if len(found) > 1 and region:
            found = [one for one in found if fold(one.voivodeship.name) in fold(region[0])] or found
        if len(found) > 1:  # names repeat across Poland; the region of the project is meant
            found = [one for one in found if one.voivodeship_id == settings.HOME_REGION] or found
        if not found:
            raise CellFaultError("powiat", _("“%(text)s” is no powiat. Write its name or TERYT code.") % {"text": text})
        if len(found) > 1:
            named = ", ".join(f"{one} ({one.teryt})" for one in found)
            raise CellFaultError(
                "powiat_ambiguous", _("Several powiats have this name; write the code: %(named)s.") % {"named": named}
            )
        return found[0]

    def gmina(self, text, powiat):
        """The gmina, or None where a town and a rural gmina share the name and the cell does not say which."""
        if text.isdecimal():
            if known := self.gminas.get(text.zfill(7)):
                return known
            raise CellFaultError("gmina", _("There is no gmina with the code %(code)s.") % {"code": text.zfill(7)})
        kind, name = _gmina_kind(text)
        found = self.by_name.get((powiat.teryt if powiat else "", name), [])
        if not powiat:
            found = [one for one in found if one.powiat.voivodeship_id == settings.HOME_REGION] or found
        found = [one for one in found if one.kind == kind] or found
        if not found and powiat and powiat.is_city:  # a district: `Poznań-Wilda`
            found = [one for one in self.gminas.values() if one.powiat_id == powiat.teryt]
        if not found:
            raise CellFaultError("gmina", _("“%(text)s” is no gmina of this powiat. Check the name.") % {"text": text})
        return found[0] if len(found) == 1 else None


def _stem(name):
    """`pilski`, `pilskiego`, `pilskim` have one stem; each part of a double name is cut."""
    parts = name.split("-")
    last = next((parts[-1].removesuffix(end) for end in ENDINGS if parts[-1].endswith(end)), parts[-1])
    return "-".join([*parts[:-1], last])


def _gmina_kind(text):
    name = fold(text)
    kind = None
    if re.search(r"miasto i gmina|miejsko-wiejska|\bmig\b", name):
        kind = Gmina.Kind.MIXED
    elif re.search(r"\bwiejska\b|\(w\)|\bgw\b", name):
        kind = Gmina.Kind.RURAL
    elif re.search(r"\bmiejska\b|\bmiasto\b|\bm\.|\(m\)", name):
        kind = Gmina.Kind.URBAN
    name = re.sub(
        r"miasto i gmina|gmina|miejsko-wiejska|miejska|wiejska|\bmiasto\b|\bm\.|\bgm\b\.?|\([^)]*\)", " ", name
    )
    return kind, " ".join(name.split()).strip(" ,.")
