"""Who founds a social cooperative, as coarsely as one is told from another."""

from django.db import models
from django.utils.translation import pgettext_lazy

from contacts.choices import OrganisationKind
from groups.choices import FounderTrack


class FounderKind(models.TextChoices):
    MUNICIPALITY = "municipality", pgettext_lazy("kind of founder", "gmina")
    COUNTY = "county", pgettext_lazy("kind of founder", "powiat")
    REGION = "region", pgettext_lazy("kind of founder", "voivodeship self-government")
    NGO = "ngo", pgettext_lazy("kind of founder", "NGO")
    CHURCH = "church", pgettext_lazy("kind of founder", "church legal person")
    OTHER_LEGAL = "other_legal", pgettext_lazy("kind of founder", "another legal person")
    NATURAL = "natural", pgettext_lazy("kind of founder", "natural persons")

    @classmethod
    def of(cls, kind):
        """What an organisation of this kind is among founders."""
        known = {
            OrganisationKind.MUNICIPALITY: cls.MUNICIPALITY,
            OrganisationKind.COUNTY: cls.COUNTY,
            OrganisationKind.REGION: cls.REGION,
            OrganisationKind.NGO_ASSOCIATION: cls.NGO,
            OrganisationKind.NGO_FOUNDATION: cls.NGO,
            OrganisationKind.CHURCH_LEGAL_PERSON: cls.CHURCH,
        }
        return known.get(OrganisationKind(kind), cls.OTHER_LEGAL)


def tracks_of(founders) -> frozenset[FounderTrack]:
    """The tracks these kinds of founders stand for, both where they are mixed; of no founders nobody knows."""
    legal, natural = FounderTrack.LEGAL_PERSONS, FounderTrack.NATURAL_PERSONS
    return frozenset(natural if kind == FounderKind.NATURAL else legal for kind in founders)
