"""Social cooperatives to show to groups: of the real ones what their pages say and no more, the rest is invented.

No page says which of the real ones hosts study visits or, but for one, whom it employs: that stays unknown.
"""

import re
from datetime import date

from contacts.choices import OrganisationKind
from contacts.models import Organisation
from crm.common.text import fold
from crm.demo.institutions import rows_of
from crm.demo.world import World
from groups.examples.actions import describe_cooperative
from groups.examples.choices import FounderKind

# How the list names founders, folded; what fits none of these is an association.
NAMED = (
    (r"(\d+ )?gmin|miasto", FounderKind.MUNICIPALITY),
    (r"powiat", FounderKind.COUNTY),
    (r"samorzad wojewodztwa", FounderKind.REGION),
    (r"osoby fizyczne", FounderKind.NATURAL),
)
# What the pages of the project say of the branch and the workers of two of them.
SAID: dict[str, dict] = {
    "Spółdzielnia Socjalna Serce": {"branches": "zieleń i sprzątanie"},
    "Spółdzielnia Socjalna Równe Szanse": {
        "branches": "ceramika",
        "employs_wtz": True,
        "employs": "9 osób: 5 byłych uczestników WTZ, stażysta i 3 inne",
        "known_on": None,  # the pages do not say of which day these numbers are
    },
}
# name, powiat, town, founders, branch, whom it employs, how a visit is agreed
INVENTED = [
    (
        "Dobry Adres",
        ("3021", "Swarzędz"),
        ("municipality", "ngo"),
        "pralnia, sprzątanie biur",
        "8 osób, w tym 5 z WTZ",
        "We wtorki, najwyżej 12 osób; uzgadnia prezeska.",
    ),
    (
        "Ogród za Miastem",
        ("3003", "Gniezno"),
        ("county", "ngo"),
        "zieleń, sadzonki",
        "7 osób, w tym 5 z WTZ",
        "Od maja do września; uzgadnia kierownik brygady.",
    ),
    ("Stół i Obrus", ("3017", "Ostrów Wielkopolski"), ("ngo",), "catering, obiady dla szkół", "6 osób", ""),
    ("Trzy Igły", ("3027", "Turek"), ("natural",), "szycie i poprawki krawieckie", "5 osób", ""),
]


def tell(world: World):
    for row in rows_of("social_cooperatives_wielkopolska"):
        said = SAID.get(row["name"], {})
        if row["founders"] or said:
            _describe_real(world, row, said)
    for number, invented in enumerate(INVENTED):
        _invent(world, number, invented)


def _describe_real(world, row, said):
    cooperative = world.bodies(name=row["name"], kind=OrganisationKind.SOCIAL_COOPERATIVE).first()
    whole = row["date_kind"] in ("founded", "registered") and "inferred" not in row["note"]
    day = row["founding_date"] if whole else ""
    describe_cooperative(
        organisation=cooperative,
        by=world.team.coordinator,
        founders=founders_named(row["founders"]),
        source=row["source"][:300],
        **{"known_on": date.fromisoformat(day) if day else None} | said,
    )


def founders_named(text: str) -> set[FounderKind]:
    """`Gmina Czarnków; Powiat Pilski` in kinds."""
    return {_kind_of(fold(name.strip())) for name in text.split(";") if name.strip()}


def _kind_of(name):
    return next((kind for pattern, kind in NAMED if re.match(pattern, name)), FounderKind.NGO)


def _invent(world, number, row) -> Organisation:
    name, (powiat, town), founders, branches, employs, visits = row
    name = f"Spółdzielnia Socjalna „{name}” (przykład)"
    cooperative = world.new_body(name, OrganisationKind.SOCIAL_COOPERATIVE, powiat, town)
    describe_cooperative(
        organisation=cooperative,
        by=world.specialist_for(powiat),
        founders=founders,
        branches=branches,
        employs=employs,
        employs_wtz=True if "WTZ" in employs else None,
        hosts_visits=True if visits else (False if number == len(INVENTED) - 1 else None),
        note=visits,
        source="Rozmowa telefoniczna",
        known_on=world.ago(20 + 9 * number),
    )
    return cooperative
