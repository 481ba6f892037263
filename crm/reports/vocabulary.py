"""The closed vocabulary of definitions: what each kind of fact can say, and so which definitions never match.

One table holds what facts of a kind can be; `problems_of` reads it for the form and the action alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.choices import InteractionKind, OrganisationKind
from contacts.meetings.models import MEETING_KINDS
from crm.ledger.kinds import Evidence, FactKind
from crm.reports.choices import CountingMode
from crm.reports.models import WHOLE_OF, FunderProject
from groups.choices import MemberRole
from groups.support.choices import SupportKind
from milestones.choices import CHECKED_AFTER, ContractKind
from milestones.models import MilestoneKind


@dataclass(frozen=True)
class Says:
    """What facts of one kind can say. No categories: milestones, whose list is in the database."""

    categories: tuple[str, ...] = ()
    sex: bool = False
    organisation_kinds: tuple[str, ...] = ()
    best_evidence: Evidence = Evidence.VERIFIED
    has_quantity: bool = False


_ANY_BODY = tuple(OrganisationKind.values)
_MEETINGS = tuple(value for value, _label in MEETING_KINDS)
_CONTRACTS = tuple(kind.value for kind in ContractKind.counted())
SAYS = {
    FactKind.CONTACT: Says(
        tuple(InteractionKind.values), organisation_kinds=_ANY_BODY, best_evidence=Evidence.ATTACHED
    ),
    FactKind.MEETING_HELD: Says(_MEETINGS),
    FactKind.ATTENDANCE: Says(_MEETINGS, sex=True, organisation_kinds=_ANY_BODY),
    FactKind.HEAD_COUNT: Says(_MEETINGS, sex=True, organisation_kinds=_ANY_BODY, has_quantity=True),
    FactKind.MILESTONE_REACHED: Says(),
    FactKind.LOCAL_GOVERNMENT_JOINED: Says(
        tuple(MemberRole.values),
        organisation_kinds=tuple(kind.value for kind in OrganisationKind.local_governments()),
    ),
    FactKind.SUPPORT_HOURS: Says(tuple(SupportKind.values), best_evidence=Evidence.ATTACHED, has_quantity=True),
    FactKind.JOB_STARTED: Says(_CONTRACTS, sex=True, best_evidence=Evidence.ATTACHED),
    FactKind.WORKER_EMPLOYED: Says(_CONTRACTS, sex=True, best_evidence=Evidence.ATTACHED),
    FactKind.CHECK_DAY: Says(tuple(CHECKED_AFTER), sex=True, best_evidence=Evidence.ATTACHED),
    FactKind.STILL_EMPLOYED: Says(tuple(CHECKED_AFTER), sex=True, best_evidence=Evidence.ATTACHED),
}
CHECKED = (FactKind.CHECK_DAY, FactKind.STILL_EMPLOYED)

_GROUPS = [
    (gettext_lazy("Contacts, meetings and support"), lambda: InteractionKind.choices),
    (gettext_lazy("Support only"), lambda: SupportKind.choices),
    (gettext_lazy("Milestones"), lambda: [*_milestones().items()]),
    (gettext_lazy("Roles of local governments"), lambda: MemberRole.choices),
    (gettext_lazy("Contracts"), lambda: [(kind.value, kind.label) for kind in ContractKind.counted()]),
    (gettext_lazy("Check days"), lambda: [*CHECKED_AFTER.items()]),
]


def _milestones():
    """Every milestone of any version of the path, by code, with its newest name."""
    return dict(MilestoneKind.objects.order_by("template__pk", "number").values_list("code", "name"))


def category_choices():
    """The categories in groups; one that two kinds of facts share is offered once."""
    offered: set[str] = set()
    groups = []
    for heading, choices in _GROUPS:
        new = {code: label for code, label in choices() if code not in offered}
        offered |= {*new}
        groups.append((str(heading), [*new.items()]))
    return groups


def words_of(codes: Iterable[str]) -> list[str]:
    known = {code: str(label) for _heading, choices in category_choices() for code, label in choices}
    return [known.get(code, code) for code in codes]


def problems_of(definition) -> dict[str, list[str]]:
    """Why a definition can never match, or cannot be counted so, by field; each sentence names the way out."""
    kinds = [FactKind(kind) for kind in definition.fact_kinds if kind in FactKind.values]
    told = {
        "fact_kinds": [*_unknown_kinds(definition)],
        "categories": [*_categories(definition, kinds)],
        "organisation_kinds": [*_organisations(definition, kinds)],
        "mode": [*_mode(definition, kinds)],
        "evidence_needed": [*_evidence(definition, kinds)],
        "split_by_sex": [*_sex(definition, kinds)],
        "last_day": [*_days(definition)],
    }
    return {field: sentences for field, sentences in told.items() if sentences}


def _unknown_kinds(definition):
    if unknown := [kind for kind in definition.fact_kinds if kind not in FactKind.values]:
        yield _("The tool keeps no facts of the kind “%(kind)s”. Choose from the list.") % {"kind": unknown[0]}
    if not definition.fact_kinds:
        yield _("Choose at least one kind of facts: without one nothing is ever counted.")


def _categories(definition, kinds):
    if definition.mode in CountingMode.by_check_day() and len(definition.categories) != 1:
        yield _("Choose one check day: after how many months people are looked at.")
    if not definition.categories:
        return
    milestones = tuple(_milestones())
    said = {kind: {*(SAYS[kind].categories or milestones)} for kind in kinds}
    for kind in kinds:
        if not said[kind] & {*definition.categories}:
            yield _(
                "“%(kind)s” is never any of the chosen kinds, so it would never be counted. Choose one that fits it, "
                "or leave this kind of facts out."
            ) % {"kind": kind.label}
    known = set().union(*said.values())
    if kinds and (lost := [code for code in definition.categories if code not in known]):
        yield _(
            "No chosen kind of facts is ever: %(names)s. Clear these, or choose the kind of facts they belong to."
        ) % {"names": ", ".join(words_of(lost))}


def _organisations(definition, kinds):
    wanted = {*definition.organisation_kinds}
    for kind in kinds if wanted else ():
        said = {*SAYS[kind].organisation_kinds}
        if not said:
            yield _(
                "“%(kind)s” says nothing of the kind of organisation, so it would never be counted. Clear the kinds of "
                "organisations, or leave this kind of facts out."
            ) % {"kind": kind.label}
        elif not said & wanted:
            yield _("“%(kind)s” is only ever said of: %(names)s. Choose one of these.") % {
                "kind": kind.label,
                "names": ", ".join(str(OrganisationKind(one).label) for one in SAYS[kind].organisation_kinds),
            }


def _mode(definition, kinds):
    if FactKind.HEAD_COUNT in kinds and definition.mode != CountingMode.QUANTITY:
        yield _(
            "People counted without names are only a sum: nobody knows who they were. Choose “sum of quantities”, or "
            "leave them out."
        )
    if definition.mode in CountingMode.by_check_day():
        yield from _mode_by_check_day(definition, kinds)
    elif mute := [kind for kind in kinds if kind in CHECKED]:
        yield _("“%(kind)s” is entered for days to come as well. Choose “%(held)s” or “%(share)s”.") % {
            "kind": mute[0].label,
            "held": CountingMode.HELD.label,
            "share": CountingMode.SHARE.label,
        }


def _mode_by_check_day(definition, kinds):
    said = {"mode": CountingMode(definition.mode).label, "held": FactKind.STILL_EMPLOYED.label}
    if definition.mode == CountingMode.SHARE and [kind for kind in kinds if kind not in WHOLE_OF]:
        yield _("“%(mode)s” is counted of “%(held)s” alone. Choose that kind of facts, or another mode.") % said
    elif [kind for kind in kinds if kind not in CHECKED] or len(kinds) > 1:
        yield _("“%(mode)s” needs one kind of facts that has a check day. Choose one, or another mode.") % said


def _evidence(definition, kinds):
    for kind in kinds:
        if SAYS[kind].best_evidence not in Evidence.at_least(definition.evidence_needed or Evidence.NONE):
            yield _(
                "Evidence of “%(kind)s” is at best “%(level)s”, so it would wait for ever. Ask for no more than that."
            ) % {
                "kind": kind.label,
                "level": SAYS[kind].best_evidence.label,
            }


def _sex(definition, kinds):
    if definition.split_by_sex and (mute := [kind for kind in kinds if not SAYS[kind].sex]):
        yield _(
            "“%(kind)s” says nothing of women and men: all of it would be “not known” and keep every report from being "
            "closed. Clear this box."
        ) % {"kind": mute[0].label}


def _days(definition):
    first, last = definition.first_day, definition.last_day
    if first and last and last < first:
        yield _("These days end before they begin, so nothing is ever counted. Swap them or clear one.")
        return
    if not (first or last):
        return
    projects = FunderProject.objects.all()
    if first:
        projects = projects.filter(ends_on__gte=first)
    if last:
        projects = projects.filter(starts_on__lte=last)
    if FunderProject.objects.exists() and not projects.exists():
        yield _("No project has any of these days: the dates have ended or lie outside. Clear them or move them.")
