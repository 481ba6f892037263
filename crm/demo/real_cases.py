"""The three documented cooperatives of the project, with the dates its pages give.

Where a date is not known the milestone says so. What we assume, because the record needs it, is said beside it: the
day each group was formed (the start of 2013) and the day on which the work with it ended (the end of 2015); January
2014 for an entry "at the turn of 2013 and 2014"; 27 December 2013 as a founding meeting; the first day of work as the
day of opening. The people are invented, the workers known by number only.
"""

from datetime import date

from crm.demo.paths import found_cooperative, reach
from crm.demo.world import World
from groups.actions import complete_group, form_group
from milestones.actions import hire, plan_milestone, record_milestone

BEFORE_ENTRY = """
    first_contact info_meeting group_qualified partnership_agreed diagnosis_done support_path_agreed
    training_completed participants_selected business_plan_accepted premises_secured founders_decided
    founding_meeting krs_filed
""".split()  # noqa: SIM905
PAGES = "strony projektu IM WTZ"
FORMED, PROJECT_ENDED = date(2013, 1, 2), date(2015, 12, 31)
FORMED_NOTE = "Dzień powstania grupy nie jest znany; przyjęto początek 2013 r."


def tell(world: World):
    _serce(world)
    _rowne_szanse(world)
    _wspolny_sukces(world)


def _serce(world):
    group = _form(
        world,
        "Serce",
        powiat="3005",
        town="Rakoniewice",
        branch="zieleń i sprzątanie; w planach pralnia, podpałka, rękodzieło",
        jobs=(6, None),
        members=[
            (world.body('Stowarzyszenie Pomocy Dzieciom "Serce"'), "founder"),
            (world.new_body('Stowarzyszenie "Wioska"', "ngo_association", "3005", "Rakoniewice"), "founder"),
            (world.body("WTZ w Rakoniewicach"), "wtz_partner"),
        ],
        note="W planie 5 pracowników i asystent; ilu z nich z WTZ, nie podano. "
        "Rozpoczęcie działalności 15.03.2014 to plan; nie jest potwierdzone.",
    )
    _reached_without_dates(group, BEFORE_ENTRY)
    found_cooperative(world, group)
    _registered(group, date(2013, 12, 5))
    plan_milestone(group=group, kind="operations_started", planned_on=date(2014, 3, 15), by=group.guardian)
    _completed(world, group)


def _rowne_szanse(world):
    empatia = world.body(
        'Stowarzyszenie na Rzecz Osób Psychicznie Chorych i Niepełnosprawnych Intelektualnie "Empatia"'
    )
    workshop = world.body("WTZ w Gębicach")
    group = _form(
        world,
        "Równe Szanse",
        powiat="3002",
        town="Gajewo",
        branch="ceramika",
        jobs=(8, 5),
        members=[
            (empatia, "founder"),
            (world.bodies(name="Gmina Czarnków", kind="municipality").get(), "founder"),
            (workshop, "wtz_partner"),
            (world.new_body("Kepka Group", "business", "3002", ""), "business_partner"),
        ],
        note="Założyciel, Stowarzyszenie „Empatia”, prowadzi też WTZ w Gębicach.",
    )
    _reached_without_dates(group, BEFORE_ENTRY)
    cooperative = found_cooperative(world, group)
    _registered(group, date(2013, 12, 9))
    opened = date(2014, 3, 24)
    reach(group, "operations_started", opened, by=group.guardian, evidence_reference=f"Notatka z otwarcia, {PAGES}")
    for number in range(9):
        former = number < 5
        hire(
            cooperative=cooperative,
            by=group.guardian,
            starts_on=opened,
            contract_kind="traineeship" if number == 5 else "employment",
            former_wtz=former,
            wtz=workshop if former else None,
            counts_as_art4=former,
            evidence_reference=f"Liczba zatrudnionych: {PAGES}; dzień przyjęto według otwarcia",
        )
    reach(group, "first_wtz_employment", opened, by=group.guardian, evidence_reference=f"Zatrudnienie: {PAGES}")
    _completed(world, group)


def _wspolny_sukces(world):
    group = _form(
        world,
        "Wspólny Sukces",
        powiat="3028",
        town="Wągrowiec",
        branch="",
        jobs=(None, None),
        members=[
            (world.bodies(name="Gmina Wągrowiec", kind="municipality").get(), "founder"),
            (world.body("Powiat Wągrowiecki"), "founder"),
            (world.body("Miasto Wągrowiec"), "supporter"),
            (world.bodies(name__contains='"Rehabilitacja" im. Karola').get(), "supporter"),
            (world.body("WTZ w Wągrowcu"), "wtz_partner"),
        ],
        note="27 grudnia 2013 r. przyjęto jako dzień zgromadzenia założycielskiego.",
    )
    _reached_without_dates(group, BEFORE_ENTRY[:-2])
    reach(
        group,
        "founding_meeting",
        date(2013, 12, 27),
        by=group.guardian,
        evidence_reference=f"Zgromadzenie założycielskie: {PAGES}",
    )
    _reached_without_dates(group, ["krs_filed"])
    found_cooperative(world, group)
    # The pages say "at the turn of 2013 and 2014"; after a meeting on 27 December that is January.
    reach(
        group,
        "krs_registered",
        date(2014, 1, 1),
        by=group.guardian,
        precision="month",
        evidence_reference=f"Wpis na przełomie 2013 i 2014 r.: {PAGES}",
    )
    _completed(world, group)


def _form(world, name, *, powiat, town, branch, jobs, members, note):
    leading = members[0][0]
    return form_group(
        by=world.specialist_for(powiat),
        name=name,
        founder_track="legal_persons",
        powiat_id=powiat,
        town=town,
        branch=branch,
        planned_jobs=jobs[0],
        planned_wtz_jobs=jobs[1],
        formed_on=FORMED,
        note=f"{note} {FORMED_NOTE}",
        members=members,
        people=[(world.person_of(leading), "leader")],
    )


def _completed(world, group):
    complete_group(group=group, by=world.team.coordinator, on=PROJECT_ENDED, note="Projekt testujący się zakończył.")


def _registered(group, day):
    reach(group, "krs_registered", day, by=group.guardian, evidence_reference=f"Wpis do KRS z {day:%d.%m.%Y}: {PAGES}")


def _reached_without_dates(group, codes):
    for code in codes:
        record_milestone(group=group, kind=code, by=group.guardian, precision="unknown", evidence="declared")
