"""Two years of telephone calls, letters and visits, what was agreed in them and what became of it."""

from collections import Counter
from datetime import timedelta

from contacts.actions import drop_step, finish_step, log_interaction, move_step, record_figures, take_over
from contacts.models import NextStep
from crm.demo.sentences import AWAITED_STEPS, DROPPED, ENDINGS, OUR_STEPS, summaries_for
from crm.demo.world import World, working_day

KINDS = ["phone_call"] * 9 + ["email"] * 6 + ["visit_to_organisation"] * 3 + ["visit_of_organisation"]
OUTCOMES = (
    ["interested"] * 8
    + ["considering"] * 6
    + ["agreed"] * 5
    + ["asked_for_materials"] * 3
    + ["no_answer"] * 3
    + ["declined"]
)
TWO_YEARS = 725


def tell(world: World):
    bodies = _circle(world)
    count = 70 if world.quick else 600
    said: Counter = Counter()
    # More lately than long ago: the team has grown into the work.
    days = sorted((int(1 + TWO_YEARS * world.random.random() ** 1.6) for _ in range(count)), reverse=True)
    for days_ago in days:
        _talk(world, world.random.choice(bodies), world.ago(days_ago), said)
    _settle(world)
    _count_participants(world)


def _circle(world):
    """The bodies the team really works with; workshops and support centres come up more often than others."""
    core = list(world.bodies(kind__in=["wtz", "pcpr", "social_welfare_centre"]))
    disabled = world.bodies(kind__startswith="ngo", search__contains="niepelnosprawn")
    return core * 3 + world.some(disabled, 40) + world.some(world.bodies(kind__in=["municipality", "county"]), 45)


def _talk(world, body, day, said):
    by = world.specialist_for(body.powiat_id) if world.random.random() < 0.9 else world.team.coordinator
    outcome = world.random.choice(OUTCOMES)
    kind = world.random.choice(KINDS)
    if outcome == "no_answer" and kind.startswith("visit"):
        kind = "phone_call"
    log_interaction(
        by=by,
        kind=kind,
        occurred_on=day,
        direction=world.random.choice(["out", "out", "in"]) if outcome != "no_answer" else "out",
        organisations=[body],
        persons=[world.person_of(body)] if outcome != "no_answer" and world.random.random() < 0.8 else [],
        summary=_least_said(world, summaries_for(body.kind, outcome), said),
        outcome=outcome,
        set_stance=True,
        next_steps=_next_steps(world, body, day, outcome),
    )
    if body.guardian_id is None and outcome == "agreed" and not body.kind.startswith("social_welfare"):
        body.guardian = take_over(organisation=body, by=by).guardian


def _least_said(world, sentences, said):
    """The sentences take turns, so that no page repeats itself."""
    rarest = min(said[sentence] for sentence in sentences)
    chosen = world.random.choice([sentence for sentence in sentences if said[sentence] == rarest])
    said[chosen] += 1
    return chosen


def _next_steps(world, body, day, outcome):
    if outcome in ("declined", "no_answer") or world.random.random() < 0.45:
        return []
    due_on = working_day(day + timedelta(days=world.random.randrange(5, 40)))
    if world.random.random() < 0.7:
        return [{"what": world.random.choice(OUR_STEPS), "due_on": due_on}]
    what, party, name = world.random.choice(AWAITED_STEPS)
    awaited = {"awaited_name": name} if name else {"awaited_from": body}
    return [{"what": what, "due_on": due_on, "party": party, **awaited}]


def _settle(world):
    """Old steps are done or given up, recent ones partly still open and some of them late."""
    recent = world.today - timedelta(days=45)
    for step in NextStep.objects.open().filter(group_link=None).select_related("responsible").order_by("pk"):
        chance = world.random.random()
        late_enough = step.due_on < recent
        if (late_enough and chance < 0.03) or (not late_enough and chance < 0.45) or step.due_on > world.today:
            if chance < 0.1 and step.due_on < world.today:
                move_step(step=step, due_on=world.ahead(7), by=step.responsible)
            continue
        day = working_day(min(step.due_on + timedelta(days=world.random.randrange(-2, 6)), world.today))
        day = max(day, step.opened_on)
        if chance > 0.93:
            drop_step(step=step, on=day, note=world.random.choice(DROPPED), by=step.responsible)
        else:
            finish_step(step=step, on=day, note=world.random.choice(ENDINGS), by=step.responsible)


def _count_participants(world):
    """Figures of about half of the workshops, asked for twice in two years. Invented, and they say so."""
    for workshop in world.some(world.bodies(kind="wtz"), 4 if world.quick else 16):
        participants = world.random.randrange(25, 45)
        for days_ago in (540, 160):
            record_figures(
                organisation=workshop,
                by=world.specialist_for(workshop.powiat_id),
                on=world.ago(days_ago),
                participants=participants,
                ready_for_work=world.random.randrange(2, 8),
                waiting_list=world.random.randrange(0, 15),
                source="Rozmowa telefoniczna (liczby przykładowe)",
            )
            participants += world.random.randrange(-2, 3)
