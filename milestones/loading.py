"""Loads the shipped path templates. Idempotent; a version that stands is never edited."""

import json
from pathlib import Path

from django.db import transaction

from milestones.models import MilestoneKind, PathTemplate, Stage

DATA = Path(__file__).parent / "data"


@transaction.atomic
def load_path_templates():
    """Add the versions that are missing; answers how many there are now."""
    for file in sorted(DATA.glob("path_v*.json")):
        path = json.loads(file.read_text(encoding="utf-8"))
        if not PathTemplate.objects.filter(version=path["version"]).exists():
            _load(path)
    return PathTemplate.objects.count()


def _load(path):
    template = PathTemplate.objects.create(version=path["version"], name=path["name"], valid_from=path["valid_from"])
    stages = {entry["code"]: Stage.objects.create(template=template, **entry) for entry in path["stages"]}
    MilestoneKind.objects.bulk_create(
        MilestoneKind(template=template, **(entry | {"stage": stages[entry["stage"]]})) for entry in path["kinds"]
    )
