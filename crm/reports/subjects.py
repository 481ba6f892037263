"""Names of what is counted. The ledger knows opaque keys; here they become words, in bulk, for who may read them."""

import uuid
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from crm.accounts.roles import Can
from crm.ledger.kinds import FactKind


@dataclass(frozen=True)
class Named:
    """What a fact is about, in words, and the record whose page it can be looked at on."""

    text: str
    page: Any = None

    @property
    def url(self) -> str:
        """Found only where it is shown: the rows of a long file need no addresses."""
        return self.page.get_absolute_url() if self.page else ""


@dataclass(frozen=True)
class Naming:
    """How records of one model are named: who may read the name, what is read with it, which page shows it.

    `shared` is read apart and made once: thousands of attendances come from a few hundred meetings. Where `only` is
    given, nothing else of a record is read.
    """

    model: str
    right: Can
    text: Callable[[Any], str] = str
    page: Callable[[Any], Any] = lambda record: record
    with_related: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    only: tuple[str, ...] = ()

    def records(self, **lookup):
        records = apps.get_model(self.model)._base_manager.filter(**lookup)
        if self.only:
            records = records.only(*self.only)
        return records.select_related(*self.with_related).prefetch_related(*self.shared)

    def named(self, record) -> Named:
        return Named(self.text(record), self.page(record))

    def of(self, user, **lookup):
        """The records of a lookup that the person may read, named, in one query."""
        if not user.may(self.right):
            return {}
        return {record: self.named(record) for record in self.records(**lookup) if user.may(self.right, record)}


def _worker(worker):
    return _("person no. %(number)s") % {"number": worker.number}


def _employment(employment):
    return _("job of person no. %(number)s") % {"number": employment.worker.number}


SUBJECTS = {
    "organisation": Naming("contacts.organisation", Can.READ_ORGANISATIONS),
    "person": Naming("contacts.person", Can.READ_PEOPLE),
    "meeting": Naming("meetings.meeting", Can.READ_MEETINGS, text=lambda meeting: meeting.title),
    "initiativegroup": Naming("groups.initiativegroup", Can.READ_GROUPS),
    "socialcooperative": Naming("milestones.socialcooperative", Can.READ_GROUPS),
    "worker": Naming(
        "milestones.worker",
        Can.READ_EMPLOYMENTS,
        text=_worker,
        page=lambda worker: worker.cooperative,
        with_related=("cooperative__group",),
    ),
    "employment": Naming(
        "milestones.employment",
        Can.READ_EMPLOYMENTS,
        text=_employment,
        page=lambda employment: employment.cooperative,
        with_related=("worker", "cooperative__group"),
    ),
}

SOURCES = {
    "contacts.interaction": Naming("contacts.interaction", Can.READ_INTERACTIONS),
    "meetings.meeting": Naming("meetings.meeting", Can.READ_MEETINGS),
    "meetings.attendance": Naming(
        "meetings.attendance",
        Can.READ_MEETINGS,
        text=lambda record: str(record.meeting),
        page=lambda record: record.meeting,
        shared=("meeting",),
        only=("meeting",),
    ),
    "meetings.headcount": Naming(
        "meetings.headcount",
        Can.READ_MEETINGS,
        text=lambda record: str(record.meeting),
        page=lambda record: record.meeting,
        shared=("meeting",),
        only=("meeting",),
    ),
    "groups.membership": Naming(
        "groups.membership",
        Can.READ_GROUPS,
        text=lambda record: str(record.group),
        page=lambda record: record.group,
        with_related=("group",),
    ),
    "support.supportentry": Naming("support.supportentry", Can.READ_SUPPORT, with_related=("group",)),
    "milestones.groupmilestone": Naming(
        "milestones.groupmilestone",
        Can.READ_GROUPS,
        text=lambda record: f"{record.kind} – {record.group}",
        page=lambda record: record.group,
        with_related=("group", "kind"),
    ),
    "milestones.employment": Naming(
        "milestones.employment",
        Can.READ_EMPLOYMENTS,
        text=lambda record: str(record.cooperative),
        page=lambda record: record.cooperative,
        with_related=("cooperative__group",),
    ),
}

PEOPLE = "person"
OF_PEOPLE = {FactKind.ATTENDANCE}  # the kinds of facts that may count a person by name


def people_among(facts, definition):
    """Those of the facts of an indicator that count a person by name; nothing is looked up where none can."""
    if not OF_PEOPLE.intersection(definition.fact_kinds):
        return facts.none()
    return facts.filter(subject__startswith=f"{PEOPLE}:")


def subjects_of(facts, user, *, people=True) -> dict[str, Named]:
    """What each fact counts, by the fact's subject; one query for each kind of subject.

    Without `people` no person is named: their keys stay opaque.
    """
    keys = defaultdict(set)
    for fact in facts:
        model, _colon, key = fact.subject.partition(":")
        keys[model].add(key)
    names: dict[str, Named] = {}
    for model, wanted in keys.items():
        if model in SUBJECTS and (people or model != PEOPLE):
            found = SUBJECTS[model].of(user, key__in=[key for key in wanted if _is_key(key)])
            names |= {record.subject: named for record, named in found.items()}
    return names


def sources_of(facts, user) -> dict[tuple[str, int], Named]:
    """The record each fact was made from, by label and number; one query for each kind of record."""
    numbers = defaultdict(set)
    for fact in facts:
        numbers[fact.source_label].add(fact.source_id)
    names: dict[tuple[str, int], Named] = {}
    for label, wanted in numbers.items():
        if label in SOURCES:
            found = SOURCES[label].of(user, pk__in=wanted)
            names |= {(label, record.pk): named for record, named in found.items()}
    return names


def opaque() -> Callable[[str], Named]:
    """Names subjects that nobody may or can name: the beginning of the key, enough to tell two apart.

    Translated once: a long file has tens of thousands of them.
    """
    words = _("entry %(key)s")
    return lambda subject: Named(words % {"key": subject.partition(":")[2][:8] or subject[:8]})


def _is_key(text):
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
