"""Writes versions of the path: the shipped ones and those adopted here. A version that stands is never edited."""

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
    stages = [Stage(**entry) for entry in path["stages"]]
    by_code = {stage.code: stage for stage in stages}
    kinds = [MilestoneKind(**(entry | {"stage": by_code[entry["stage"]]})) for entry in path["kinds"]]
    template = PathTemplate(version=path["version"], name=path["name"], valid_from=path["valid_from"])
    keep_version(template, stages, kinds)


def keep_version(template: PathTemplate, stages: list[Stage], kinds: list[MilestoneKind]):
    """Save a whole version of the path: the only place that writes one, and it writes it once."""
    template.full_clean()
    template.save(force_insert=True)
    for stage in stages:
        stage.template = template
        stage.full_clean()
        stage.save(force_insert=True)
    for kind in kinds:
        kind.template, kind.stage = template, kind.stage
        kind.clean_fields()
    MilestoneKind.objects.bulk_create(kinds)
