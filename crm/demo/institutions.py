"""The real institutions of Wielkopolska, from the shipped lists and the territorial register.

They are many and none of them is anybody's work yet, so they are inserted together, in one operation, with their
history; everything that happens to them later goes through the actions.
"""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

from simple_history.utils import bulk_create_with_history

from contacts.choices import ChannelKind, OrganisationKind, RelationKind
from contacts.models import Channel, Organisation, OrganisationRelation, WorkshopFigures
from crm.audit.operations import operation
from crm.common.text import fold
from crm.demo.names import county_name, kind_of_ngo, municipality_name, readable
from crm.demo.operations import DemoEvent
from crm.territory.models import Gmina, Powiat

DATA = Path(__file__).parent / "data"
HOME = "30"
BATCH = 200
TERYT_SOURCE = "Rejestr TERYT (GUS), stan na 1.01.2026"
OPP_SOURCE = "Wykaz organizacji pożytku publicznego (NIW-CRSO), marzec 2025"
# The operator of WTZ Gębice is not on the workshops' list; it is known from the project's own pages.
OPERATORS = {"WTZ w Gębicach": "Empatia"}
# What a news item once misspelt, and how people call a workshop by its town.
ALIASES = {"WTZ w Gębicach": "WTZ Gębice\nWTZ Głębice", "WTZ w Rakoniewicach": "WTZ Rakoniewice"}
SEATS = {"3002": "Czarnków"}
CLOSE_TO_OUR_WORK = ("NIEPEŁNOSPRAWN", '"SERCE"', "MIŁOSIERDZIE")


