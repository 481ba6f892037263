"""From those chosen to those who get an e-mail: who, at which address, and who is left out and why."""

from dataclasses import dataclass

from contacts.announcements.choices import LeftOut, Reach
from contacts.announcements.models import Recipient
from contacts.models import Affiliation, Channel, Organisation, Person
from contacts.models.opt_out import plain_address
from contacts.opt_outs import opted_out_among
from crm.common.dates import today


@dataclass(frozen=True)
class Candidate:
    card: Organisation | Person
    organisation: Organisation | None  # for which a person acts
    address: str

    @property
    def person(self):
        return self.card if isinstance(self.card, Person) else None

    @property
    def name(self):
        return str(self.card)[:250]

    def reason(self, objected, taken):
        """Why they get no e-mail; empty where they do."""
        if self.card.archived_at is not None:
            return LeftOut.ARCHIVED
        if not self.address:
            return LeftOut.NO_ADDRESS
        if self.address in objected:
            return LeftOut.OPTED_OUT
        if self.person is not None and self.person.clause_given_on is None:
            return LeftOut.NO_BASIS
        return LeftOut.SAME_ADDRESS if self.address in taken else ""


def recipients_of(announcement) -> list[Recipient]:
    """The lines of the selection, not yet saved: organisations first, so that a shared mailbox is theirs."""
    candidates = [*offices_of(announcement), *people_of(announcement)]
    objected = opted_out_among(one.address for one in candidates)
    taken: set[str] = set()
    lines = []
    for one in candidates:
        reason = one.reason(objected, taken)
        if not reason:
            taken.add(one.address)
        lines.append(
            Recipient(
                announcement=announcement,
                organisation=one.organisation,
                person=one.person,
                name=one.name,
                address=one.address,
                left_out=reason,
            )
        )
    return lines


def chosen_organisations(announcement):
    return Organisation.objects.filter(chosen_for__announcement=announcement).order_by("sort_key", "pk")


def offices_of(announcement):
    if announcement.reach == Reach.PEOPLE:
        return
    organisations = list(chosen_organisations(announcement))
    first: dict[int, str] = {}
    channels = Channel.objects.filter(kind="email", organisation__chosen_for__announcement=announcement)
    for channel in channels.order_by("pk"):
        first.setdefault(channel.organisation_id, plain_address(channel.value))
    for organisation in organisations:
        yield Candidate(organisation, organisation, first.get(organisation.pk, ""))


def people_of(announcement):
    """People chosen by name, and where people of organisations are meant those with a function there today."""
    acting_for: dict[Person, Organisation | None] = {}
    if announcement.reach != Reach.OFFICE:
        held = Affiliation.objects.held_on(today()).filter(organisation__chosen_for__announcement=announcement)
        held = held.filter(person__archived_at=None).select_related("person", "organisation")
        for one in held.order_by("person__sort_key", "pk"):
            acting_for.setdefault(one.person, one.organisation)
    chosen = list(Person.objects.filter(chosen_for__announcement=announcement).order_by("sort_key", "pk"))
    acts = Affiliation.objects.held_on(today()).filter(person__in=chosen).select_related("organisation")
    known = {one.person_id: one.organisation for one in acts.order_by("-pk")}
    for person in chosen:
        acting_for.setdefault(person, known.get(person.pk))
    for person, organisation in acting_for.items():
        yield Candidate(person, organisation, plain_address(person.email))
