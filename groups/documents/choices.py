"""The closed list of papers a group gathers (domain reference, sections 8 and 8.2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DocumentKind(models.TextChoices):
    LETTER_OF_INTENT = "letter_of_intent", _("letter of intent or agreement")
    DIAGNOSIS = "diagnosis", _("diagnosis sheet")
    SUPPORT_PLAN = "support_plan", pgettext_lazy("document", "support plan")
    BUSINESS_IDEA = "business_idea", _("decision and business idea")
    BUSINESS_PLAN = "business_plan", _("business plan")
    PREMISES = "premises", _("agreement for the premises")
    STATUTE = "statute", _("statute")
    FOUNDING_MINUTES = "founding_minutes", _("minutes of the founding meeting")
    FOUNDING_RESOLUTION = "founding_resolution", _("resolution to found the cooperative")
    BOARD_ELECTION = "board_election", _("election of the management board")
    SUPERVISORY_ELECTION = "supervisory_election", _("election of the supervisory board")
    FOUNDER_RESOLUTION = "founder_resolution", _("resolution of a founder's deciding body")
    POWER_OF_ATTORNEY = "power_of_attorney", _("power of attorney for the founding meeting")
    STATUS_CERTIFICATE = "status_certificate", _("certificate of a founder's status")
    BOARD_CONSENTS = "board_consents", _("consents and data of board members")
    KRS_APPLICATION = "krs_application", _("application to KRS")
    KRS_EXTRACT = "krs_extract", _("KRS extract")
    ATTENDANCE_LIST = "attendance_list", pgettext_lazy("document", "attendance list")
    MINUTES = "minutes", _("minutes or note")
    OTHER = "other", pgettext_lazy("document", "other document")

    @classmethod
    def on_paper_only(cls):
        """Papers with the status, health or numbers of private people: we note where they lie and keep no copy."""
        return frozenset({cls.STATUS_CERTIFICATE, cls.BOARD_CONSENTS})

    @classmethod
    def of_one_body(cls):
        """Papers that each founder brings of its own."""
        return (cls.FOUNDER_RESOLUTION, cls.POWER_OF_ATTORNEY)
