import secrets
import time
from dataclasses import fields

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils.translation import gettext as _


class Command(BaseCommand):
    help = "Fill an empty database with synthetic data of a given size, for measuring only."

    def add_arguments(self, parser):
        parser.add_argument("--organisations", type=int, default=10_000)
        parser.add_argument("--people", type=int, default=30_000)
        parser.add_argument("--interactions", type=int, default=100_000)
        parser.add_argument("--groups", type=int, default=2_000)
        parser.add_argument("--facts", type=int, default=0, help="lengthen the ledger to so many facts")
        parser.add_argument("--password", help="of the accounts, one for each role; drawn when not given")

    def handle(self, *, password, **options):
        from crm.demo.scale import Sizes, load

        call_command("load_reference", verbosity=0)  # a fresh database may hold nothing yet
        started = time.monotonic()
        password = password or secrets.token_urlsafe(18)
        users = load(Sizes(**{size.name: options[size.name] for size in fields(Sizes)}), password)
        self.stdout.write(_("Loaded in %(seconds)d seconds. Accounts:") % {"seconds": time.monotonic() - started})
        if connection.vendor == "postgresql":
            # What autovacuum does within minutes; pages measured before would read every fact in the table itself.
            with connection.cursor() as cursor:
                cursor.execute("VACUUM (ANALYZE)")
        for user in users:
            self.stdout.write(f"  {user.role}\t{user.email}\t{password}")
