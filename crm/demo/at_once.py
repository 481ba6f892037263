"""The coordinator hands three foundations nobody looked after to one person: a change of many at once."""

from contacts.actions import change_selected, freeze_selection
from contacts.models import Organisation
from crm.demo.world import World


def tell(world: World):
    free = Organisation.objects.current().filter(guardian=None, kind="ngo_foundation")
    rows = list(free.order_by("sort_key", "pk").values_list("pk", "version")[:3])
    if rows:
        by = world.team.coordinator
        selection = freeze_selection(rows=rows, described="fundacje bez opieki", by=by)
        change_selected(selection=selection, by=by, guardian=world.team.north)
