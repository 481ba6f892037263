"""Loads the shipped register of territorial units. Idempotent: a newer register updates names in place."""

import csv
from collections import Counter
from pathlib import Path

from django.db import transaction

from crm.territory.models import Gmina, Powiat, Voivodeship

DATA = Path(__file__).parent / "data"


def _rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _upsert(model, records):
    fields = [field.name for field in model._meta.fields if not field.primary_key]
    model.objects.bulk_create(
        records, update_conflicts=True, unique_fields=["teryt"], update_fields=fields, batch_size=500
    )


@transaction.atomic
def load_territory():
    """Bring the three tables up to the shipped files; answers how many units there are."""
    voivodeships, powiats, gminas = (_rows(f"{name}.csv") for name in ("voivodeships", "powiats", "gminas"))
    _upsert(Voivodeship, [Voivodeship(**row) for row in voivodeships])
    _upsert(
        Powiat,
        [Powiat(**row) for row in _labelled(_renamed(powiats, "voivodeship"), voivodeships)],
    )
    _upsert(Gmina, [Gmina(**row) for row in _renamed(gminas, "powiat")])
    return len(voivodeships) + len(powiats) + len(gminas)


def _labelled(powiats, voivodeships):
    """Each with a label of its own: the voivodeship stands beside a name that repeats, `m.` before a city."""
    regions = {row["teryt"]: row["name"] for row in voivodeships}
    times = Counter(row["name"] for row in powiats if row["is_city"] == "0")
    for row in powiats:
        is_city, name = row["is_city"] == "1", row["name"]
        beside = f" ({regions[row['voivodeship_id']]})" if not is_city and times[name] > 1 else ""
        row |= {"is_city": is_city, "label": f"m. {name}" if is_city else name + beside}
    return powiats


def _renamed(rows, parent):
    """The files call the parent's code `powiat_teryt`, the models `powiat_id`."""
    for row in rows:
        row[f"{parent}_id"] = row.pop(f"{parent}_teryt")
    return rows
