"""Closed lists of the groups' world (domain reference, sections 3.2, 3.3 and 5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.choices import Party


class FounderTrack(models.TextChoices):
    LEGAL_PERSONS = "legal_persons", _("legal persons")
    NATURAL_PERSONS = "natural_persons", _("natural persons")
    UNDECIDED = "undecided", pgettext_lazy("founder track", "undecided")


class GroupStatus(models.TextChoices):
    """Whether work goes on; the stage is another thing and comes from milestones."""

    ACTIVE = "active", pgettext_lazy("group", "active")
    SUSPENDED = "suspended", pgettext_lazy("group", "suspended")
    WITHDRAWN = "withdrawn", pgettext_lazy("group", "withdrawn")
    COMPLETED = "completed", pgettext_lazy("group", "completed")

    @property
    def tone(self):
        return {"active": "success", "suspended": "warning", "withdrawn": "muted", "completed": "info"}[self.value]

    @property
    def icon(self):
        return {
            "active": "arrow-repeat",
            "suspended": "hourglass-split",
            "withdrawn": "x-lg",
            "completed": "check-circle",
        }[self.value]


class Outcome(models.TextChoices):
    """How the way of a group to its cooperative ended (decision 31)."""

    REGISTERED = "registered", pgettext_lazy("outcome", "entered in KRS")
    WITHDRAWN = "withdrawn", pgettext_lazy("outcome", "withdrawn before the entry in KRS")
    OPEN = "open", pgettext_lazy("outcome", "not ended")


class BlockingReason(models.TextChoices):
    COUNCIL_REFUSED = "council_refused", _("the council refused")
    NO_PREMISES = "no_premises", _("no premises")
    NO_LEADER = "no_leader", _("no leader")
    NO_FUNDING = "no_funding", _("no funding")
    FAMILIES_CONCERNS = "families_concerns", _("families' concerns")
    NO_READY_PARTICIPANTS = "no_ready_participants", _("no participants ready for work")
    OTHER = "other", pgettext_lazy("blocking reason", "other")


class MemberRole(models.TextChoices):
    """What an organisation does in a group. One organisation may hold several at once."""

    INITIATOR = "initiator", _("initiator")
    FOUNDER = "founder", _("founder")
    WTZ_PARTNER = "wtz_partner", _("partner WTZ")
    BUSINESS_PARTNER = "business_partner", _("business partner")
    PROMOTER = "promoter", _("promoter")
    FUNDER = "funder", pgettext_lazy("role in a group", "funder")
    SUPPORTER = "supporter", _("supporting body")


class GroupPersonRole(models.TextChoices):
    LEADER = "leader", _("leader")
    MENTOR = "mentor", _("mentor")
    WTZ_MANAGER = "wtz_manager", _("WTZ manager")
    FOUNDER = "founder", pgettext_lazy("person in a group", "founder (natural person)")
    MEMBER = "member", pgettext_lazy("person in a group", "member of the group")


class Turn(models.TextChoices):
    """Whose move it was on a day (decision 29), parties of one kind together; nobody's, or the work was stopped."""

    US = "us", pgettext_lazy("whose turn", "us")
    GROUP = "group", pgettext_lazy("whose turn", "the group")
    AUTHORITY = "authority", pgettext_lazy("whose turn", "office or council (local government)")
    COURT = "court", pgettext_lazy("whose turn", "court")
    FUNDER = "funder", pgettext_lazy("whose turn", "funder")
    FIRM = "firm", pgettext_lazy("whose turn", "firm")
    OTHER = "other", pgettext_lazy("whose turn", "others")
    NOBODY = "nobody", pgettext_lazy("whose turn", "nobody")
    STOPPED = "stopped", pgettext_lazy("whose turn", "work stopped")

    @classmethod
    def of(cls, party):
        """Where the waiting for a party is counted."""
        together = {Party.OFFICE: cls.AUTHORITY, Party.COUNCIL: cls.AUTHORITY, Party.ORGANISATION: cls.OTHER}
        return together.get(party) or cls(party)


class Strand(models.TextChoices):
    """The four things that have to come together in every group."""

    WTZ = "wtz", pgettext_lazy("strand", "WTZ")
    LOCAL_GOVERNMENT = "local_government", pgettext_lazy("strand", "local government")
    BUSINESS = "business", pgettext_lazy("strand", "business")
    FAMILIES = "families", pgettext_lazy("strand", "families")

    @property
    def icon(self):
        return {"wtz": "house", "local_government": "building", "business": "briefcase", "families": "people"}[
            self.value
        ]


class StrandState(models.TextChoices):
    NOT_STARTED = "not_started", pgettext_lazy("strand", "not started")
    TALKS = "talks", pgettext_lazy("strand", "in talks")
    AGREED = "agreed", pgettext_lazy("strand", "agreed")
    BLOCKED = "blocked", pgettext_lazy("strand", "blocked")

    @property
    def tone(self):
        return {"not_started": "muted", "talks": "info", "agreed": "success", "blocked": "danger"}[self.value]

    @property
    def icon(self):
        return {"not_started": "circle", "talks": "chat-left-text", "agreed": "check-circle", "blocked": "lock"}[
            self.value
        ]
