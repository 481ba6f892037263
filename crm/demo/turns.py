"""Whom the demo's groups waited for on their way, and how the four strands of each stand."""

from datetime import date, timedelta
from functools import partial
from random import Random

from contacts.actions import finish_step
from crm.demo.world import SEED, World, working_day
from groups.actions import plan_group_step, set_strand
from groups.models import InitiativeGroup
from milestones.models import GroupMilestone

# party, who is waited for (our own steps have nobody), what
STEPS = [
    ("us", "", "Przygotować materiały na spotkanie grupy"),
    ("group", "lider grupy", "Lista osób, które chcą założyć spółdzielnię"),
    ("office", "Urząd Gminy", "Odpowiedź w sprawie lokalu"),
    ("us", "", "Policzyć koszty uruchomienia"),
    ("firm", "partner biznesowy", "Wstępna deklaracja zleceń"),
    ("organisation", "WTZ", "Opinia rady programowej o uczestnikach"),
    ("council", "Rada Gminy", "Termin sesji w sprawie przystąpienia"),
    ("funder", "instytucja finansująca", "Decyzja o środkach na uruchomienie"),
]
COURT = ("court", "Sąd Rejonowy w Poznaniu, KRS", "Wezwanie do uzupełnienia wniosku")
# The milestone from which a strand is agreed; before it there are talks from the forming on.
AGREED_BY = {
    "wtz": "group_qualified",
    "local_government": "partnership_agreed",
    "families": "participants_selected",
    "business": "premises_secured",
}
BLOCKED = {
    "Smaki z Podwórka": ("families", "families_concerns", "Rodziny boją się o rentę socjalną.", 62),
    "Nasze Ręce": ("local_government", "no_premises", "Gmina nie ma lokalu na parterze.", 180),
    "Zielony Warsztat": ("business", "no_funding", "Bank czeka na poprawiony biznesplan.", 24),
    "Czysta Sprawa": ("local_government", "council_refused", "Rada odłożyła sprawę na następną kadencję.", 15),
    "Nitka": ("wtz", "no_ready_participants", "Rada programowa wskazała dopiero dwie osoby.", 30),
}


def tell(world: World):
    random = Random(SEED)
    this_project = InitiativeGroup.objects.filter(formed_on__year__gt=2015).select_related("guardian")
    for group in this_project.order_by("pk"):
        _wait(world, group, random)
        _set_strands(world, group)


def _wait(world, group, random):
    """One step after another from the forming on, with days between them on which nobody had a move."""
    day, number = group.formed_on + timedelta(days=3), random.randrange(len(STEPS))
    until = min(group.status_on or world.today, world.ago(28))
    filed = _day_of(group, "krs_filed")
    while day < until:
        at_court = filed is not None and day >= filed
        party, who, what = COURT if at_court else STEPS[number % len(STEPS)]
        closed = min(working_day(day + timedelta(days=random.randrange(10, 45))), until)
        if closed > day:
            step = plan_group_step(
                group=group,
                by=group.guardian,
                what=what,
                party=party,
                awaited_name=who,
                opened_on=day,
                due_on=closed,
            )
            finish_step(step=step, by=group.guardian, on=closed)
        day, number = closed + timedelta(days=random.randrange(1, 16)), number + 1
        filed = None if at_court else filed


def _set_strands(world, group):
    for strand, milestone in AGREED_BY.items():
        talks = working_day(group.formed_on + timedelta(days=6))
        set_strand(group=group, strand=strand, state="talks", since=talks, by=group.guardian)
        agree(group, strand, milestone)
    if group.name in BLOCKED:
        strand, reason, note, days = BLOCKED[group.name]
        held = group.strands.get(strand=strand).since
        since = max(held, world.ago(days))
        because = {"state": "blocked", "reason": reason, "note": note, "since": since}
        world.in_time(since, partial(set_strand, group=group, strand=strand, by=group.guardian, **because))


def agree(group, strand, milestone):
    """A strand is agreed on the day of its milestone."""
    agreed = _day_of(group, milestone)
    if agreed and agreed >= group.strands.get(strand=strand).since:
        set_strand(group=group, strand=strand, state="agreed", since=agreed, by=group.guardian)


def agree_since(world: World):
    """The strands whose milestone was reached after the last review."""
    reached = GroupMilestone.objects.reached().filter(achieved_on__gt=world.reviewed_on)
    for strand, milestone in AGREED_BY.items():
        for one in reached.filter(kind__code=milestone).select_related("group__guardian").order_by("group"):
            agree(one.group, strand, milestone)


def _day_of(group, code) -> date | None:
    reached = GroupMilestone.objects.reached().filter(group=group, kind__code=code)
    return reached.values_list("achieved_on", flat=True).first()
