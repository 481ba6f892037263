"""The checks of a period as one table: what will not count and why, how it is found, and where it is mended.

The same lines find for the page of a period, for `check_period` and for the pages of the records themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.duplicates.links import merge_address
from contacts.duplicates.models import Entity
from crm.accounts.roles import Can
from crm.common.templatetags.house import number
from crm.reports import finders
from crm.reports.choices import CheckKind
from crm.reports.finders import (
    ATTENDANCE,
    EMPLOYMENT,
    HEAD_COUNT,
    INTERACTION,
    MEETING,
    MEMBERSHIP,
    MILESTONE,
    SUPPORT,
    Finder,
)
from crm.reports.ground import Ground

PERSON, ORGANISATION = "contacts.person", "contacts.organisation"
TARGET, HEADCOUNT = "reports.target", "milestones.headcount"


@dataclass(frozen=True)
class Matter:
    """A record something was found about; `other` is the second of two that may be one."""

    record: Any
    ground: Ground
    other: Any = None


@dataclass(frozen=True)
class Check:
    """One line: what is looked for among the records of one model, why such a one does not count, where it is mended.

    `right` is the one that mending needs.
    """

    kind: CheckKind
    label: str
    finds: Finder
    why: Callable[[Matter], str]
    mend: Callable[[Matter], str]
    right: Can


def _at(name, *attributes):
    """The address of a page by the attributes of the record that stand in it."""

    def mend(matter):
        keys = []
        for path in attributes:
            value = matter.record
            for attribute in path.split("."):
                value = getattr(value, attribute)
            keys.append(value)
        return reverse(name, args=keys)

    return mend


def _mend_support(matter):
    entry = matter.record
    page = "support:entry-card" if entry.lacks_card_alone else "support:entry-edit"
    return reverse(page, args=[entry.group_id, entry.pk])


def _merge(entity):
    return lambda matter: merge_address(entity, matter.record.pk, matter.other.pk)


# Where the data of a record itself are changed, and the right it needs.
EDITED: dict[str, tuple[Callable[[Matter], str], Can]] = {
    INTERACTION: (_at("contacts:interaction-edit", "pk"), Can.EDIT_INTERACTIONS),
    MEETING: (_at("meetings:meeting-edit", "pk"), Can.EDIT_MEETINGS),
    SUPPORT: (_at("support:entry-edit", "group_id", "pk"), Can.EDIT_SUPPORT),
    MEMBERSHIP: (_at("groups:member-edit", "group_id", "pk"), Can.EDIT_GROUPS),
    MILESTONE: (_at("milestones:milestone-edit", "group_id", "kind.code"), Can.RECORD_MILESTONES),
    EMPLOYMENT: (_at("milestones:employment-edit", "pk"), Can.EDIT_EMPLOYMENTS),
    PERSON: (_at("contacts:person-edit", "pk"), Can.EDIT_PEOPLE),
    ORGANISATION: (_at("contacts:organisation-edit", "pk"), Can.EDIT_ORGANISATIONS),
    TARGET: (_at("reports:target-edit", "pk"), Can.EDIT_PROJECTS),
    HEADCOUNT: (_at("milestones:headcount-edit", "pk"), Can.EDIT_EMPLOYMENTS),
}


def _edit(kind, label, finds, why):
    """A check of what is mended by changing the record itself."""
    mend, right = EDITED[label]
    return Check(kind, label, finds, why, mend, right)


def _of_meeting(make):
    return finders.all_of(make(MEETING), finders.meetings_of(make, ATTENDANCE, HEAD_COUNT))


def _days(matter):
    return {"first": f"{matter.ground.terms.starts_on:%d.%m.%Y}", "last": f"{matter.ground.terms.ends_on:%d.%m.%Y}"}


def _outside(matter):
    return _("The day lies outside the project (%(first)s–%(last)s). If it is mistyped, correct it.") % _days(matter)


def _closed(matter):
    return _(
        "The day lies in a period whose report is closed (%(period)s): the next report names it as a correction. "
        "If the day is mistyped, correct it."
    ) % {"period": matter.ground.edition.report.period}


def _no_sex(matter):
    return _(
        "The sex is not known: this counts in the sum, but neither as a woman nor as a man, "
        "and the report cannot be closed."
    )


def _no_sex_of_heads(matter):
    return _("Some of those counted without names have no sex given; the report cannot be closed until they have.")


def _twins(matter):
    return _(
        "Both this card and “%(other)s” are counted, and they are probably one. Merge them or say that they are two."
    ) % {"other": matter.other}


def _target(matter):
    target = matter.record
    said = {"women": number(target.women), "men": number(target.men), "total": number(target.value)}
    return _("Women (%(women)s) and men (%(men)s) do not make the target (%(total)s).") % said


def _headcount(matter):
    employees = matter.record.employees
    return ngettext(
        "The paper of %(day)s names %(n)d employee, and another number of contracts is in force on that day. "
        "Enter the contracts that are missing, or correct the number.",
        "The paper of %(day)s names %(n)d employees, and another number of contracts is in force on that day. "
        "Enter the contracts that are missing, or correct the number.",
        employees,
    ) % {"n": employees, "day": f"{matter.record.counted_on:%d.%m.%Y}"}


CHECKS: tuple[Check, ...] = (
    Check(
        CheckKind.NOT_HELD,
        MEETING,
        finders.not_held,
        lambda _matter: _("Nobody has said yet that the meeting took place; until then nothing of it counts."),
        _at("meetings:hold", "pk"),
        Can.EDIT_MEETINGS,
    ),
    Check(
        CheckKind.NO_LIST,
        MEETING,
        _of_meeting(finders.waiting),
        lambda _matter: _("The signed attendance list is missing; until it is attached nothing of the meeting counts."),
        _at("meetings:signed-list", "pk"),
        Can.EDIT_MEETINGS,
    ),
    Check(
        CheckKind.NOBODY_PRESENT,
        MEETING,
        finders.nobody_present,
        lambda _matter: _("Nobody is marked as present."),
        _at("meetings:attendance", "pk"),
        Can.EDIT_MEETINGS,
    ),
    Check(
        CheckKind.CARD,
        SUPPORT,
        finders.all_of(finders.waiting(SUPPORT), finders.without_hours),
        lambda matter: matter.record.why_not,
        _mend_support,
        Can.EDIT_SUPPORT,
    ),
    _edit(
        CheckKind.DECLARED,
        MILESTONE,
        finders.waiting(MILESTONE),
        lambda _matter: _("The milestone is only declared. Name the document and where it is kept."),
    ),
    _edit(
        CheckKind.DECLARED,
        MEMBERSHIP,
        finders.waiting(MEMBERSHIP),
        lambda _matter: _("The resolution or signature is only declared. Name the document and where it is kept."),
    ),
    _edit(
        CheckKind.DECLARED,
        EMPLOYMENT,
        finders.waiting(EMPLOYMENT),
        lambda _matter: _("The contract has no paper reference. Enter its number and where it is kept."),
    ),
    _edit(
        CheckKind.NO_DAY,
        MILESTONE,
        finders.without_day,
        lambda _matter: _("The day of the event is not known, so it counts in no period. Enter it from the document."),
    ),
    _edit(CheckKind.NO_SEX, PERSON, finders.people_of(finders.unknown_sex), _no_sex),
    Check(
        CheckKind.NO_SEX,
        MEETING,
        finders.meetings_of(finders.unknown_sex, HEAD_COUNT),
        _no_sex_of_heads,
        _at("meetings:head-counts", "pk"),
        Can.EDIT_MEETINGS,
    ),
    _edit(CheckKind.NO_SEX, EMPLOYMENT, finders.unknown_sex(EMPLOYMENT), _no_sex),
    _edit(
        CheckKind.NO_POWIAT,
        ORGANISATION,
        finders.without_powiat,
        lambda _matter: _("The powiat is not known, so nobody can say whether it lies in the project's territory."),
    ),
    Check(CheckKind.DOUBLE, PERSON, finders.double_people, _twins, _merge(Entity.PEOPLE), Can.MERGE_CARDS),
    Check(
        CheckKind.DOUBLE,
        ORGANISATION,
        finders.double_organisations,
        _twins,
        _merge(Entity.ORGANISATIONS),
        Can.MERGE_CARDS,
    ),
    _edit(CheckKind.DIFFERS, TARGET, finders.targets_that_differ, _target),
    _edit(CheckKind.DIFFERS, HEADCOUNT, finders.headcounts_that_differ, _headcount),
    *(
        _edit(kind, label, _of_meeting(make) if label == MEETING else make(label), why)
        for kind, make, why in (
            (CheckKind.OUTSIDE, finders.outside_project, _outside),
            (CheckKind.CLOSED_PERIOD, finders.in_closed_period, _closed),
        )
        for label in (INTERACTION, MEETING, SUPPORT, MILESTONE, MEMBERSHIP, EMPLOYMENT)
    ),
)
