"""Closed lists of the contacts' world (domain reference, sections 3 and 4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganisationKind(models.TextChoices):
    WTZ = "wtz", _("occupational therapy workshop (WTZ)")
    NGO_ASSOCIATION = "ngo_association", _("association")
    NGO_FOUNDATION = "ngo_foundation", _("foundation")
    MUNICIPALITY = "municipality", pgettext_lazy("organisation kind", "gmina")
    COUNTY = "county", pgettext_lazy("organisation kind", "powiat")
    REGION = "region", _("voivodeship self-government")
    CHURCH_LEGAL_PERSON = "church_legal_person", _("church legal person")
    PCPR = "pcpr", _("county family support centre (PCPR)")
    LABOUR_OFFICE = "labour_office", _("county labour office")
    SOCIAL_WELFARE_CENTRE = "social_welfare_centre", _("social welfare centre")
    BUSINESS = "business", _("firm")
    SOCIAL_COOPERATIVE = "social_cooperative", _("social cooperative")
    OTHER = "other", pgettext_lazy("organisation kind", "other")

    @classmethod
    def eligible_founders(cls):
        """Legal persons that may found a social cooperative (domain reference 3.1; act of 2006, art. 4(2))."""
        return {
            cls.NGO_ASSOCIATION,
            cls.NGO_FOUNDATION,
            cls.MUNICIPALITY,
            cls.COUNTY,
            cls.REGION,
            cls.CHURCH_LEGAL_PERSON,
        }

    @classmethod
    def doubtful_founders(cls):
        """Units without legal personality of their own: warn, count as possible (decision 22)."""
        return {cls.PCPR, cls.LABOUR_OFFICE, cls.SOCIAL_WELFARE_CENTRE}

    @classmethod
    def local_governments(cls):
        return {cls.MUNICIPALITY, cls.COUNTY, cls.REGION}

    @property
    def icon(self):
        return {
            "wtz": "person-workspace",
            "ngo_association": "people",
            "ngo_foundation": "award",
            "municipality": "building",
            "county": "building",
            "region": "building",
            "church_legal_person": "building",
            "pcpr": "person-badge",
            "labour_office": "briefcase",
            "social_welfare_centre": "person-badge",
            "business": "briefcase",
            "social_cooperative": "diagram-3",
            "other": "building",
        }[self.value]


class Stance(models.TextChoices):
    """What an organisation thinks of founding a cooperative."""

    UNKNOWN = "unknown", pgettext_lazy("stance", "not known")
    INTERESTED = "interested", pgettext_lazy("stance", "interested")
    CONSIDERING = "considering", pgettext_lazy("stance", "considering")
    DECLINED = "declined", pgettext_lazy("stance", "declined")
    WORKING = "working", pgettext_lazy("stance", "working with us")

    @property
    def tone(self):
        return {
            "unknown": "muted",
            "interested": "info",
            "considering": "warning",
            "declined": "danger",
            "working": "success",
        }[self.value]


class RelationKind(models.TextChoices):
    """What an organisation is to another one."""

    UNIT_OF = "unit_of", pgettext_lazy("relation", "unit")
    MEMBER_OF = "member_of", pgettext_lazy("relation", "member")
    PARTNER = "partner", pgettext_lazy("relation", "partner")


class RelationSide(models.TextChoices):
    """A relation as it is told from one of its ends: the label goes on from "This organisation"."""

    UNIT_OF = "unit_of", _("is a unit of")
    HAS_UNIT = "has_unit", _("has the unit")
    MEMBER_OF = "member_of", _("belongs to")
    HAS_MEMBER = "has_member", _("has the member")
    PARTNER = "partner", _("is a partner of")

    @classmethod
    def of(cls, kind, *, reverse):
        return next(side for side in cls if side.kind == kind and side.is_reverse in (reverse, None))

    @property
    def kind(self):
        return {
            "unit_of": RelationKind.UNIT_OF,
            "has_unit": RelationKind.UNIT_OF,
            "member_of": RelationKind.MEMBER_OF,
            "has_member": RelationKind.MEMBER_OF,
            "partner": RelationKind.PARTNER,
        }[self.value]

    @property
    def is_reverse(self):
        """Whether the other organisation is the unit or the member; None where both are the same."""
        return {"unit_of": False, "has_unit": True, "member_of": False, "has_member": True, "partner": None}[self.value]

    @property
    def heading(self):
        """Over the organisations at the other end."""
        return {
            "unit_of": pgettext_lazy("relation", "Unit of"),
            "has_unit": pgettext_lazy("relation", "Units"),
            "member_of": pgettext_lazy("relation", "Belongs to"),
            "has_member": pgettext_lazy("relation", "Members"),
            "partner": pgettext_lazy("relation", "Partners"),
        }[self.value]


class ChannelKind(models.TextChoices):
    PHONE = "phone", _("telephone")
    EMAIL = "email", _("e-mail")
    WEBSITE = "website", _("website")

    @property
    def icon(self):
        return {"phone": "telephone", "email": "envelope", "website": "link-45deg"}[self.value]


class InteractionKind(models.TextChoices):
    PHONE_CALL = "phone_call", _("phone call")
    EMAIL = "email", _("e-mail message")
    VISIT_TO_ORGANISATION = "visit_to_organisation", _("visit to the organisation")
    VISIT_OF_ORGANISATION = "visit_of_organisation", _("visit in the project office")
    INFO_MEETING = "info_meeting", _("information meeting")
    ANIMATION_MEETING = "animation_meeting", _("animation meeting")
    GROUP_WORKING_MEETING = "group_working_meeting", _("group working meeting")
    TRAINING = "training", _("training")
    EXCHANGE_WORKSHOP = "exchange_workshop", _("exchange workshop")
    STUDY_VISIT = "study_visit", _("study visit")
    ADVICE_SESSION = "advice_session", _("advice session")
    PARTNER_MEETING = "partner_meeting", _("meeting with local government or business")
    FAMILY_MEETING = "family_meeting", _("meeting with families")
    CONFERENCE = "conference", _("conference or forum")

    @classmethod
    def meetings(cls):
        """The kinds that are planned, signed up for and attended."""
        return [
            cls.INFO_MEETING,
            cls.ANIMATION_MEETING,
            cls.GROUP_WORKING_MEETING,
            cls.TRAINING,
            cls.EXCHANGE_WORKSHOP,
            cls.STUDY_VISIT,
            cls.PARTNER_MEETING,
            cls.FAMILY_MEETING,
            cls.CONFERENCE,
        ]

    @property
    def icon(self):
        return {"phone_call": "telephone", "email": "envelope", "visit_to_organisation": "geo-alt"}.get(
            self.value, "people" if self in self.meetings() else "chat-left-text"
        )


class Direction(models.TextChoices):
    OUT = "out", _("from us")
    IN = "in", _("from them")


class Outcome(models.TextChoices):
    INTERESTED = "interested", pgettext_lazy("outcome", "interested")
    CONSIDERING = "considering", pgettext_lazy("outcome", "considering")
    DECLINED = "declined", pgettext_lazy("outcome", "declined")
    NO_ANSWER = "no_answer", pgettext_lazy("outcome", "no answer")
    ASKED_FOR_MATERIALS = "asked_for_materials", pgettext_lazy("outcome", "asked for materials")
    AGREED = "agreed", pgettext_lazy("outcome", "agreed")


class Party(models.TextChoices):
    """Whose move it is (decision 29)."""

    US = "us", pgettext_lazy("party", "us")
    GROUP = "group", pgettext_lazy("party", "the group")
    OFFICE = "office", pgettext_lazy("party", "gmina or powiat office")
    COUNCIL = "council", pgettext_lazy("party", "council")
    COURT = "court", pgettext_lazy("party", "court")
    FUNDER = "funder", pgettext_lazy("party", "funder")
    FIRM = "firm", pgettext_lazy("party", "firm")
    ORGANISATION = "organisation", pgettext_lazy("party", "the organisation")
    OTHER = "other", pgettext_lazy("party", "somebody else")
