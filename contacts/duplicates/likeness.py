"""How much speaks for two entries being one: the answer every comparison gives."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import pgettext_lazy

from contacts.duplicates.reasons import Reason, sentence


class Strength(models.TextChoices):
    SURE = "sure", pgettext_lazy("likeness", "almost certain")
    LIKELY = "likely", pgettext_lazy("likeness", "likely")
    WEAK = "weak", pgettext_lazy("likeness", "doubtful")

    @property
    def tone(self):
        return {"sure": "danger", "likely": "warning", "weak": "muted"}[self.value]

    @classmethod
    def of(cls, score: int) -> "Strength":
        if score >= SURE_FROM:
            return cls.SURE
        return cls.LIKELY if score >= LIKELY_FROM else cls.WEAK


SURE_FROM, LIKELY_FROM, WEAK_FROM = 90, 65, 35


@dataclass(frozen=True)
class Likeness:
    """A score of 0 to 100 and why."""

    score: int
    reasons: tuple[Reason, ...]

    @property
    def strength(self):
        return Strength.of(self.score)

    @property
    def sentences(self):
        return [sentence(*reason) for reason in self.reasons]

    def plus(self, *reasons: Reason, points: int = 0, at_most: int = 100) -> "Likeness":
        """The same with more to say; what speaks against it lowers the most it can be."""
        return Likeness(min(self.score + points, at_most), (*self.reasons, *reasons))


def worth_telling(found: Likeness | None) -> Likeness | None:
    return found if found and found.score >= WEAK_FROM else None
