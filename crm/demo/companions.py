"""Invented groups: five companions of the documented ones, each with a blocking point, and a lively pipeline."""

from functools import partial

from crm.demo.paths import Plan, start, walk
from crm.demo.sentences import GROUP_SUMMARIES
from crm.demo.world import World
from groups.actions import log_group_contact, plan_group_step, suspend_group, withdraw_group

# name, powiat, town, branch, milestones reached, began and latest news (days ago), jobs and of them WTZ, plans (days)
# Those entered in KRS have no plan of their own: what is next for them is planned by the deadlines.
PIPELINE = [
    ("Ziarno", "3006", "Jarocin", "piekarnia i kanapki", 2, 70, 20, (6, 5), (14, 45)),
    ("Kolorowe Pole", "3029", "Wolsztyn", "sadzonki i zieleń", 2, 55, 12, (5, 4), (10,)),
    ("Czysta Sprawa", "3003", "Gniezno", "sprzątanie biur", 3, 130, 40, (8, 5), (-9, 40)),
    ("Nitka", "3012", "Krotoszyn", "szycie i poprawki krawieckie", 3, 150, 75, (6, 5), (-20, 30)),
    ("Drugie Śniadanie", "3019", "Piła", "catering dla szkół", 4, 180, 33, (8, 6), (21, 60)),
    ("Zakątek", "3021", "Pobiedziska", "mała gastronomia", 4, 210, 50, (7, 5), (-4, 50)),
    ("Papierowy Bocian", "3023", "Słupca", "introligatornia", 5, 240, 30, (6, 5), (25, 70)),
    ("Pracownia na Rogu", "3063", "Leszno", "rękodzieło i sklepik", 6, 300, 26, (6, 5), (35, 80)),
    ("Zielone Koło", "3009", "Koło", "utrzymanie zieleni", 7, 380, 22, (9, 6), (-12, 28, 60)),
    ("Dobra Pralnia", "3013", "Rydzyna", "pralnia", 9, 450, 18, (8, 6), (20, 45, 90)),
    ("Smaczna Strona", "3022", "Miejska Górka", "kuchnia i dowóz obiadów", 10, 480, 15, (7, 5), (16, 33, 50)),
    ("Razem do Celu", "3024", "Wronki", "pakowanie i konfekcja", 12, 520, 10, (8, 6), (6, 40)),
    ("Ceramiczny Dom", "3031", "Złotów", "ceramika użytkowa", 17, 700, 100, (8, 5), ()),
    ("Kuźnia Smaku", "3018", "Ostrzeszów", "catering", 16, 640, 35, (7, 5), ()),
]


def tell(world: World):
    _companions(world)
    for row in PIPELINE[1::4] if world.quick else PIPELINE:
        _pipeline(world, row)


def _companions(world):
    powiat = world.body
    warsztat = walked(
        world,
        Plan(
            "Zielony Warsztat",
            "3011",
            "Kościan",
            "zieleń miejska",
            8,
            420,
            30,
            (7, 5),
            planned_in=(-10, 40, 75),
            members=[
                (
                    world.new_body('Stowarzyszenie "Zielona Dłoń" (przykład)', "ngo_association", "3011", "Kościan"),
                    "founder",
                ),
                (powiat("Powiat Kościański"), "founder"),
            ],
            note="Biznesplan wrócił do poprawki.",
        ),
    )
    plan_group_step(
        group=warsztat,
        by=warsztat.guardian,
        what="Poprawiona wersja biznesplanu po uwagach doradcy",
        party="group",
        awaited_name="lider grupy",
        opened_on=world.ago(24),
        due_on=world.ago(8),
    )
    para = walked(
        world,
        Plan(
            "Pracownia Dobrej Pary",
            "3019",
            "Wyrzysk",
            "pralnia i maglowanie",
            10,
            460,
            21,
            (6, 5),
            planned_in=(18, 40, 60),
            members=[
                (world.new_body('Fundacja "Dobra Para" (przykład)', "ngo_foundation", "3019", "Wyrzysk"), "founder"),
                (powiat("Miasto i Gmina Wyrzysk"), "founder"),
            ],
            note="Sesja rady zaplanowana, brakuje uchwały.",
        ),
    )
    agreed = world.ago(19)
    resolution = partial(
        plan_group_step,
        group=para,
        by=para.guardian,
        what="Uchwała rady o przystąpieniu do spółdzielni",
        party="council",
        awaited_name="Rada Miejska w Wyrzysku",
        opened_on=agreed,
        due_on=world.ahead(18),
    )
    world.in_time(agreed, resolution)
    smaki = walked(
        world,
        Plan(
            "Smaki z Podwórka",
            "3006",
            "Żerków",
            "przetwory i wypieki",
            5,
            350,
            110,
            (6, 5),
            planned_in=(),
            members=[
                (world.new_body("Parafia św. Izydora (przykład)", "church_legal_person", "3006", "Żerków"), "founder"),
                (
                    world.new_body('Stowarzyszenie "Podwórko" (przykład)', "ngo_association", "3006", "Żerków"),
                    "founder",
                ),
            ],
        ),
    )
    suspend_group(
        group=smaki,
        reason="families_concerns",
        by=smaki.guardian,
        on=world.ago(62),
        note="Rodziny proszą o przerwę i spotkanie z doradcą w sprawie renty socjalnej.",
    )
    rece = walked(
        world,
        Plan(
            "Nasze Ręce",
            "3010",
            "Ślesin",
            "rękodzieło",
            3,
            330,
            200,
            (5, 4),
            planned_in=(),
            members=[
                (
                    world.new_body('Stowarzyszenie "Nasze Ręce" (przykład)', "ngo_association", "3010", "Ślesin"),
                    "founder",
                ),
                (
                    world.new_body('Stowarzyszenie "Przystań" (przykład)', "ngo_association", "3010", "Ślesin"),
                    "founder",
                ),
            ],
        ),
    )
    withdraw_group(
        group=rece,
        reason="no_premises",
        by=rece.guardian,
        on=world.ago(120),
        note="Przez pół roku nie udało się znaleźć lokalu na parterze.",
    )
    _natural_persons(world)


