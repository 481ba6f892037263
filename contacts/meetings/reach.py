"""How those invited can be reached: at which address, at which number, and whom to ask for. Read, never written."""

from dataclasses import dataclass

from django.db.models import F

from contacts.models import Affiliation, Channel
from contacts.models.organisation import as_spoken
from crm.common.batches import batches


@dataclass
class Reach:
    email: str = ""
    phone: str = ""
    phone_url: str = ""
    contact: str = ""  # whom to ask for

    @property
    def kind(self):
        return "email" if self.email else "phone" if self.phone else "nobody"


def reach_of(invitations, day):
    """The number of each invitation (anything with an organisation and a person) to its Reach."""
    invitations = list(invitations)
    bodies = bodies_reach({one.organisation_id for one in invitations if one.organisation_id}, day)
    return {one.pk: of_one(one.person, bodies.get(one.organisation_id, Reach())) for one in invitations}


def of_one(person, body):
    """A person by their own address and number, else by those of the organisation they come for."""
    if person is None:
        return body
    own = Reach(email=person.email, contact=str(person))
    if person.phone:
        own.phone, own.phone_url = as_spoken(person.phone), person.phone.as_rfc3966
    own.email = own.email or body.email
    if not own.phone:
        own.phone, own.phone_url = body.phone, body.phone_url
    return own


def bodies_reach(keys, day):
    """Organisations by their own first address and number, else by those of whoever acts for them since last."""
    found = {key: Reach() for key in keys}
    for some in batches(keys):
        for channel in Channel.objects.filter(organisation__in=some, kind__in=["email", "phone"]):
            _take(found[channel.organisation_id], channel)
        held = Affiliation.objects.held_on(day).filter(organisation__in=some, person__archived_at=None)
        for one in held.select_related("person").order_by(F("from_on").desc(nulls_last=True), "-id"):
            _take_from_person(found[one.organisation_id], one)
    return found


def _take(reach, channel):
    if channel.kind == "email" and not reach.email:
        reach.email = channel.value
    elif channel.kind == "phone" and not reach.phone:
        reach.phone, reach.phone_url = channel.value, channel.url


def _take_from_person(reach, affiliation):
    person = affiliation.person
    reach.contact = reach.contact or str(affiliation)
    reach.email = reach.email or person.email
    if not reach.phone and person.phone:
        reach.phone, reach.phone_url = as_spoken(person.phone), person.phone.as_rfc3966
