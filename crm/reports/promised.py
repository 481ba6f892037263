"""All that a project promised, as its page tells it: every target with its parts, and until when each is valid."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from crm.common.text import sort_key
from crm.reports.choices import Split
from crm.reports.models import FunderProject, IndicatorDefinition, Target
from crm.reports.split_targets import numbers_of, promised_splits_of
from crm.reports.splits import names_of
from crm.reports.table import newest_definitions


@dataclass(frozen=True)
class Promise:
    """A target, the day the next one replaces it, and its parts: by each split it may have, names with numbers."""

    target: Target
    definition: IndicatorDefinition
    replaced_from: date | None
    parts: list[tuple[Split, list[tuple[str, Decimal]]]]


def promises_of(project: FunderProject) -> list[Promise]:
    """In the order of the form; a constant number of queries however many parts there are."""
    definitions = {definition.indicator_id: definition for definition in newest_definitions()}
    targets = list(project.targets.order_by("indicator__position", "indicator__code", "valid_from"))
    names = _names(targets)
    return [
        Promise(
            target,
            definition := definitions[target.indicator_id],
            after.valid_from if after and after.indicator_id == target.indicator_id else None,
            [(split, _named(numbers_of(target, split), names[split])) for split in promised_splits_of(definition)],
        )
        for target, after in zip_longest(targets, targets[1:])
    ]


def _names(targets):
    keys: dict[Split, set[str]] = defaultdict(set)
    for target in targets:
        for split in Split:
            keys[split] |= numbers_of(target, split).keys()
    return {split: names_of(split, keys[split]) if keys[split] else {} for split in Split}


def _named(numbers, names):
    return sorted(((names[key], number) for key, number in numbers.items()), key=lambda part: sort_key(part[0]))
