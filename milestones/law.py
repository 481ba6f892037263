"""What a rule of law or of the path says of itself: where it is written, when it holds, who has confirmed it."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from milestones.choices import Status, Track
from milestones.spans import Span

ACT_2006 = _("act of 27 April 2006 on social cooperatives")
KRS_ACT = _("act on the National Court Register")
OWES_RATES = _("rates of support centres for the social economy (OWES) in two calls")
OWN_RULE = _("rule of the project")

N17 = date(2018, 3, 31)  # the amendment of 15 December 2017 comes into force
LEGAL_PERSONS_ALLOWED = date(2009, 7, 16)
REFERENCE_READ = date(2026, 11, 26)  # the rows were compared with the project's reference of law


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One version of a rule.

    `article` is where the source says it, in the source's own words: people look it up there. `reference` is the row
    of the project's reference of law the rule was taken from, which tells nothing on a screen.
    `confirmed_by` names who states it and `confirmed_on` when that was compared with the project's reference of law;
    both are empty where a rule is not confirmed, and where it is the project's own.
    """

    code: str
    track: str = Track.BOTH
    source: str | Promise = OWN_RULE
    article: str | Promise = ""
    reference: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    status: Status = Status.OK
    confirmed_by: str = ""
    confirmed_on: date | None = None

    @property
    def cited(self) -> str:
        """The source with the article, as it is shown."""
        return f"{self.source}, {self.article}" if self.article else str(self.source)

    def is_for(self, track) -> bool:
        return self.track in (Track.BOTH, track)

    def holds(self, span: Span | None) -> bool | None:
        """Whether this version is in force on the days of the span; None where they do not tell."""
        if self.valid_from is None and self.valid_to is None:
            return True
        if span is None:
            return None
        first, last = self.valid_from or date.min, self.valid_to or date.max
        if span.last < first or span.first > last:
            return False
        return True if first <= span.first and span.last <= last else None
