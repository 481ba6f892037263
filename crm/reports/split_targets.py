"""What was promised of a part: so many groups in one powiat, so many bodies of one kind; and how far each is.

A target keeps its parts with it: an annex has its own, the earlier ones stay, and both are known as of any moment.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from contacts.choices import OrganisationKind
from crm.common.text import sort_key
from crm.reports.choices import CountingMode, Split
from crm.reports.counting import Count, Span, Values
from crm.reports.models import FunderProject, IndicatorDefinition, Target
from crm.reports.splits import split_values, splits_of
from crm.territory.models import Powiat
from groups.choices import FounderTrack

Parts = dict[str, dict[str, str]]  # by split and by what facts say, the number as text


@dataclass(frozen=True)
class PartLine:
    """One part of an indicator that something was promised for."""

    split: Split
    key: str
    name: str
    target: Decimal
    period: Values
    cumulative: Values

    @property
    def percent(self) -> Decimal | None:
        """No cap; None (shown as a dash) where nothing was promised."""
        return self.cumulative.total / self.target * 100 if self.target else None


def promised_splits_of(definition: IndicatorDefinition) -> list[Split]:
    """The splits a target may have parts in. A share is no sum of shares, so its target has none."""
    return [] if definition.mode == CountingMode.SHARE else splits_of(definition)


def numbers_of(target: Target, split: Split) -> dict[str, Decimal]:
    """What was promised of each part of one split."""
    return {key: Decimal(number) for key, number in target.parts.get(split.value, {}).items()}


def with_numbers(parts: Parts, split: Split, numbers: Mapping[str, Decimal | int]) -> Parts:
    """The same parts with those of one split put in their place; a split without any is none."""
    said = {key: f"{Decimal(number).normalize():f}" for key, number in numbers.items()}
    return {name: of for name, of in (parts | {split.value: said}).items() if of}


def part_lines(count: Count, target: Target | None, period: Span, since_start: Span) -> list[PartLine]:
    """The parts promised, with their values: one query for each split that has any, and the names."""
    if target is None:
        return []
    lines = []
    for split in promised_splits_of(count.definition):
        if numbers := numbers_of(target, split):
            found = split_values(count, split, period, since_start, also=numbers)
            lines += [
                PartLine(split, part.key, part.name, numbers[part.key], *part.values)
                for part in found
                if part.key in numbers
            ]
    return lines


def parts_to_promise(project: FunderProject, split: Split) -> dict[str, str]:
    """The parts a target may name, in the Polish order of their words: powiats are those of the project's territory."""
    if split == Split.POWIAT:
        powiats = Powiat.objects.all()
        if chosen := [one.pk for one in project.voivodeships.all()]:
            powiats = powiats.filter(voivodeship__in=chosen)
        words = {powiat.pk: str(powiat) for powiat in powiats}
    else:
        choices = OrganisationKind.choices if split == Split.ORGANISATION_KIND else FounderTrack.choices
        words = {str(key): str(word) for key, word in choices}
    return dict(sorted(words.items(), key=lambda part: sort_key(part[1])))
