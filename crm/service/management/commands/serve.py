import gc
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.utils.translation import gettext as _

from crm.common.addresses import public_name
from crm.common.messages import compile_catalogues
from crm.service import preparation
from crm.service.server import listening_socket, serve_until_stopped


class Command(BaseCommand):
    help = "Prepare everything and serve the product: what `python3 run.py` runs."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")

    def execute(self, *args, **options):
        """A refusal is one sentence, without the name of an exception before it."""
        try:
            return super().execute(*args, **options)
        except CommandError as problem:
            self.stderr.write(str(problem))
            sys.exit(problem.returncode)
        except KeyboardInterrupt:  # during the preparations; the server handles its own
            sys.exit(_("Stopped."))

    def handle(self, *, host, port, no_demo, **options):
        compile_catalogues()
        preparation.require_writable_data_folder()
        preparation.require_database()
        with listening_socket(host, port) as listener:
            self.prepare(demo=settings.LOCAL and not no_demo)
            application = get_wsgi_application()
            # What is loaded by now stays; looking it through for garbage again and again would slow long files down,
            # as would looking after every few hundred of the million cells of one.
            gc.collect()
            gc.freeze()
            gc.set_threshold(20_000, 20, 20)
            self.greet(host, port)
            serve_until_stopped(application, listener)
        self.say(_("Stopped."))

    def prepare(self, *, demo):
        if preparation.tables_need_work():
            self.say(_("Preparing the database…"))
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("load_reference")
        call_command("plan_deadlines")
        if preparation.collect_static_if_changed():
            self.say(_("Style sheets and scripts have been prepared."))
        if demo and not get_user_model().objects.exists():
            self.say(_("Inventing demonstration data, which takes about a minute…"))
            call_command("seed_demo", stdout=self.stdout)
        preparation.count_rows_for_the_planner()

    def greet(self, host, port):
        address = public_address(host, port)
        self.say(_("The CRM is running at %(address)s — press Ctrl+C to stop it.") % {"address": address})
        accounts = settings.DATA_DIR / "demo-accounts.txt"
        if not get_user_model().objects.exists():
            from crm.accounts.first_admin import first_admin_link

            self.say(_("There is no account yet. This link makes the first administrator, once, within 24 hours:"))
            self.say("  " + first_admin_link(address))
        elif settings.LOCAL and accounts.exists():
            self.say(_("Demonstration accounts (the institutions are real; people and events are invented):"))
            for line in account_table(accounts):
                self.say("  " + line)

    def say(self, text):
        self.stdout.write(text)
        self.stdout.flush()


def public_address(host: str, port: int) -> str:
    """What to type into a browser on this machine, or the public name when there is one."""
    if name := public_name(settings.ALLOWED_HOSTS, local=settings.LOCAL):
        return f"https://{name}/"
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104 - compared, not bound
    return f"http://{shown}:{port}/"


def account_table(accounts: Path) -> list[str]:
    """The lines of the accounts file, each "role, e-mail, password" parted by tabs, as a table."""
    rows = [[_("Role"), _("E-mail"), _("Password")]]
    rows += [line.split("\t") for line in accounts.read_text(encoding="utf-8").splitlines() if line]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
