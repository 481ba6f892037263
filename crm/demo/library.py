"""The library of materials, what was handed over, and two announcements: one ready to send, one being written."""

from contacts.actions import log_interaction
from contacts.announcements.actions import add_announcement, freeze_recipients
from contacts.materials.actions import add_material, add_version
from crm.demo.world import World

# title, kind, zones, what the versions changed
MATERIALS = [
    (
        "Model spółdzielni socjalnej zatrudniającej uczestników WTZ",
        "model",
        ["wtz", "local_government"],
        ["Pierwsze wydanie.", "Nowy rozdział o pierwszych miesiącach działania."],
    ),
    ("Kto może założyć spółdzielnię: notatka dla gmin", "legal_note", ["local_government"], ["Stan na ten rok."]),
    (
        "Zamówienia z klauzulą społeczną: prezentacja",
        "presentation",
        ["business", "local_government"],
        ["Wersja robocza."],
    ),
]
ADDRESS = "https://materialy.example.org/{number}/wersja-{version}.pdf"
INVITATION = (
    "Dzień dobry,\n\nzapraszamy {{ organizacja }} na najbliższe spotkania informacyjne w powiatach."
    " Terminy wyślemy po potwierdzeniu sal.\n\nPozdrawiam\n{{ nadawca }}"
)


def tell(world: World):
    versions = [_material(world, number, *row) for number, row in enumerate(MATERIALS, start=1)]
    workshops = list(world.bodies(kind="wtz", archived_at=None)[:6])
    for place, workshop in enumerate(workshops):
        log_interaction(
            by=world.specialist_for(workshop.powiat_id),
            kind="email",
            direction="out",
            occurred_on=world.ago(60 - 9 * place),
            organisations=[workshop],
            summary="Wysłaliśmy model pracy z uczestnikami.",
            extras={"materials": [versions[0][place % 2]]},
        )
    _announcement(world, "meetings", "Najbliższe spotkania informacyjne", INVITATION, workshops, fixed=True)
    _announcement(world, "call", "Nabór grup inicjatywnych", INVITATION, workshops[:2], fixed=False)


def _material(world, number, title, kind, zones, changes):
    by = world.team.coordinator
    material = add_material(by=by, title=title, kind=kind, zones=zones)
    return [
        add_version(
            material=material,
            by=by,
            dated=world.ago(200 - 120 * place),
            web_address=ADDRESS.format(number=number, version=place + 1),
            changes=words,
        )
        for place, words in enumerate(changes)
    ]


def _announcement(world, kind, subject, body, organisations, *, fixed):
    by = world.team.north
    draft = add_announcement(
        by=by,
        kind=kind,
        subject=subject,
        body=body,
        legal_basis="public_task",
        why="współpracujemy przy tworzeniu spółdzielni socjalnych",
        reach="both",
        organisations=organisations,
    )
    if fixed:
        freeze_recipients(announcement=draft, by=by)
