"""Loads the shipped definitions of indicators. A definition that is in the database already is never edited."""

import json
from functools import cache
from pathlib import Path

from django.db import transaction

from crm.reports.models import Indicator, IndicatorDefinition

DATA = Path(__file__).parent / "data" / "indicators_v1.json"


@cache
def shipped():
    return json.loads(DATA.read_text(encoding="utf-8"))


@transaction.atomic
def load_indicators():
    """Add what is missing of the shipped indicators; answers how many there are. May be run again."""
    for position, row in enumerate(shipped()["indicators"], start=1):
        indicator, _created = Indicator.objects.update_or_create(code=row["code"], defaults={"position": position})
        values = {name: value for name, value in row.items() if name != "code"}
        IndicatorDefinition.objects.get_or_create(
            indicator=indicator,
            version=shipped()["version"],
            defaults={"source": shipped()["source"], **values},
        )
    return len(shipped()["indicators"])


def without_source_records():
    """Indicators whose records the tool does not keep: not counted, and never shown as 0 (decision 15)."""
    return shipped()["without_source_records"]


def not_defined_yet():
    return shipped()["not_defined_yet"]
