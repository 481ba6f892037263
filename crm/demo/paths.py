"""How the demo's groups go along the path: reached milestones with the documents a binder would hold."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from contacts.choices import OrganisationKind
from crm.common.dates import today
from crm.demo.world import World, working_day
from groups.actions import change_member, form_group
from groups.models import InitiativeGroup
from milestones.actions import enter_headcount, hire, name_cooperative, plan_milestone, record_milestone
from milestones.models import GroupMilestone

ORDER = """
    first_contact info_meeting group_qualified partnership_agreed diagnosis_done support_path_agreed
    training_completed participants_selected business_plan_accepted premises_secured founders_decided
    founding_meeting krs_filed krs_registered operations_started first_wtz_employment employment_threshold
    durability_confirmed
""".split()  # noqa: SIM905
DOCUMENTS = {
    "first_contact": "Notatka z rozmowy",
    "info_meeting": "Lista obecności",
    "group_qualified": "Karta oceny grupy",
    "partnership_agreed": "Porozumienie o współpracy",
    "diagnosis_done": "Arkusz diagnozy",
    "support_path_agreed": "Plan ścieżki wsparcia",
    "training_completed": "Zaświadczenia i listy obecności",
    "participants_selected": "Stanowisko rady programowej",
    "business_plan_accepted": "Protokół oceny biznesplanu",
    "premises_secured": "Umowa użyczenia lokalu",
    "founders_decided": "Uchwały założycieli",
    "founding_meeting": "Protokół zgromadzenia założycielskiego",
    "krs_filed": "Potwierdzenie z Portalu Rejestrów Sądowych",
    "krs_registered": "Odpis z KRS",
    "operations_started": "Pierwsza faktura",
    "first_wtz_employment": "Umowa o pracę",
    "employment_threshold": "Zestawienie umów",
    "durability_confirmed": "Potwierdzenie ZUS",
}
MISSING = "Dokument uzupełniany po terminie, prace szły równolegle."


@dataclass
class Plan:
    """One invented group: what it is, how far it came and what stands in its way; `over` is one of years past."""

    name: str
    powiat: str
    town: str
    branch: str
    reached: int
    began_days_ago: int
    latest_days_ago: int
    jobs: tuple[int, int] = (6, 5)
    track: str = "legal_persons"
    members: list = field(default_factory=list)
    people: list = field(default_factory=list)
    planned_in: tuple[int, ...] = (30, 75)
    note: str = ""
    over: bool = False


def start(world: World, plan: Plan) -> InitiativeGroup:
    return form_group(
        by=world.specialist_for(plan.powiat),
        name=plan.name,
        founder_track=plan.track,
        powiat_id=plan.powiat,
        town=plan.town,
        branch=plan.branch,
        planned_jobs=plan.jobs[0],
        planned_wtz_jobs=plan.jobs[1],
        formed_on=world.ago(plan.began_days_ago),
        note=plan.note,
        members=plan.members,
        people=plan.people,
    )


def walk(world: World, group: InitiativeGroup, plan: Plan):
    """Reach the first so many milestones, evenly spread over the group's time, then plan the next ones."""
    steps = max(plan.reached - 1, 1)
    stretch = plan.began_days_ago - plan.latest_days_ago
    for position, code in enumerate(ORDER[: plan.reached]):
        day = world.ago(plan.began_days_ago - stretch * position // steps)
        weak = world.random.random() < 0.12
        world.in_time(day, partial(_come_to, world, group, plan, code, day, weak))
    for code, days in zip(ORDER[plan.reached :], plan.planned_in, strict=False):
        day = world.ahead(days) if days > 0 else world.ago(-days)
        plan_milestone(group=group, kind=code, planned_on=day, by=group.guardian)


def _come_to(world, group, plan, code, day, weak):
    """A milestone with what had to be done for it."""
    by = group.guardian
    if code == "krs_registered":
        found_cooperative(world, group)
    if code == "first_wtz_employment":
        employ(group, day, by=by, workers=plan.jobs, total=plan.reached)
    if code == "founders_decided" or (code == "partnership_agreed" and group.pk % 2):
        resolve(group, day, by=by)
    reach(group, code, day, by=by, weak=weak)


def reach(group, code, day, *, by, weak=False, **said):
    """Record a milestone with its document, or only declared; one that follows from a hiring stands already."""
    reached = set(GroupMilestone.objects.reached().filter(group=group).values_list("kind__code", flat=True))
    if code in reached:
        return
    reason = "" if reached.issuperset(ORDER[: ORDER.index(code)]) else MISSING
    document = (
        {"evidence": "declared"}
        if weak
        else {
            "evidence": "attached",
            "evidence_reference": f"{DOCUMENTS[code]} z {day:%d.%m.%Y}, segregator {group.pk}",
        }
    )
    record_milestone(group=group, kind=code, by=by, achieved_on=day, out_of_order_reason=reason, **(document | said))


def resolve(group, day: date, *, by):
    """The councils of the founding local governments have resolved, or their heads have signed."""
    founders = group.memberships.filter(role="founder", committed_on=None).select_related("organisation")
    for membership in founders:
        if membership.organisation.kind in OrganisationKind.local_governments():
            document = f"Uchwała z {day:%d.%m.%Y}, segregator {group.pk}"
            change_member(membership=membership, by=by, committed_on=day, evidence_reference=document)


def found_cooperative(world: World, group, name=""):
    return name_cooperative(
        group=group,
        by=group.guardian,
        registered_name=name or f"Spółdzielnia Socjalna {group.name}",
        seat_town=group.town,
        seat_powiat=group.powiat,
    )


def employ(group, day: date, *, by, workers: tuple[int, int], total: int):
    """The first WTZ participant on the day itself, the others in the weeks after, a leader among them."""
    members = group.memberships.filter(role="wtz_partner").select_related("organisation")
    wtz = next((one.organisation for one in members if one.organisation.kind == "wtz"), None)
    enter_headcount(
        cooperative=group.cooperative,
        by=by,
        counted_on=day,
        members=3 if group.founder_track == "natural_persons" else 5,
        employees=1,
        art4_employees=1,
        source="Rejestr członków",
    )
    count = workers[0] if total > ORDER.index("employment_threshold") else 2
    for number in range(count):
        former = number < workers[1]
        starts_on = min(working_day(day + timedelta(days=9 * number)), working_day(today()))
        hire(
            cooperative=group.cooperative,
            by=by,
            starts_on=max(starts_on, day),
            contract_kind="employment" if number % 3 else "cooperative",
            sex="KM"[number % 2],
            former_wtz=former,
            wtz=wtz if former else None,
            fraction="0.5" if former and number % 2 else 1,
            counts_as_art4=former,
            evidence_reference=f"Umowa nr {number + 1}/{starts_on.year}, akta spółdzielni",
        )
