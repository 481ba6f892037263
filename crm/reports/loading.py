"""Loads the shipped definitions of indicators. A definition that is in the database already is never edited.

Each file in `data/` is one edition of the list: what it defines anew, in a version of its own, and which indicators
are not counted. The newest edition is the one with the highest version.
"""

import json
from functools import cache
from pathlib import Path

from django.db import transaction

from crm.reports.models import Indicator, IndicatorDefinition

DATA = Path(__file__).parent / "data"


@cache
def editions():
    """The shipped lists, oldest first."""
    read = [json.loads(path.read_text(encoding="utf-8")) for path in DATA.glob("indicators_v*.json")]
    return sorted(read, key=lambda edition: edition["version"])


@transaction.atomic
def load_indicators():
    """Add what is missing of the shipped indicators; answers how many there are. May be run again.

    An indicator that the office has changed or added is its own: no later edition of the list defines it anew.
    """
    codes = sorted({row["code"] for edition in editions() for row in edition["indicators"]}, key=_in_order)
    indicators = {}
    for position, code in enumerate(codes, start=1):  # what the office added stands behind them
        indicators[code], _new = Indicator.objects.update_or_create(code=code, defaults={"position": position})
    changed_here = {*Indicator.objects.filter(definitions__adopted_by__isnull=False).values_list("code", flat=True)}
    for edition in editions():
        for row in edition["indicators"]:
            if row["code"] in changed_here:
                continue
            values = {name: value for name, value in row.items() if name != "code"}
            IndicatorDefinition.objects.get_or_create(
                indicator=indicators[row["code"]],
                version=edition["version"],
                defaults={"source": edition["source"], **values},
            )
    return len(codes)


def _in_order(code):
    """I14.6 stands before I14.12."""
    label, _dot, part = code.partition(".")
    return label, int(part) if part.isdigit() else 0, part


def without_source_records():
    """Indicators whose records the tool does not keep: not counted, and never shown as 0 (decision 15)."""
    return editions()[-1]["without_source_records"]


def not_defined_yet():
    return editions()[-1]["not_defined_yet"]
