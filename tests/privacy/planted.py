"""A person with unmistakable words, planted wherever somebody can be typed."""

from contacts.actions import add_affiliation, change_person, finish_step, log_interaction, note_opt_out, plan_step
from contacts.actions.drafts import keep_draft
from contacts.duplicates.merging.actions import merge_cards
from contacts.duplicates.models import SuggestedPair
from contacts.meetings.facts import sync_everything_of
from contacts.models import Channel
from crm.common.dates import today
from crm.exchange.files import bring_file, look_through
from groups.actions import change_group
from tests.factories.announcements import AnnouncementFactory, RecipientFactory
from tests.factories.base import setup_operation
from tests.factories.contacts import OrganisationFactory, PersonFactory
from tests.factories.groups import InitiativeGroupFactory
from tests.factories.meetings import AttendanceFactory, InvitationFactory, MeetingFactory
from tests.factories.outbox import OutgoingMessageFactory
from tests.factories.saved_views import SavedViewFactory

FIRST, LAST = "Żelisława", "Brzęczyszczykiewicz-Testowa"
EMAIL, PHONE = "zelka.brz@poczta.example", "+48601777333"
SAID = [
    f"Rozmowa: {FIRST} {LAST} prosi o kontakt, tel. 601 777 333",
    "Ustalono z Żelisławą Brzęczyszczykiewicz-Testową, że przyjdzie",
    "Pismo do BRZĘCZYSZCZYKIEWICZ-TESTOWEJ wysłane na Zelka.Brz@poczta.example",
]
# Parts of the words, folded and not, as any column or file would hold them.
MARKS = ["brzęczyszcz", "brzeczyszcz", "żelisław", "zelislaw", "zelka.brz", "601777333", "601 777 333", "601-777-333"]


def plant(by, coordinator):
    """The person, present at a meeting that was held, and everything typed about her."""
    workshop = OrganisationFactory(name="WTZ Wzorowo", kind="wtz", note=SAID[0], guardian=by)
    person = PersonFactory(
        first_name=FIRST, last_name="Testowa", other_names=f"Żelka {LAST}", sex="K", phone=PHONE, email=EMAIL
    )
    change_person(person=person, by=by, last_name=LAST, data_source=f"rozmowa z {FIRST}")
    twin = PersonFactory(first_name=FIRST, last_name=LAST, sex="K", phone="+48 602 888 444", email="zb@inne.example")
    merge_cards(kept=person, gone=twin, by=coordinator)
    person.refresh_from_db()
    add_affiliation(person=person, organisation=workshop, function="kierowniczka", by=by)
    with setup_operation():
        Channel.objects.create(
            organisation=workshop, kind="email", value=f"z.{LAST.lower()}@wzorowo.example", label=LAST
        )
    log_interaction(
        by=by, kind="phone_call", occurred_on=today(), organisations=[workshop], persons=[person], summary=SAID[0]
    )
    step = plan_step(by=by, what=SAID[1], due_on=today(), organisation=workshop)
    finish_step(step=step, by=by, note=SAID[2])
    keep_draft(key="b" * 32, fields={"summary": SAID[1]}, place="interaction", title=SAID[0], by=by)
    group = InitiativeGroupFactory(name="Równe Szanse", guardian=by)
    change_group(group=group, by=by, note=SAID[1])
    change_group(group=group, by=by, note="Notatka po zmianie")
    note_opt_out(address=EMAIL, by=by, reason=SAID[0])
    announcement = AnnouncementFactory(body=f"Dzień dobry, {FIRST} {LAST}", by=by)
    RecipientFactory(announcement=announcement, person=person, name=f"{FIRST} {LAST}", address=EMAIL)
    OutgoingMessageFactory(
        to=EMAIL,
        subject=f"Do: {LAST}",
        text=SAID[2],
        html=f"<p>{SAID[1]}</p>",
        parts=[
            {"name": "spotkanie.ics", "type": "text/calendar", "text": f"ATTENDEE;CN={FIRST} {LAST}:mailto:{EMAIL}"}
        ],
    )
    SavedViewFactory(by=by, name=f"Kontakty: {LAST}", query="search=Brz%C4%99czyszczykiewicz-Testowa&sort=name")
    lines = f"Imię;Nazwisko;E-mail\n{FIRST};{LAST};{EMAIL}\n".encode()
    brought = bring_file(entity="people", name=f"{LAST}.csv", content=lines, by=coordinator)
    look_through(file=brought)
    InvitationFactory(meeting=MeetingFactory(), person=person)
    meeting = MeetingFactory(
        past=True,
        status="held",
        evidence="attached",
        evidence_reference="segregator 3",
        agenda=f"Powitanie: {FIRST} {LAST}",
        organiser=by,
    )
    AttendanceFactory(meeting=meeting, person=person, organisation=workshop, sex="K", organisation_kind="wtz")
    with setup_operation():
        sync_everything_of(meeting)
        SuggestedPair.objects.create(
            entity="people", first_id=person.pk, second_id=twin.pk, score=90, strength="likely", reasons=[LAST]
        )
    return person, meeting
