"""The demo in the order in which it happened; all of it or nothing."""

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from contacts.models import Organisation
from crm.accounts.models import User
from crm.demo import (
    aftermath,
    at_once,
    backing,
    companions,
    conversations,
    doubles,
    earlier,
    examples,
    gatherings,
    invitations,
    kept_views,
    library,
    lists,
    real_cases,
    reported,
    reviews,
    ties,
    turns,
)
from crm.demo.accounts import create_team, write_accounts
from crm.demo.institutions import load_institutions
from crm.demo.projects import create_projects
from crm.demo.world import World


def refuse_unless_empty_and_local():
    """Demo data never mix with real ones, and never stand on a server people reach from outside."""
    if not settings.LOCAL:
        raise CommandError(_("Demonstration data are not loaded in production mode."))
    if User.objects.exists() or Organisation.objects.exists():
        raise CommandError(_("The database is not empty: demonstration data are loaded only into an empty one."))


def seed(*, quick=False, say=lambda text: None):
    """Fill an empty database; answers the lines of the accounts file."""
    refuse_unless_empty_and_local()
    with transaction.atomic():
        team, lines = create_team()
        world = World(team, quick=quick)
        say(_("Institutions of Wielkopolska…"))
        load_institutions(by=team.coordinator, guardian_of=world.specialist_for, quick=quick)
        say(_("Cooperatives and initiative groups…"))
        real_cases.tell(world)
        companions.tell(world)
        earlier.tell(world)
        turns.tell(world)
        backing.tell(world)
        known = reviews.known_by_now()
        say(_("Meetings…"))
        gatherings.tell(world)
        invitations.tell(world)
        aftermath.tell(world)
        say(_("Contacts and next steps…"))
        conversations.tell(world)
        library.tell(world)
        lists.tell(world)
        ties.tell(world)
        examples.tell(world)
        doubles.tell(world)
        at_once.tell(world)
        kept_views.tell(world)
        reviews.tell(world, known)
        create_projects(by=team.officer, team=(team.north, team.south))
        reported.tell(world)
        # Before the commit: accounts whose passwords nobody knows would lock everybody out.
        write_accounts(lines, settings.DATA_DIR / "demo-accounts.txt")
    return lines