def _natural_persons(world):
    """Three people found a cooperative themselves and must reach five members within twelve months."""
    hosting = world.new_body('Stowarzyszenie "Kuźnia" (przykład)', "ngo_association", "3004", "Gostyń")
    founders = [(world.person_of(hosting, another=True, function="osoba założycielska"), "founder") for _ in range(3)]
    plan = Plan(
        "Kuźnia Pomysłów",
        "3004",
        "Gostyń",
        "naprawy i drobna ślusarka",
        16,
        560,
        45,
        (5, 2),
        track="natural_persons",
        members=[(hosting, "supporter")],
        people=founders,
        planned_in=(),
        note="Założyciele to trzy osoby; skład trzeba uzupełnić do pięciu członków w ciągu 12 miesięcy od wpisu.",
    )
    walked(world, plan)


def _pipeline(world, row):
    name, powiat, town, branch, reached, began, latest, jobs, planned_in = row
    walked(
        world,
        Plan(
            name,
            powiat,
            town,
            branch,
            reached,
            began,
            latest,
            jobs,
            planned_in=planned_in,
            members=founders_in(world, powiat, town),
        ),
    )


def founders_in(world, powiat, town):
    """A local government and a body of the powiat, as founders."""
    founders = [*_one(world, powiat, kind="municipality", town=town), *_one(world, powiat, kind__startswith="ngo")]
    if len(founders) < 2:
        founders += _one(world, powiat, kind="county")
    return [(body, "founder") for body in founders]


def _one(world, powiat, **where):
    found = world.some(world.bodies(powiat_id=powiat, archived_at=None, **where), 1)
    return found or world.some(world.bodies(powiat_id=powiat, kind="municipality"), 1)[:1]


def walked(world, plan):
    """Form the group around a workshop of its powiat, with the people who carry it, and walk its path."""
    workshops = world.some(world.bodies(powiat_id=plan.powiat, kind="wtz"), 1)
    if not workshops:
        workshops = [world.new_body(f"WTZ w powiecie, {plan.town} (przykład)", "wtz", plan.powiat, plan.town)]
    plan.members = [*plan.members, (workshops[0], "wtz_partner")]
    leading = plan.members[0][0]
    plan.people = [
        *plan.people,
        (world.person_of(leading, another=True), "leader"),
        (world.person_of(workshops[0]), "wtz_manager"),
    ]
    group = start(world, plan)
    walk(world, group, plan)
    _talk_about(world, group, plan)
    return group


def _talk_about(world, group, plan):
    """Two to four working contacts over the group's time, the newest with what comes next where work goes on."""
    bodies = [body for body, _role in plan.members]
    count = 2 if world.quick else world.random.randrange(2, 5)
    span = max(plan.began_days_ago - plan.latest_days_ago, 1)
    for number in range(count):
        day = world.ago(plan.latest_days_ago + span * (count - 1 - number) // count)
        goes_on = number == count - 1 and not plan.over
        talk = partial(
            log_group_contact,
            group=group,
            by=group.guardian,
            kind=world.random.choice(["phone_call", "visit_to_organisation", "group_working_meeting", "email"]),
            occurred_on=day,
            organisations=world.some(bodies, 2),
            summary=world.random.choice(GROUP_SUMMARIES),
            direction="out",
            next_steps=[
                {
                    "what": "Umówić następne spotkanie robocze",
                    "due_on": world.ahead(world.random.randrange(3, 30)),
                }
            ]
            if goes_on
            else [],
        )
        world.in_time(day, talk)
