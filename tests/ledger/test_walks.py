"""Bar D23: whatever people do in whatever order, ledger and records agree, and so do lists and their files."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from contacts.actions import (
    add_affiliation,
    add_organisation,
    add_person,
    add_relation,
    archive_organisation,
    change_interaction,
    change_organisation,
    change_person,
    log_interaction,
    withdraw_interaction,
)
from contacts.choices import InteractionKind, RelationSide
from contacts.duplicates.merging.actions import merge_cards, split_card
from contacts.meetings.actions import hold_meeting, mark_attendance, plan_meeting
from contacts.models import Interaction, Organisation, Person
from crm.common.dates import today
from crm.exchange.actions import run_import
from crm.exchange.plan import make_plan
from crm.exchange.undo import undo_import
from crm.ledger.models import Fact
from crm.ledger.sync import verify
from tests.factories.accounts import CoordinatorFactory

pytestmark = pytest.mark.django_db

NAMES = ["Fundacja Most", "Stowarzyszenie Promyk", "Fundacja Przystań", "Caritas Piła"]
PLACES = st.sampled_from(["3019", "3002", None])
ROWS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(["pilski", ""]), st.integers(0, 3)), max_size=4)
KINDS = ["ngo_foundation", "ngo_association", "wtz"]
DAYS = st.integers(0, 60).map(lambda days: today() - timedelta(days=days))
OUTCOMES = ["", "interested", "no_answer"]


class Walk(RuleBasedStateMachine):
    organisations = Bundle("organisations")
    people = Bundle("people")
    contacts = Bundle("contacts")
    meetings = Bundle("meetings")
    imports = Bundle("imports")

    def __init__(self):
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.by = CoordinatorFactory()
        self.client = Client()
        self.client.force_login(self.by)

    def teardown(self):
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    # --- what people do

    @rule(
        target=organisations,
        name=st.sampled_from(NAMES),
        kind=st.sampled_from(KINDS),
        powiat=PLACES,
    )
    def add_an_organisation(self, name, kind, powiat):
        return add_organisation(by=self.by, name=name, kind=kind, powiat_id=powiat).pk

    @rule(pk=organisations, kind=st.sampled_from(KINDS), powiat=PLACES, correction=st.booleans())
    def edit_an_organisation(self, pk, kind, powiat, correction):
        if one := Organisation.objects.filter(pk=pk).first():
            changes = {"correction": correction, "kind": kind, "powiat_id": powiat}
            refused_or_done(change_organisation, organisation=one, by=self.by, **changes)

    @rule(pk=organisations)
    def archive_an_organisation(self, pk):
        if one := Organisation.objects.filter(pk=pk).first():
            refused_or_done(archive_organisation, organisation=one, by=self.by)

    @rule(first=organisations, second=organisations, side=st.sampled_from(RelationSide))
    def tie_two_organisations(self, first, second, side):
        both = [Organisation.objects.filter(pk=pk).first() for pk in (first, second)]
        if all(both):
            refused_or_done(add_relation, organisation=both[0], side=side, other=both[1], by=self.by)

    @rule(target=people, sex=st.sampled_from(["", "K", "M"]), organisation=organisations)
    def add_a_person(self, sex, organisation):
        return add_person(
            by=self.by,
            last_name="Zmyślona",
            sex=sex,
            organisation=Organisation.objects.filter(pk=organisation).first(),
        ).pk

    @rule(pk=people, sex=st.sampled_from(["K", "M"]))
    def edit_a_person(self, pk, sex):
        if one := Person.objects.filter(pk=pk).first():
            refused_or_done(change_person, person=one, by=self.by, sex=sex)

    @rule(person=people, organisation=organisations)
    def let_a_person_act_for_one_more(self, person, organisation):
        known = Person.objects.filter(pk=person).first(), Organisation.objects.filter(pk=organisation).first()
        if all(known):
            refused_or_done(add_affiliation, person=known[0], organisation=known[1], by=self.by)

    @rule(
        target=contacts,
        named=st.lists(organisations, min_size=1, max_size=3, unique=True),
        kind=st.sampled_from(InteractionKind.values),
        day=DAYS,
        outcome=st.sampled_from(OUTCOMES),
    )
    def log_a_contact(self, named, kind, day, outcome):
        parties = list(Organisation.objects.filter(pk__in=named))
        if not parties:
            return multiple()
        return log_interaction(by=self.by, kind=kind, occurred_on=day, organisations=parties, outcome=outcome).pk

    @rule(pk=contacts, named=st.lists(organisations, min_size=1, max_size=2, unique=True), day=DAYS)
    def correct_a_contact(self, pk, named, day):
        one = Interaction.objects.filter(pk=pk).first()
        parties = list(Organisation.objects.filter(pk__in=named))
        if one and parties:
            refused_or_done(change_interaction, interaction=one, by=self.by, occurred_on=day, organisations=parties)

    @rule(pk=contacts)
    def withdraw_a_contact(self, pk):
        if one := Interaction.objects.filter(pk=pk).first():
            refused_or_done(withdraw_interaction, interaction=one, reason="Dwa razy", by=self.by)

    @rule(target=meetings, day=DAYS, powiat=st.sampled_from(["3019", "3002"]))
    def hold_a_meeting(self, day, powiat):
        meeting = plan_meeting(
            by=self.by, organiser=self.by, title="Spotkanie", starts_on=day, powiat_id=powiat, town="Piła"
        )
        return hold_meeting(meeting=meeting, by=self.by)

    @rule(meeting=meetings, present=st.lists(people, max_size=3, unique=True))
    def mark_who_was_present(self, meeting, present):
        pairs = [(person, None) for person in Person.objects.filter(pk__in=present)]
        mark_attendance(meeting=meeting, by=self.by, present=pairs)

    @rule(target=imports, rows=ROWS.filter(bool))
    def import_a_list(self, rows):
        lines = ["Nazwa;Rodzaj;Powiat;Miejscowość", *(f"{n};fundacja;{p};Piła {k}" for n, p, k in rows)]
        plan = make_plan("\n".join(lines).encode())
        return saved(run_import(plan, by=self.by))

    @rule(target=imports, day=DAYS, name=st.sampled_from(NAMES))
    def import_past_contacts(self, day, name):
        lines = ["Data;Organizacja;Rodzaj;Notatka", f"{day:%d.%m.%Y};{name};telefon;Rozmowa"]
        plan = make_plan("\n".join(lines).encode(), entity="interactions")
        return saved(run_import(plan, by=self.by, author=self.by))

    @rule(kept=organisations, gone=organisations, right=st.sampled_from(KINDS))
    def merge_two_organisations(self, kept, gone, right):
        both = [Organisation.objects.filter(pk=pk).first() for pk in (kept, gone)]
        if kept != gone and all(both):
            refused_or_done(merge_cards, kept=both[0], gone=both[1], by=self.by, values={"kind": right})

    @rule(kept=people, gone=people, right=st.sampled_from(["K", "M"]))
    def merge_two_people(self, kept, gone, right):
        both = [Person.objects.filter(pk=pk).first() for pk in (kept, gone)]
        if kept != gone and all(both):
            refused_or_done(merge_cards, kept=both[0], gone=both[1], by=self.by, values={"sex": right})

    @rule(of=st.sampled_from([Organisation, Person]))
    def split_the_card_merged_last(self, of):
        if merged := of.objects.filter(merged_into__isnull=False).order_by("pk").last():
            refused_or_done(split_card, card=merged, by=self.by)

    @rule(imported=consumes(imports))
    def take_an_import_back(self, imported):
        undo_import(imported=imported, by=self.by)

    # --- what always holds

    @invariant()
    def the_ledger_is_what_the_records_say(self):
        assert list(verify()) == []

    @invariant()
    def no_fact_is_open_twice(self):
        open_facts = Fact.objects.current().values_list("source_label", "source_id", "kind", "subject", "category")
        assert len(open_facts) == len(set(open_facts))

    @invariant()
    def nothing_refers_to_what_is_gone(self):
        connection.check_constraints()

    @invariant()
    def a_list_and_its_file_hold_what_is_counted(self):
        url = reverse("contacts:organisation-list")
        listed = self.client.get(url).context["table"].paginator.count
        caches["limits"].clear()  # nobody opens so many files so fast
        answer = self.client.get(url, {"export": "csv"})
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        exported = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))[1:]
        assert listed == len(exported) == Organisation.objects.current().count()


def saved(imported):
    """A list that brings nothing new is no operation and has nothing to take back."""
    return multiple() if imported is None else imported


def refused_or_done(action, **arguments):
    """A rule may refuse; it must then leave everything as it was."""
    try:
        with transaction.atomic():
            action(**arguments)
    except ValidationError:
        pass


def test_d23_whatever_is_done_the_ledger_the_lists_and_the_files_agree():
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=10,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
