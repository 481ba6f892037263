"""Who founds a social cooperative, as coarsely as one mix is told from another."""

from django.db import models
from django.utils.translation import pgettext_lazy

from contacts.choices import OrganisationKind


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


class FounderMix(models.TextChoices):
    """What the founders of a cooperative are together."""

    UNKNOWN = "unknown", pgettext_lazy("founder mix", "not known")
    LEGAL = "legal", pgettext_lazy("founder mix", "legal persons")
    NATURAL = "natural", pgettext_lazy("founder mix", "natural persons")
    MIXED = "mixed", pgettext_lazy("founder mix", "legal and natural persons")

    @classmethod
    def of(cls, founders):
        """Of the kinds of founders; of none, nobody knows."""
        if not founders:
            return cls.UNKNOWN
        legal = {*founders} - {FounderKind.NATURAL}
        if FounderKind.NATURAL not in founders:
            return cls.LEGAL
        return cls.MIXED if legal else cls.NATURAL
