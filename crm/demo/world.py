"""What the stories of the demo share: the team, the calendar, the bodies and the people who act for them."""

import random
from collections.abc import Callable
from datetime import date, timedelta

from contacts.actions import add_organisation, add_person
from contacts.models import Organisation, Person
from crm.common.dates import today
from crm.common.holidays import holiday
from crm.demo.accounts import Team
from crm.demo.people import InventedPersonFactory, function_of, start_over

SEED = 20130
FRIDAY = 4
DAY = timedelta(days=1)
REVIEWED = 21
# The north of the region is Anna's, the south Tomasz's.
NORTH = """
    3001 3002 3003 3005 3014 3015 3016 3019 3021 3024 3028 3031 3064
""".split()  # noqa: SIM905


class World:
    def __init__(self, team: Team, *, quick: bool):
        self.team = team
        self.quick = quick
        self.random = random.Random(SEED)
        self.today = today()
        self.people: dict[int, list[Person]] = {}
        self.reviewed_on = self.ago(REVIEWED)
        self.since_review: list[Callable] = []
        start_over(SEED)

    def specialist_for(self, powiat: str | None):
        return self.team.north if powiat in NORTH else self.team.south

    def ago(self, days: int) -> date:
        """A working day that many days back."""
        return working_day(self.today - timedelta(days=days))

    def ahead(self, days: int) -> date:
        """A working day that many days from now; the future stays the future."""
        day = self.today + timedelta(days=days)
        while is_day_off(day):
            day += DAY
        return day

    def in_time(self, day: date, happen: Callable):
        """What happened after the last review of the groups is typed after it, the rest at once."""
        if day > self.reviewed_on:
            self.since_review.append(happen)
        else:
            happen()

    def some(self, things, most: int):
        """At most so many of the things, in an order that is the same every time."""
        things = list(things)
        return self.random.sample(things, min(most, len(things)))

    def body(self, name: str) -> Organisation:
        return Organisation.objects.select_related("powiat").get(name=name)

    def bodies(self, **where):
        return Organisation.objects.select_related("powiat").filter(**where).order_by("pk")

    def new_body(self, name: str, kind: str, powiat: str, town: str, note="") -> Organisation:
        return add_organisation(
            by=self.specialist_for(powiat), name=name, kind=kind, powiat_id=powiat, town=town, note=note
        )

    def person_of(self, organisation: Organisation, *, another=False, **said) -> Person:
        """Somebody who acts for the organisation: met before, or invented now."""
        known = self.people.setdefault(organisation.pk, [])
        if known and not another:
            return self.random.choice(known)
        invented = InventedPersonFactory.build(clause_given_on=self.ago(self.random.randrange(30, 700)))
        function = said.pop("function", None) or function_of(invented, organisation.kind, self.random.randrange(4))
        person = add_person(
            by=self.specialist_for(organisation.powiat_id),
            organisation=organisation,
            function=function,
            from_on=date(self.today.year - self.random.randrange(3, 9), 1, 1),
            **(invented.as_fields() | said),
        )
        known.append(person)
        return person


def working_day(day: date) -> date:
    """The day itself, or the last one before it on which people work."""
    while is_day_off(day):
        day -= DAY
    return day


def is_day_off(day: date) -> bool:
    return day.weekday() > FRIDAY or bool(holiday(day))
