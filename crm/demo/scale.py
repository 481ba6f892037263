"""Synthetic data in the sizes of a large team, for measuring only: inserted in bulk, ledger and history included."""

import random
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.core.management.base import CommandError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from contacts.choices import InteractionKind, OrganisationKind, Outcome, Stance
from contacts.meetings.models import Attendance, Meeting
from contacts.models import Affiliation, Interaction, InteractionParty, NextStep, Organisation, Person
from crm.accounts.models import AUDITOR_ACCESS, User
from crm.accounts.roles import Role
from crm.audit.operations import current_operation, operation
from crm.common.dates import today
from crm.demo.long_ledger import lengthen
from crm.demo.operations import DemoEvent
from crm.demo.people import SOURCE, InventedPersonFactory, start_over
from crm.demo.projects import create_projects
from crm.demo.sentences import SUMMARIES
from crm.demo.world import working_day
from crm.ledger.sync import open_all
from crm.reports.models import ReportingPeriod
from crm.reports.report_actions import begin_report
from crm.territory.models import Gmina
from groups.models import InitiativeGroup, Membership
from milestones.models import GroupMilestone, GroupPath, MilestoneKind, PathTemplate, SocialCooperative

SEED = 7
BATCH = 900
KINDS = ["wtz", "ngo_association", "ngo_association", "ngo_foundation", "municipality", "county", "pcpr", "business"]
WORDS = ["Nadzieja", "Szansa", "Razem", "Słoneczko", "Krok", "Źródło", "Łączka", "Tęcza", "Promyk", "Przystań"]


