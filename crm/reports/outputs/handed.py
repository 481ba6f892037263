"""A report to be handed out: as it stands now, or in an edition. Every file is made of one of the two."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from crm.ledger.models import Fact
from crm.reports.content import content_of
from crm.reports.counting import Count, Span
from crm.reports.edition_models import Edition, Report
from crm.reports.table import counts_of
from crm.reports.terms import terms_of


@dataclass(frozen=True)
class Handed:
    """The content and the moment it is of; `edition` is None for a draft."""

    content: dict[str, Any]
    report: Report
    moment: datetime
    edition: Edition | None = None

    @classmethod
    def of_draft(cls, report):
        moment = timezone.now()
        return cls(content_of(report, moment), report, moment)

    @classmethod
    def of_edition(cls, edition):
        return cls(edition.content, edition.report, edition.moment, edition)

    @classmethod
    def newest(cls, report):
        """The draft while a report is open, otherwise what it was closed with last."""
        return cls.of_draft(report) if report.is_open else cls.of_edition(report.editions.order_by("-number")[0])

    @property
    def name(self):
        """What its files are called, without an extension."""
        project, period = self.report.period.project, self.report.period
        which = f"wydanie-{self.edition.number}" if self.edition else "projekt-sprawozdania"
        return f"{project.code}-okres-{period.number}-{which}"

    def counted(self) -> Iterator[tuple[Count, Any]]:
        """Each indicator with the facts it counts since the start; of an edition those that were kept with it."""
        terms = terms_of(self.report.period.project, self.moment)
        said = {one["code"] for one in self.content["indicators"]}
        for count in counts_of(terms, self.moment):
            if count.definition.indicator.code in said:
                yield count, self._facts(count)

    def _facts(self, count):
        if self.edition is None:
            return count.rows(Span(count.terms.starts_on, self.report.period.ends_on))
        kept = self.edition.rows.filter(indicator=count.definition.indicator.code)
        return Fact.objects.filter(pk__in=kept.order_by().values("fact")).order_by("happened_on", "id")
