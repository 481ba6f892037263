from django.db import models
from django.utils.translation import gettext_lazy as _


class Entity(models.TextChoices):
    """What the rows of a list are."""

    ORGANISATIONS = "organisations", _("Organisations")
    PEOPLE = "people", _("People")
    INTERACTIONS = "interactions", _("Contacts that took place")
    MEETINGS = "meetings", _("Meetings that took place")


# What a person reads for each field of a list.
FIELD_LABELS = {
    "name": _("name"),
    "kind": _("kind"),
    "town": _("town"),
    "powiat_teryt": _("powiat"),
    "powiat": _("powiat"),
    "gmina_teryt": _("gmina"),
    "gmina": _("gmina"),
    "street": _("street and number"),
    "postcode": _("postcode"),
    "phone": _("telephone"),
    "email": _("e-mail"),
    "website": _("website"),
    "channels": _("telephones and addresses"),
    "nip": "NIP",
    "regon": "REGON",
    "krs": "KRS",
    "participants": _("participants"),
    "organiser": _("run by"),
    "operator": _("run by"),
    "founded": _("founded on"),
    "founders": _("founders of the body"),
    "note": _("note"),
    "source": _("source of the data"),
    "aliases": _("other names"),
    "first_name": _("first name"),
    "last_name": _("last name"),
    "person": _("first and last name"),
    "person_reversed": _("last and first name"),
    "function": _("function"),
    "organisation": _("organisation"),
    "sex": _("sex"),
    "occurred_on": _("day"),
    "occurred_at": _("hour"),
    "direction": _("direction"),
    "outcome": _("outcome"),
    "summary": _("what was said"),
    "title": _("title"),
    "place": _("place of the meeting"),
    "women": _("number of women"),
    "men": _("number of men"),
    "heads": _("number of people present"),
    "present": _("present"),
    "colleague": _("our person"),
}
