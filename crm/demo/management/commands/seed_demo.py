from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _


class Command(BaseCommand):
    help = "Fill an empty local database with a believable regional project; every person in it is invented."

    def add_arguments(self, parser):
        parser.add_argument("--quick", action="store_true", help="fewer institutions, meetings and contacts")

    def handle(self, *, quick, verbosity, **options):
        from crm.demo.seeding import seed  # Faker costs memory: only here

        call_command("load_reference", verbosity=0)  # a fresh database may hold nothing yet
        say = self.stdout.write if verbosity else lambda text: None
        seed(quick=quick, say=say)
        say(_("Done. Accounts and passwords are in demo-accounts.txt in the data folder."))
