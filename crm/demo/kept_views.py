"""Views of lists: two that the team goes by, and one a specialist keeps for herself."""

from crm.demo.world import World
from crm.saved_views.actions import save_view


def tell(world: World):
    team = world.team
    save_view(
        by=team.coordinator,
        list_name="contacts:organisation-list",
        query="stance=interested&sort=last_contact_on",
        name="Zainteresowane, najdłużej bez kontaktu",
        shared=True,
    )
    save_view(
        by=team.coordinator, list_name="groups:group-list", query="quiet=30", name="Ciche ponad miesiąc", shared=True
    )
    save_view(
        by=team.north,
        list_name="contacts:organisation-list",
        query=f"kind=wtz&guardian={team.north.pk}",
        name="Moje warsztaty",
    )
