"""What is measured: the pages people wait for most, and saving a contact."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import cycle
from statistics import quantiles

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.common.dates import today
from crm.demo.bench.browser import Answer, Visitor, first_number, hidden_fields
from crm.reports.outputs.making import FORMATS


@dataclass(frozen=True)
class Scenario:
    """`prepare` finds what is needed once and answers the function that is measured."""

    name: object
    prepare: Callable[[], Callable[[], Answer]]
    share: float = 1.0
    expects: int = 200


@dataclass(frozen=True)
class Result:
    name: object
    p50: float
    p95: float
    queries: int
    bytes: int
    requests: int


def measure(scenario: Scenario, requests: int) -> Result:
    """Two answers to warm up, then the measured ones, one after another.

    Raises RuntimeError where the page does not answer as it should; then there is nothing to measure.
    """
    ask = scenario.prepare()
    count = max(int(requests * scenario.share), 3)
    answers = [ask() for _ in range(count + 2)][2:]
    wrong = {answer.status for answer in answers} - {scenario.expects}
    if wrong:
        raise RuntimeError(", ".join(map(str, sorted(wrong))))
    steps = quantiles((answer.milliseconds for answer in answers), n=20, method="inclusive")
    last = answers[-1]
    return Result(scenario.name, steps[9], steps[18], last.queries, len(last.body), count)


def scenarios(specialist: Visitor, officer: Visitor, pages: int) -> list[Scenario]:
    """`pages` is the number of the far page of the list of organisations."""
    organisations = reverse("contacts:organisation-list")

    def page(name, address, share=1.0):
        return Scenario(name, lambda: lambda: specialist.get(address), share)

    return [
        page(_("organisations, first page"), organisations),
        page(_("organisations, filtered and sorted"), f"{organisations}?search=spol&sort=name"),
        page(_("organisations, far page"), f"{organisations}?page={pages}"),
        Scenario(_("organisation"), lambda: linked(specialist, organisations, "contacts:organisation-detail")),
        Scenario(_("group"), lambda: linked(specialist, reverse("groups:group-list"), "groups:group-detail")),
        page(_("search for a word"), f"{reverse('search:search')}?q=lokal"),
        page(_("search that finds nothing"), f"{reverse('search:search')}?q=nie+ma+takiego+zdania"),
        page(_("board"), reverse("milestones:board")),
        Scenario(_("saving a contact"), lambda: saving_a_contact(specialist), expects=302),
        page(_("XLSX of all organisations"), f"{organisations}?export=xlsx", share=0.2),
        *reporting(officer),
    ]


def reporting(officer: Visitor) -> list[Scenario]:
    """Pages and files of the running quarter, whose ledger is the longest of all."""

    def period(name, query="", share=1.0):
        return Scenario(name, lambda: visiting(officer, lambda: address_of_the_quarter(officer) + query), share)

    def file(name, extension):
        return Scenario(name, lambda: visiting(officer, lambda: address_of_the_report(officer, extension)), share=0.1)

    before = datetime.combine(today() - timedelta(days=90), time(12))
    return [
        period(_("report of a period"), share=0.5),
        period(_("report of a period as of three months ago"), f"?as_of={before.isoformat()}", share=0.5),
        period(_("rows of an indicator"), "rows/I03/?reach=cumulative", share=0.5),
        period(_("checks of a period"), "checks/", share=0.1),
        *(file(_("report as %(kind)s") % {"kind": extension.upper()}, extension) for extension in FORMATS),
    ]


def linked(visitor: Visitor, list_page: str, name: str) -> Callable[[], Answer]:
    """The first record a list links to."""
    address = _address(name, visitor.get(list_page))
    return lambda: visitor.get(address)


def visiting(visitor: Visitor, find: Callable[[], str]) -> Callable[[], Answer]:
    """The address is found once and not measured."""
    address = find()
    return lambda: visitor.get(address)


def address_of_the_quarter(visitor: Visitor) -> str:
    """The period that today lies in."""
    listed = visitor.get(reverse("reports:project-list")).text
    number = first_number(listed, reverse("reports:period-detail", args=[0]), mark='" class="is-current"')
    return reverse("reports:period-detail", args=[number])


def address_of_the_report(visitor: Visitor, extension: str) -> str:
    period = visitor.get(address_of_the_quarter(visitor))
    return f"{_address('reports:report-detail', period)}?export={extension}"


def saving_a_contact(visitor: Visitor) -> Callable[[], Answer]:
    """Only the sending is timed; every sending needs a fresh one-time token, so the form is fetched before."""
    listed = visitor.get(reverse("contacts:organisation-list"))
    organisation = first_number(listed.text, reverse("contacts:organisation-detail", args=[0]))
    address = reverse("contacts:interaction-create")
    kinds = cycle(["phone_call", "email"])

    def save():
        typed = hidden_fields(visitor.get(address).text) | {
            "kind": next(kinds),
            "occurred_on": today().isoformat(),
            "organisations": [organisation],
            "summary": "Rozmowa próbna.",
            "party": "us",
        }
        return visitor.post(address, typed)

    return save


def _address(name, answer: Answer):
    return reverse(name, args=[first_number(answer.text, reverse(name, args=[0]))])
