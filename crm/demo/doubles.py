"""Two foundations that somebody entered once more: what the list of possible duplicates is for."""

from contacts.actions import add_organisation
from contacts.duplicates.actions import search_everything
from contacts.duplicates.models import Entity
from crm.demo.world import World

ENTERED_AGAIN = [
    {"name": "FUNDACJA BENEK", "kind": "ngo_foundation", "town": "Szewce", "powiat_id": "3021"},
    {"name": "Fundacja Amicis", "kind": "ngo_foundation", "town": "Wronki", "powiat_id": "3024"},
]


def tell(world: World):
    for entered in ENTERED_AGAIN:
        add_organisation(by=world.team.north, source="wizytówka z targów", **entered)
    for entity in Entity:
        search_everything(entity=entity, by=world.team.coordinator)
