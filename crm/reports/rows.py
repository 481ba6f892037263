"""Facts as a person reads them: the same rows on the page, in the spreadsheet and in the CSV file."""

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import User
from crm.accounts.roles import Can
from crm.audit.models import Operation
from crm.common.batches import portions
from crm.common.exports import labels_of
from crm.ledger.kinds import Evidence, FactKind, Sex
from crm.ledger.models import Fact
from crm.reports.own_rows import rows_for
from crm.reports.subjects import Named, opaque, sources_of, subjects_of
from crm.territory.models import Powiat

AT_ONCE = 2000
# All that a row is made of; a file of a hundred thousand rows reads nothing else.
READ = [
    *("kind", "subject", "happened_on", "quantity", "sex", "powiat", "evidence"),
    *("source_label", "source_id", "known_from", "cause_id"),
]
ON_A_PAGE = 50
OF_WORKERS = (FactKind.JOB_STARTED, FactKind.WORKER_EMPLOYED, FactKind.CHECK_DAY, FactKind.STILL_EMPLOYED)
HEADINGS = [
    _("Day of the event"),
    _("What is counted"),
    _("Quantity"),
    _("Sex"),
    _("Powiat"),
    _("Kind"),
    _("Evidence"),
    _("Entry"),
    _("Known from"),
    _("Entered by"),
]
WIDTHS = [14, 40, 9, 10, 20, 28, 14, 44, 17, 24]


class Row(NamedTuple):
    """One fact in words."""

    fact: Fact
    day: date
    what: Named
    quantity: Decimal
    sex: str
    powiat: str
    kind: str
    evidence: str
    entry: Named | None
    known_from: datetime
    by: str

    def cells(self):
        return [
            self.day,
            self.what.text,
            self.quantity,
            self.sex,
            self.powiat,
            self.kind,
            self.evidence,
            self.entry.text if self.entry else "",
            self.known_from,
            self.by,
        ]


def may_see(fact, user):
    """Sex, workshop and contract of an employed person are for those who work with them; an auditor sees the number."""
    return fact.kind not in OF_WORKERS or user.may(Can.READ_EMPLOYMENT_DETAILS)


def described(facts, count, user, *, people=True) -> list[Row]:
    """The rows of a handful of facts; a constant number of queries however many they are."""
    facts = list(facts)
    subjects = subjects_of(facts, user, people=people)
    sources = sources_of(facts, user)
    actors = actors_of(facts)
    powiats = {code: str(one) for code, one in Powiat.objects.in_bulk({fact.powiat for fact in facts}).items()}
    # Translated once: a file of a hundred thousand rows is asked for.
    unnamed = opaque()
    sex, kind, evidence = labels_of(Sex), labels_of(FactKind), labels_of(Evidence)
    return [
        Row(
            fact=fact,
            day=fact.happened_on,
            what=subjects.get(fact.subject) or unnamed(fact.subject),
            quantity=count.value_of(fact),
            sex=sex(fact.sex) if count.definition.split_by_sex and may_see(fact, user) else "",
            powiat=powiats.get(fact.powiat, fact.powiat),
            kind=kind(fact.kind),
            evidence=evidence(fact.evidence),
            entry=sources.get((fact.source_label, fact.source_id)),
            known_from=fact.known_from,
            by=actors.get(fact.cause_id, ""),
        )
        for fact in facts
    ]


def page_of(facts, number) -> Page:
    """One page of a list of facts. Their numbers are found first, so that only those shown are read whole."""
    page = Paginator(facts.values_list("pk", flat=True), ON_A_PAGE).get_page(number)
    shown = Fact.objects.in_bulk(page.object_list)
    page.object_list = [shown[pk] for pk in page.object_list]
    return page


def actors_of(facts) -> dict[int, str]:
    """Who entered each fact, by the number of its cause; a cause of nobody is left out."""
    of_causes = Operation.objects.filter(pk__in={fact.cause_id for fact in facts}, actor__isnull=False)
    actors = dict(of_causes.values_list("pk", "actor"))
    names = {pk: str(user) for pk, user in User.objects.in_bulk(set(actors.values())).items()}
    return {cause: names[actor] for cause, actor in actors.items()}


def all_rows(queryset, count, user, *, people=True):
    """Every row of a number that the person may open, read in portions."""
    facts = rows_for(queryset, user).only(*READ).iterator(chunk_size=AT_ONCE)
    for portion in portions(facts, AT_ONCE):
        yield from described(portion, count, user, people=people)
