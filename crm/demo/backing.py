"""Support planned with the demo's groups and given to them, and the documents they have gathered."""

from datetime import date, time, timedelta
from decimal import Decimal
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile

from crm.demo.world import World, working_day
from groups.documents.actions import add_document, add_version
from groups.documents.models import Document
from groups.models import InitiativeGroup
from groups.papers.choices import PaperKind
from groups.papers.making import make_paper
from groups.support.actions import agree_plan, plan_support, record_support
from milestones.models import GroupMilestone

# kind, hours, what it is about
PLAN = [
    ("key_advice", 24, "Prowadzenie grupy przez całą ścieżkę"),
    ("specialist_advice", 16, "Prawo i statut, księgowość"),
    ("business_advice", 12, "Biznesplan, zamówienia"),
    ("training", 16, "Szkolenie członków i kadry"),
    ("study_visit", 6, "Wizyta w działającej spółdzielni"),
]
# kind, topic, from, to; given in turn
SESSIONS = [
    ("key_advice", "Podział zadań w grupie", time(9), time(11)),
    ("specialist_advice", "Projekt statutu", time(10), time(12, 30)),
    ("training", "Prawa i obowiązki członka", time(9), time(15)),
    ("business_advice", "Koszty pierwszego roku", time(12), time(14)),
    ("key_advice", "Przygotowanie sesji rady", time(13), time(14, 30)),
    ("study_visit", "Wizyta studyjna", time(8), time(14)),
]
# What a group that has reached a milestone has in its binder.
BINDER = {
    "partnership_agreed": ["letter_of_intent"],
    "diagnosis_done": ["diagnosis"],
    "business_plan_accepted": ["business_idea", "business_plan"],
    "premises_secured": ["premises"],
    "founders_decided": ["founder_resolution", "power_of_attorney"],
    "founding_meeting": ["statute", "founding_minutes", "founding_resolution", "board_election", "board_consents"],
    "krs_filed": ["krs_application"],
    "krs_registered": ["krs_extract"],
}
OF_ONE_BODY = ("founder_resolution", "power_of_attorney")
MOST_SESSIONS = 14


def tell(world: World):
    groups = InitiativeGroup.objects.filter(status="active").order_by("pk")
    for position, group in enumerate(groups):
        reached = days_of(group)
        gather_for(group, reached)
        if "support_path_agreed" in reached:
            plan(world, group, reached["support_path_agreed"])
            give(world, group, reached["support_path_agreed"], position)


def tell_since_review(world: World):
    """The documents of milestones reached after the last review of the groups, and what came as a file."""
    for group in InitiativeGroup.objects.filter(status="active").order_by("pk"):
        gather_for(group, {code: day for code, day in days_of(group).items() if day > world.reviewed_on})
    with_files(world)


def days_of(group) -> dict[str, date]:
    """The day of each milestone that was reached on a known day."""
    reached = GroupMilestone.objects.reached().filter(group=group, precision="day").select_related("kind")
    return {milestone.kind.code: milestone.achieved_on for milestone in reached}


def gather_for(group, reached):
    """The papers of the milestones reached on these days."""
    for code, kinds in BINDER.items():
        if code in reached:
            gather(group, kinds, reached[code])


def gather(group, kinds, day):
    """Papers in the binder, one for each founder where each brings its own."""
    founders = [one.organisation for one in group.memberships.filter(role="founder").select_related("organisation")]
    for kind in kinds:
        bodies = founders if kind in OF_ONE_BODY else [None]
        for body in bodies:
            add_document(
                group=group,
                by=group.guardian,
                kind=kind,
                organisation=body,
                dated=day,
                paper_reference=f"segregator {group.pk}, {day:%d.%m.%Y}",
            )


def plan(world, group, day):
    last = working_day(day + timedelta(days=300))
    for kind, hours, scope in PLAN:
        plan_support(
            group=group, by=group.guardian, kind=kind, hours=Decimal(hours), from_on=day, to_on=last, scope=scope
        )
    agree_plan(group=group, by=group.guardian, agreed_on=day, agreement_reference=f"segregator {group.pk}, plan")
    if group.pk % 3 == 0:  # a change the group has not been asked about yet
        plan_support(
            group=group,
            by=group.guardian,
            kind="animation",
            hours=Decimal(4),
            from_on=world.today,
            to_on=world.ahead(60),
        )


def give(world, group, first, position):
    """A session every fortnight until today; every fourth still waits for its card, one has lost its hours."""
    leader = group.people.filter(role="leader").select_related("person").first()
    for number in range(MOST_SESSIONS):
        # Two groups of one guardian on one day and hour: so it is seen what an overlap looks like.
        day = working_day(first + timedelta(days=14 * (number + 1) + 3 * position % 11))
        if day >= world.today:
            return
        kind, topic, starts_at, ends_at = SESSIONS[number % len(SESSIONS)]
        alone = leader is not None and kind.endswith("advice") and number % 2
        session = partial(
            record_support,
            group=group,
            by=group.guardian,
            kind=kind,
            topic=topic,
            given_on=day,
            starts_at=starts_at,
            ends_at=None if number == MOST_SESSIONS // 2 else ends_at,
            adviser=group.guardian,
            to_whole_group=not alone,
            receiver_person=leader.person if alone else None,
            card_reference="" if number % 4 == 2 else f"segregator {group.pk}, karta {number + 1}",
        )
        world.in_time(day, session)


def with_files(world):
    """The group furthest on its way keeps its statute as a file in two versions, and a letter still to be signed."""
    statutes = Document.objects.filter(kind="statute", group__status="active").order_by("-pk")
    statute = statutes.select_related("group__guardian", "group__powiat").first()
    if statute is None:
        return
    by = statute.group.guardian
    draft, signed = (sheet(f"Statut, wersja {number} (przykład)", pages=number + 1) for number in (1, 2))
    add_version(document=statute, by=by, upload=draft, changes="Projekt po uwagach doradcy")
    add_version(document=statute, by=by, upload=signed, changes="Podpisany przez założycieli")
    letter = make_paper(PaperKind.LETTER_OF_INTENT, statute.group)
    add_document(
        group=statute.group,
        by=by,
        kind="other",
        title="Projekt listu intencyjnego",
        upload=SimpleUploadedFile("list-intencyjny.docx", letter),
    )


def sheet(title, *, pages):
    """A PDF with the title on each of its pages."""
    import typst

    source = "#pagebreak()\n".join(f"= {title}\n\nStrona {number}.\n" for number in range(1, pages + 1))
    head = '#set text(lang: "pl")\n#set page(paper: "a4")\n'
    return SimpleUploadedFile("statut.pdf", typst.compile((head + source).encode(), format="pdf"))