@dataclass(frozen=True)
class Sizes:
    organisations: int
    people: int
    interactions: int
    groups: int
    facts: int = 0  # how long the ledger is made beyond what the records say

    @property
    def meetings(self):
        return max(self.interactions // 250, 1)


def refuse_unless_empty():
    if User.objects.exists() or Organisation.objects.exists():
        raise CommandError(_("The database is not empty: synthetic data are loaded only into an empty one."))


def load(sizes: Sizes, password: str) -> list[User]:
    """All of it in one transaction and one operation; answers the accounts, one for each role.

    The reports of the running periods are begun, so that their files can be measured.
    """
    refuse_unless_empty()
    with transaction.atomic():
        users = [_account(role, password) for role in Role]
        with operation(DemoEvent.SCALE_LOADED, by=users[0]):
            _Scale(sizes, users).load()
            open_all()
            lengthen(sizes.facts)
        officer = next(user for user in users if user.role == Role.REPORTING_OFFICER)
        create_projects(by=officer)
        for period in ReportingPeriod.objects.filter(starts_on__lte=today(), ends_on__gte=today()):
            begin_report(period=period, by=officer)
    return users


def _account(role, password):
    return User.objects.create_user(
        f"{role.replace('_', '.')}@demo.example",
        password,
        first_name="Pomiar",
        last_name=str(role.label).title(),
        role=role,
        access_until=today() + AUDITOR_ACCESS if role == Role.AUDITOR else None,
    )


class _Scale:
    def __init__(self, sizes, users):
        self.sizes = sizes
        self.author = users[0]
        self.random = random.Random(SEED)
        self.today = today()
        self.gminas = list(Gmina.objects.select_related("powiat").filter(powiat__voivodeship_id="30"))
        start_over(SEED)

    def load(self):
        self.organisations = self._save(map(self._organisation, range(self.sizes.organisations)))
        self._people()
        self._interactions()
        self._meetings()
        self._groups()

    def _organisation(self, number):
        gmina = self.random.choice(self.gminas)
        kind = KINDS[number % len(KINDS)]
        label = {"wtz": "WTZ", "municipality": "Gmina", "county": "Powiat", "pcpr": "PCPR", "business": "Firma"}.get(
            kind, "Spółdzielnia" if number % 5 == 0 else "Stowarzyszenie"
        )
        return Organisation(
            name=f"{label} {self.random.choice(WORDS)} {number}, {gmina.name}",
            kind=OrganisationKind(kind),
            powiat=gmina.powiat,
            gmina=gmina,
            town=gmina.name,
            stance=self.random.choice(Stance.values),
            stance_on=self._day(),
            guardian=self.author if number % 3 else None,
        )

    def _people(self):
        names = [InventedPersonFactory.build() for _ in range(300)]
        first, last = self.random.choices(names, k=self.sizes.people), self.random.choices(names, k=self.sizes.people)
        self.people = self._save(
            Person(
                first_name=one.first_name,
                last_name=other.last_name,
                sex=one.sex,
                email=f"osoba{number}@demo.example",
                data_source=SOURCE,
            )
            for number, (one, other) in enumerate(zip(first, last, strict=True))
        )
        self._save(
            Affiliation(
                person=person, organisation=self.organisations[number % len(self.organisations)], function="pracownik"
            )
            for number, person in enumerate(self.people)
        )

    def _interactions(self):
        sentences = [sentence for found in SUMMARIES.values() for sentence in found]
        made = self._save(
            Interaction(
                kind=self.random.choice(InteractionKind.values),
                occurred_on=self._day(),
                direction="out",
                author=self.author,
                summary=self.random.choice(sentences),
                outcome=self.random.choice(Outcome.values),
            )
            for _ in range(self.sizes.interactions)
        )
        parties, steps = [], []
        for number, interaction in enumerate(made):
            body = self.random.choice(self.organisations)
            parties.append(InteractionParty(interaction=interaction, organisation=body, **body.frozen))
            if number % 8 == 0:
                steps.append(self._step(interaction, body, done=number % 80 != 0))
        self._save(parties)
        self._save(steps)

    def _step(self, interaction, body, *, done):
        due_on = interaction.occurred_on + timedelta(days=14)
        return NextStep(
            what="Zadzwonić i potwierdzić termin",
            responsible=self.author,
            organisation=body,
            interaction=interaction,
            opened_on=interaction.occurred_on,
            due_on=due_on,
            first_due_on=due_on,
            done_on=min(due_on, self.today) if done else None,
        )

    def _meetings(self):
        made = self._save(
            Meeting(
                kind="info_meeting",
                title=f"Spotkanie informacyjno-promocyjne {number}",
                starts_on=self._day(),
                starts_at=time(10),
                powiat=self.random.choice(self.gminas).powiat,
                town=self.random.choice(self.gminas).name,
                organiser=self.author,
                status="held",
                evidence="attached",
                evidence_reference=f"Segregator {number}",
            )
            for number in range(self.sizes.meetings)
        )
        self._save(
            Attendance(
                meeting=meeting,
                person=person,
                organisation=self.organisations[0],
                sex=person.sex,
                organisation_kind=self.organisations[0].kind,
            )
            for meeting in made
            for person in self.random.sample(self.people, min(12, len(self.people)))
        )

    def _groups(self):
        template = PathTemplate.current()
        kinds = list(MilestoneKind.objects.filter(template=template).select_related("stage").order_by("number"))
        founders = [body for body in self.organisations if body.kind in OrganisationKind.eligible_founders()]
        groups = self._save(self._group(number) for number in range(self.sizes.groups))
        reached = [min(int(self.random.triangular(1, len(kinds) + 1, 4)), len(kinds)) for _ in groups]
        milestones, paths = [], []
        for group, count in zip(groups, reached, strict=True):
            days = [working_day(group.formed_on + timedelta(days=20 * step)) for step in range(count)]
            milestones += [self._milestone(group, kind, day) for kind, day in zip(kinds, days, strict=False)]
            stage = kinds[count - 1].stage
            since = next(day for kind, day in zip(kinds, days, strict=False) if kind.stage_id == stage.pk)
            paths.append(GroupPath(group=group, template=template, stage=stage, stage_since=since))
        self._save(milestones)
        self._save(paths)
        self._save(
            Membership(
                group=group,
                organisation=body,
                role="founder",
                from_on=group.formed_on,
                **body.frozen,
            )
            for group in groups
            for body in self.random.sample(founders, 2)
        )
        registered = next(kind.number for kind in kinds if kind.code == "krs_registered")
        self._save(
            SocialCooperative(
                group=group,
                registered_name=f"Spółdzielnia Socjalna {group.name}",
                seat_town=group.town,
                seat_powiat=group.powiat,
            )
            for group, count in zip(groups, reached, strict=True)
            if count >= registered
        )

    def _group(self, number):
        gmina = self.random.choice(self.gminas)
        return InitiativeGroup(
            name=f"Grupa {self.random.choice(WORDS)} {number}",
            founder_track="legal_persons",
            powiat=gmina.powiat,
            gmina=gmina,
            town=gmina.name,
            branch="gastronomia",
            planned_jobs=8,
            planned_wtz_jobs=5,
            guardian=self.author,
            formed_on=self.today - timedelta(days=self.random.randrange(400, 900)),
        )

    def _milestone(self, group, kind, day):
        return GroupMilestone(
            group=group,
            kind=kind,
            is_reached=True,
            achieved_on=day,
            evidence="attached",
            evidence_reference="Segregator",
            recorded_by=self.author,
        )

    def _day(self) -> date:
        return working_day(self.today - timedelta(days=self.random.randrange(700)))

    def _save(self, records):
        records = list(records)
        if records:
            model = type(records[0])
            model._base_manager.bulk_create(records, batch_size=BATCH)
            remember_all(model)
        return records


def remember_all(model):
    """The history of every row of a table, copied inside the database: half the time of inserting it from here."""
    history, quoted = model.history.model, connection.ops.quote_name
    written = current_operation()
    given: dict[str, Any] = {"history_date": written.at, "history_type": "+", "history_user_id": written.actor_id}
    given["operation_id"] = written.pk
    copied = ", ".join(quoted(field.column) for field in history.tracked_fields)
    added = ", ".join(map(quoted, given))
    values = ", ".join(["%s"] * len(given))
    into, source = quoted(history._meta.db_table), quoted(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {into} ({copied}, {added}) SELECT {copied}, {values} FROM {source}", list(given.values())
        )