def rows_of(name: str) -> list[dict]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Institutions:
    """Collects organisations in memory, then writes all of them at once."""

    def __init__(self, guardian_of: Callable):
        self.guardian_of = guardian_of
        self.powiats = {powiat.pk: powiat for powiat in Powiat.objects.of_home_region()}
        self.gminas = {gmina.pk: gmina for gmina in Gmina.objects.filter(powiat__voivodeship_id=HOME)}
        self.organisations: list[Organisation] = []
        self.by_krs: dict[str, Organisation] = {}
        self.by_name: dict[str, Organisation] = {}
        self.operators: list[tuple[Organisation, Organisation]] = []
        self.governments: dict[str, Organisation] = {}
        self.units: list[tuple[Organisation, Organisation]] = []
        self.channels: list[tuple[Organisation, str, str, str]] = []
        self.figures: list[tuple[Organisation, int, date, str]] = []

    def add(self, *, name, kind, powiat="", gmina="", **values) -> Organisation:
        organisation = Organisation(
            name=name, kind=kind, powiat=self.powiats.get(powiat), gmina=self.gminas.get(gmina), **values
        )
        if kind in (OrganisationKind.WTZ, OrganisationKind.PCPR) and powiat:
            organisation.guardian = self.guardian_of(powiat)
        organisation.clean_fields(exclude=["guardian", "powiat", "gmina"])
        self.organisations.append(organisation)
        if organisation.krs:
            self.by_krs[organisation.krs] = organisation
        self.by_name[fold(name)] = organisation
        return organisation

    def local_governments(self):
        self.add(name="Województwo Wielkopolskie", kind="region", powiat="3064", town="Poznań", source=TERYT_SOURCE)
        seats = {row["powiat_teryt"]: row["town"] for row in rows_of("pcpr_wielkopolska") if row["town"]} | SEATS
        for powiat in self.powiats.values():
            if not powiat.is_city:
                self.governments[powiat.pk] = self.add(
                    name=county_name(powiat),
                    kind="county",
                    powiat=powiat.pk,
                    town=seats.get(powiat.pk, ""),
                    source=TERYT_SOURCE,
                )
        for gmina in self.gminas.values():
            municipality = self.add(
                name=municipality_name(gmina),
                kind="municipality",
                powiat=gmina.powiat_id,
                gmina=gmina.pk,
                town=gmina.name,
                source=TERYT_SOURCE,
            )
            if gmina.powiat_id not in self.governments:  # a city with powiat rights
                self.governments[gmina.powiat_id] = municipality

    def ngos(self, *, all_of_them):
        for row in rows_of("ngos_opp_wielkopolska"):
            if not (all_of_them or any(word in row["name"] for word in CLOSE_TO_OUR_WORK)):
                continue
            self.add(
                name=readable(row["name"]),
                kind=kind_of_ngo(row["name"]),
                krs=row["krs"],
                nip=row["nip"],
                powiat=row["powiat_teryt"],
                gmina=row["gmina_teryt"],
                town=row["town"],
                source=OPP_SOURCE,
            )

    def support_centres(self):
        for row in rows_of("pcpr_wielkopolska"):
            kind = OrganisationKind.PCPR if row["kind"] == "PCPR" else OrganisationKind.SOCIAL_WELFARE_CENTRE
            centre = self.add(
                name=row["name"],
                kind=kind,
                powiat=row["powiat_teryt"],
                town=row["town"],
                street=row["address"],
                postcode=row["postcode"],
                source=row["source"] or "Jednostka wymagana ustawą; nazwa i siedziba niepotwierdzone",
            )
            self.units.append((centre, self.governments[row["powiat_teryt"]]))
            self._reached_by(centre, row)

    def workshops(self):
        for row in rows_of("wtz_wielkopolska"):
            workshop = self.add(
                name=row["name"],
                kind=OrganisationKind.WTZ,
                aliases=ALIASES.get(row["name"], ""),
                powiat=row["powiat_teryt"],
                town=row["town"],
                street=row["address"],
                postcode=row["postcode"],
                source=row["source"][:300],
            )
            self._reached_by(workshop, row)
            if operator := self._operator(row):
                self.operators.append((workshop, operator))
            if row["participants"]:
                self.figures.append((workshop, int(row["participants"]), _day(row["as_of"]), row["source"][:200]))

    def cooperatives(self):
        for row in rows_of("social_cooperatives_wielkopolska"):
            self.add(
                name=row["name"],
                kind=OrganisationKind.SOCIAL_COOPERATIVE,
                powiat=row["powiat_teryt"],
                town=row["town"],
                note=f"Założyciele: {row['founders']}." if row["founders"] else "",
                source=row["source"][:300],
            )

    def write(self, by):
        """One operation, with the history of every row; operators once the bodies they name have numbers."""
        with operation(DemoEvent.INSTITUTIONS_LOADED, by=by):
            runs = {id(workshop): operator for workshop, operator in self.operators}
            first = [one for one in self.organisations if id(one) not in runs]
            bulk_create_with_history(first, Organisation, batch_size=BATCH)
            for workshop, operator in self.operators:
                workshop.operator = operator
            bulk_create_with_history([one for one, _ in self.operators], Organisation, batch_size=BATCH)
            units = [
                OrganisationRelation(organisation=unit, kind=RelationKind.UNIT_OF, other=body)
                for unit, body in self.units
            ]
            bulk_create_with_history(units, OrganisationRelation, batch_size=BATCH)
            channels = [Channel(organisation=o, kind=k, value=v, label=label) for o, k, v, label in self.channels]
            for channel in channels:
                channel.clean()
            bulk_create_with_history(channels, Channel, batch_size=BATCH)
            bulk_create_with_history(
                [WorkshopFigures(organisation=o, participants=n, on=on, source=s) for o, n, on, s in self.figures],
                WorkshopFigures,
                batch_size=BATCH,
            )
        return self.organisations

    def _operator(self, row):
        """The body that runs a workshop: by its KRS number, by its name, or entered now."""
        name = row["organiser"].split(" - ")[0] if row["organiser"].startswith("Gmina") else row["organiser"]
        if wanted := OPERATORS.get(row["name"]):
            found = [one for folded, one in self.by_name.items() if fold(f'"{wanted}"') in folded]
            return found[0] if found else None
        if not name:
            return None
        known = self.by_krs.get(row["organiser_krs"]) or self.by_name.get(fold(name))
        return known or self.add(
            name=name,
            kind=kind_of_ngo(name),
            krs=row["organiser_krs"],
            nip=row["organiser_nip"],
            powiat=row["powiat_teryt"],
            source=row["source"][:300],
        )

    def _reached_by(self, organisation, row):
        if row["phone"]:
            self.channels.append((organisation, ChannelKind.PHONE, row["phone"], ""))
        if row.get("email"):
            self.channels.append((organisation, ChannelKind.EMAIL, row["email"], ""))
        if row["website"]:
            self.channels.append((organisation, ChannelKind.WEBSITE, row["website"], ""))


def load_institutions(*, by, guardian_of, quick=False) -> list[Organisation]:
    """Insert the institutions; `quick` leaves out the NGOs that have nothing to do with disabled people."""
    institutions = Institutions(guardian_of)
    institutions.local_governments()
    institutions.ngos(all_of_them=not quick)
    institutions.support_centres()
    institutions.workshops()
    institutions.cooperatives()
    return institutions.write(by)


def _day(as_of: str) -> date:
    """The day figures are of, as exactly as the list says; of an unknown year, the year the list was made for."""
    parts = [int(part) for part in as_of.split("-")] if as_of else [2024]
    return date(*([*parts, 1, 1])[:3])
