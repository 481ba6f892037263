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
    private: bool = False  # the number is that of `contact` themselves

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
    own = Reach(email=person.email or body.email, contact=str(person))
    if person.phone:
        _take_private(own, person)
    else:
        own.phone, own.phone_url, own.private = body.phone, body.phone_url, body.private
        own.contact = body.contact if body.private else own.contact
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
    """Whoever answers their own number is whom to ask for, even where somebody else has acted for the body since."""
    person = affiliation.person
    reach.email = reach.email or person.email
    if not reach.phone and person.phone:
        _take_private(reach, person)
        reach.contact = str(affiliation)
    reach.contact = reach.contact or str(affiliation)


def _take_private(reach, person):
    reach.phone, reach.phone_url, reach.private = as_spoken(person.phone), person.phone.as_rfc3966, True
