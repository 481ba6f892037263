import secrets

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.translation import gettext as _

SIZES = {"organisations": 10_000, "people": 30_000, "interactions": 100_000, "groups": 2_000, "facts": 1_000_000}


class Command(BaseCommand):
    help = "Measure the main pages of the shipped server on synthetic data in a database of its own."

    def add_arguments(self, parser):
        parser.add_argument("--small", action="store_true", help="a twentieth of the data, to try the bench itself")
        parser.add_argument("--requests", type=int, default=40)
        parser.add_argument("--database-url", default="", help="an empty PostgreSQL database instead of SQLite")

    def handle(self, *, small, requests, database_url, **options):
        from crm.demo.bench.browser import Visitor
        from crm.demo.bench.installation import Installation
        from crm.demo.bench.scenarios import measure, scenarios

        sizes = {name: number // 20 if small else number for name, number in SIZES.items()}
        password = secrets.token_urlsafe(18)
        installation = Installation(settings.DATA_DIR / "bench", database_url, password)
        installation.fill(sizes)
        with installation.serving() as port:
            specialist, officer = Visitor(port), Visitor(port)
            specialist.sign_in(reverse("account_login"), "coordinator@demo.example", password)
            officer.sign_in(reverse("account_login"), "reporting.officer@demo.example", password)
            self._line(_("page"), "p50 ms", "p95 ms", "SQL", _("bytes"), _("requests"))
            failed = [
                scenario.name
                for scenario in scenarios(specialist, officer, pages=sizes["organisations"] // 50)
                if not self._measure(measure, scenario, requests)
            ]
        if failed:
            raise CommandError(_("Not measured: %(pages)s.") % {"pages": ", ".join(map(str, failed))})

    def _measure(self, measure, scenario, requests):
        """One line of the table; a page that does not answer gets a dash and the others go on."""
        try:
            result = measure(scenario, requests)
        except (RuntimeError, LookupError) as problem:
            self._line(str(scenario.name), "–", str(problem))
            return False
        self._line(
            str(result.name),
            f"{result.p50:.1f}",
            f"{result.p95:.1f}",
            str(result.queries),
            str(result.bytes),
            str(result.requests),
        )
        return True

    def _line(self, name, *numbers):
        self.stdout.write(f"{name:<40}" + "".join(f"{number:>12}" for number in numbers))
        self.stdout.flush()
