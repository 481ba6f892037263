"""Two years of meetings in the powiats: planned, signed up for, attended, with signed lists or without."""

from datetime import time

from contacts.meetings.actions import (
    answer_invitation,
    cancel_meeting,
    hold_meeting,
    invite,
    mark_attendance,
    plan_meeting,
    record_head_counts,
    sign_up,
)
from crm.demo.institutions import SEATS, rows_of
from crm.demo.world import World
from crm.territory.models import Powiat

DAYS_BETWEEN = 31
AGENDA = (
    "Model aktywizacji zawodowej uczestników WTZ\n"
    "Prawo i pieniądze: kto może założyć spółdzielnię\n"
    "Przykłady z regionu: Równe Szanse, Wspólny Sukces\n"
    "Rozmowy przy stolikach"
)
PLACES = ["sala sesyjna starostwa", "świetlica wiejska", "biblioteka, sala na parterze", "sala PCPR", "dom kultury"]
OTHERS = [
    ("training", "Szkolenie: statut i zgromadzenie założycielskie", 410),
    ("study_visit", "Wizyta studyjna w spółdzielni Równe Szanse", 330),
    ("training", "Szkolenie: biznesplan krok po kroku", 250),
    ("exchange_workshop", "Warsztat wymiany doświadczeń kierowników WTZ", 190),
    ("partner_meeting", "Rozmowa z samorządami o lokalach", 120),
    ("family_meeting", "Spotkanie z rodzinami i opiekunami", 80),
    ("training", "Szkolenie: pierwsze miesiące spółdzielni", 38),
    ("conference", "Forum warsztatów terapii zajęciowej", -34),
]


def tell(world: World):
    powiats = list(Powiat.objects.of_home_region().order_by("teryt"))
    world.random.shuffle(powiats)
    count = 5 if world.quick else 24
    # The last two are still to come.
    for number in range(count):
        days_ago = (count - 2 - number) * DAYS_BETWEEN - 12
        _hold(world, powiats[number % len(powiats)], "info_meeting", number, days_ago, count)
    for number, (kind, title, days_ago) in enumerate(OTHERS[: 1 if world.quick else None]):
        _hold(world, powiats[-1 - number], kind, 100 + number, days_ago, count, title=title)


def _hold(world, powiat, kind, number, days_ago, count, title=""):
    town = _seat(powiat)
    by = world.specialist_for(powiat.pk)
    day = world.ago(days_ago) if days_ago >= 0 else world.ahead(-days_ago)
    meeting = plan_meeting(
        by=by,
        kind=kind,
        title=title or f"Spotkanie informacyjno-promocyjne, {town}",
        starts_on=day,
        starts_at=time(10, 0),
        ends_at=time(13, 0) if kind == "info_meeting" else time(15, 0),
        powiat=powiat,
        town=town,
        place=world.random.choice(PLACES),
        host=world.bodies(powiat=powiat, kind__in=["pcpr", "social_welfare_centre"]).first(),
        capacity=30,
        agenda=AGENDA if kind == "info_meeting" else "",
    )
    guests = _guests(world, powiat, 6 if world.quick else 13)
    declining, coming = guests[:2], guests[2:]
    for answer in invite(meeting=meeting, by=by, organisations=[body for _person, body in declining]):
        answer_invitation(invitation=answer, state="declined", by=by)
    for person, body in coming:
        sign_up(meeting=meeting, by=by, person=person, organisation=body)
    if number == count // 3:
        cancel_meeting(meeting=meeting, by=by)
    elif day < world.today:
        _attend(world, meeting, coming, number, by)


def _attend(world, meeting, coming, number, by):
    """Some who signed up stay away; now and then guests are counted without names."""
    present = [guest for guest in coming if world.random.random() < 0.8] or coming[:1]
    if meeting.starts_on > world.ago(40) and meeting.kind in ("info_meeting", "training"):
        # Somebody whose sex nobody wrote down: the reporting officer is told, and closes the quarters before.
        body = coming[0][1]
        present.append((world.person_of(body, another=True, sex="", function="gość spotkania"), body))
    mark_attendance(meeting=meeting, by=by, present=present)
    if number % 3 == 1:
        counts = {(sex, "municipality"): world.random.randrange(1, 5) for sex in "KM"}
        record_head_counts(meeting=meeting, by=by, counts=counts)
    signed = number % 6 != 5
    hold_meeting(
        meeting=meeting,
        by=by,
        evidence="attached" if signed else "declared",
        evidence_reference=f"Lista obecności z {meeting.starts_on:%d.%m.%Y}, segregator spotkań, poz. {number + 1}"
        if signed
        else "",
    )


def _guests(world, powiat, most):
    """People from workshops, support centres, gminas and NGOs of the powiat, one or two from each."""
    near = world.bodies(powiat=powiat, archived_at=None)
    bodies = [
        *near.filter(kind__in=["wtz", "pcpr", "county", "social_welfare_centre"]),
        *world.some(near.filter(kind="municipality"), 3),
        *world.some(near.filter(kind__startswith="ngo"), 4),
    ]
    guests = {world.person_of(body): body for body in bodies}
    for body in bodies[:4]:
        guests[world.person_of(body, another=len(world.people[body.pk]) < 3)] = body
    return list(guests.items())[:most]


def _seat(powiat):
    seats = {row["powiat_teryt"]: row["town"] for row in rows_of("pcpr_wielkopolska") if row["town"]} | SEATS
    return powiat.name if powiat.is_city else seats[powiat.pk]
