"""The terms of a project as they stood at a moment: its days, its territory and what it had promised by then."""

from dataclasses import dataclass
from datetime import date, datetime

from crm.reports.models import FunderProject, Target


@dataclass(frozen=True)
class Terms:
    """What decides which facts a project counts; no voivodeship means everywhere."""

    starts_on: date
    ends_on: date
    voivodeships: tuple[str, ...]


def terms_of(project: FunderProject, as_of: datetime | None = None) -> Terms:
    """The terms of now (None), or those known at the moment; before the project was entered, its first ones."""
    stood = _stood(project, as_of) if as_of else None
    if stood is None:
        chosen = [voivodeship.pk for voivodeship in project.voivodeships.all()]
        return Terms(project.starts_on, project.ends_on, tuple(chosen))
    chosen = stood.voivodeships.values_list("voivodeship", flat=True)
    return Terms(stood.starts_on, stood.ends_on, tuple(sorted(chosen)))


def _stood(project, as_of):
    """The last row of value history by the moment, else the last one of the operation that entered the project."""
    history = project.history.order_by("-history_date", "-history_id")
    if then := history.filter(history_date__lte=as_of).first():
        return then
    entered = history.last()
    return entered and history.filter(operation=entered.operation_id).first()


def targets_on(project: FunderProject, day: date, as_of: datetime | None = None) -> dict[int, Target]:
    """The target of each indicator valid on a day: an annex replaces the one before it from its own day.

    As of a past moment only what had been typed by then counts, with the values it had then.
    """
    return {target.indicator_id: target for target in targets_of(project, as_of) if target.valid_from <= day}


def targets_of(project: FunderProject, as_of: datetime | None = None) -> list[Target]:
    """All that was promised, in the order of the days from which it is valid."""
    known = _known_targets(project, as_of) if as_of else project.targets.all()
    return sorted(known, key=lambda target: (target.valid_from, target.id))


def _known_targets(project, as_of):
    """The rows of value history that stood at the moment, one for each target."""
    written = Target.history.filter(project=project, history_date__lte=as_of).order_by("history_date", "history_id")
    return [row for row in {row.id: row for row in written}.values() if row.history_type != "-"]
