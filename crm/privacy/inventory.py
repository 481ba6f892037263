"""The one table of personal data of outside people: where they may stand, what erasing does there, and why.

`crm.privacy.traces` looks exactly at what stands here, the page of the inventory shows it, and a test fails when a
field that holds text is neither here nor among those without personal data.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Fate(models.TextChoices):
    """What erasing a person does."""

    EMPTIED = "emptied", _("emptied")
    REMOVED = "removed", _("removed with its history")
    REPLACED = "replaced", _("words that name the person are replaced, also in the history")
    DISCARDED = "discarded", _("the whole content is thrown away where it names the person")
    REHASHED = "rehashed", _("words are replaced under a new hash; the old hash is kept, figures stay")
    KEPT = "kept", _("kept until the day the papers of the project may go")


class Basis(models.TextChoices):
    """Why we may have them (GDPR art. 6); the office that uses the tool confirms it."""

    TASK = "task", _("public task or legitimate interest, art. 6(1)(e) and (f)")
    DUTY = "duty", _("legal duty to account for the project, art. 6(1)(c)")


@dataclass(frozen=True)
class Place:
    """Fields of one model; `about` says in words what of a person may stand in them."""

    model: str
    fields: tuple[str, ...]
    fate: Fate
    about: str | Promise
    basis: Basis = Basis.TASK

    @property
    def record(self):
        return apps.get_model(self.model)._meta.verbose_name_plural

    @property
    def labels(self):
        """Columns no form shows have no name in the readers' language; they are told together, at the end."""
        meta = apps.get_model(self.model)._meta
        names = [meta.get_field(name).verbose_name for name in self.fields]
        told = [name for name in names if isinstance(name, Promise)]
        return told if len(told) == len(names) else [*told, _("what the tool keeps with it")]


OWN = _("the person's own data")
WORDS = _("words typed about the work, which may name anybody")
LETTERS = _("letters to the person and answers")
COPIES = _("copies on their way in or not yet saved")
PAPERS = _("papers of a project")


def _words(model, *fields, about=WORDS, basis=Basis.TASK):
    return Place(model, fields, Fate.REPLACED, about, basis)


PERSON = (
    *("first_name", "last_name", "other_names", "sex", "phone", "email"),
    *("data_source", "clause_given_on"),
)

INVENTORY = (
    Place("contacts.person", PERSON, Fate.EMPTIED, OWN),
    Place("contacts.affiliation", ("function", "from_on", "to_on"), Fate.REMOVED, OWN),
    Place("duplicates.suggestedpair", ("reasons",), Fate.REMOVED, OWN),
    Place("sessions.session", ("session_data",), Fate.DISCARDED, COPIES),
    Place("exchange.importfile", ("content", "decisions", "answers"), Fate.DISCARDED, COPIES),
    _words("exchange.importfile", "name", "columns", "left", "summary", "problem", about=COPIES),
    _words("exchange.importrow", "said", about=COPIES),
    _words("contacts.contactdraft", "title", "fields", about=COPIES),
    _words("contacts.selection", "described", "rows", "left_out", "left_as_is", about=COPIES),
    _words("saved_views.savedview", "name", "query", about=COPIES),
    _words("outbox.outgoingmessage", "key", "to", "subject", "text", "html", "headers", "parts", about=LETTERS),
    _words("announcements.recipient", "name", "address", about=LETTERS),
    _words("announcements.announcement", "subject", "body", "why", about=LETTERS),
    _words("announcements.lettertemplate", "name", about=LETTERS),
    _words("contacts.optout", "address", "reason", "end_reason", about=LETTERS),
    _words("contacts.interaction", "summary", "withdrawn_reason"),
    _words("contacts.nextstep", "what", "awaited_name", "closing_note"),
    _words("contacts.organisation", "name", "aliases", "town", "street", "note", "source"),
    _words("contacts.channel", "value", "label"),
    _words("contacts.workshopfigures", "source"),
    _words("contacts.organisationrelation", "note"),
    _words("materials.material", "title", "description"),
    _words("materials.materialversion", "web_address", "changes"),
    _words("meetings.meetingseries", "title"),
    _words("meetings.meeting", "title", "town", "place", "agenda", "evidence_reference", basis=Basis.DUTY),
    _words("meetings.signedpage", "withdrawn_reason"),
    _words("meetings.listwording", "header", "clause"),
    _words("groups.initiativegroup", "name", "town", "branch", "status_note", "note"),
    _words("groups.membership", "evidence_reference", basis=Basis.DUTY),
    _words("groups.groupstrand", "note"),
    _words("documents.document", "title", "note", "withdrawn_reason", basis=Basis.DUTY),
    _words("documents.documentversion", "paper_reference", "changes", basis=Basis.DUTY),
    _words("support.supportplan", "agreement_reference", basis=Basis.DUTY),
    _words("support.plannedsupport", "scope", basis=Basis.DUTY),
    _words("support.supportentry", "topic", "card_reference", "note", "withdrawn_reason", basis=Basis.DUTY),
    _words("examples.cooperativeprofile", "branches", "employs", "note", "source"),
    _words("milestones.socialcooperative", "registered_name", "seat_town"),
    _words("milestones.worker", "number", basis=Basis.DUTY),
    _words("milestones.employment", "evidence_reference", "withdrawn_reason", basis=Basis.DUTY),
    _words("milestones.headcount", "source", basis=Basis.DUTY),
    _words("milestones.groupmilestone", "evidence_reference", "out_of_order_reason", "revoked_reason"),
    _words("milestones.formerseat", "town"),
    _words("milestones.pathdraft", "name", "stages", "milestones"),
    _words("milestones.pathmove", "rows", "left_as_is"),
    _words("review.reviewitem", "decision", "note", "shown"),
    _words("review.reviewsession", "marks", "shown"),
    _words("reports.funderproject", "name", "funder", "agreement_number"),
    _words("reports.target", "document"),
    _words("reports.projectpaper", "header", "logo_words"),
    _words("reports.reportsection", "title", "text", basis=Basis.DUTY),
    _words("reports.reportremark", "text", basis=Basis.DUTY),
    Place("reports.edition", ("content",), Fate.REHASHED, WORDS, Basis.DUTY),
    _words("audit.operation", "reason"),
    _words("files.storedfile", "name", about=PAPERS, basis=Basis.DUTY),
    Place("meetings.signedpage", ("file",), Fate.KEPT, PAPERS, Basis.DUTY),
    Place("documents.documentversion", ("file",), Fate.KEPT, PAPERS, Basis.DUTY),
    Place("support.supportentry", ("card",), Fate.KEPT, PAPERS, Basis.DUTY),
    Place("papers.papertemplate", ("file",), Fate.KEPT, PAPERS, Basis.DUTY),
    Place("reports.projectpaper", ("logo", "template"), Fate.KEPT, PAPERS, Basis.DUTY),
    Place("announcements.lettertemplate", ("file",), Fate.KEPT, PAPERS),
    Place("materials.materialversion", ("file",), Fate.KEPT, PAPERS),
)

# Codes, hashes, numbers of registers of bodies, reference data, and the erasures themselves.
NO_PERSONAL_DATA = {
    "review.reviewrules": ("scope",),
    "reports.funderproject": ("code",),
    "reports.target": ("parts",),
    "reports.indicator": ("code",),
    "reports.indicatordefinition": ("name", "unit", "fact_kinds", "categories", "organisation_kinds", "source", "why"),
    "reports.cofunder": ("name", "role"),
    "reports.projecttask": ("name",),
    "reports.teammember": ("role",),
    "reports.edition": ("digest",),
    "reports.editionredaction": ("digest_before", "digest_after"),
    "reports.editionrow": ("indicator",),
    "reminders.digestchoice": ("days",),
    "reminders.calendaraddress": ("secret_hash",),
    "exchange.importfile": ("kind", "seen"),
    "milestones.socialcooperative": ("krs", "nip", "regon"),
    "milestones.deadlinestep": ("rule",),
    "milestones.groupmilestone": ("planned_by_rule",),
    "milestones.pathtemplate": ("name",),
    "milestones.stage": ("code", "name", "short_name"),
    "milestones.milestonekind": ("code", "name", "evidence", "after", "after_hard"),
    "groups.silencelimit": ("stage",),
    "announcements.recipient": ("secret_hash",),
    "meetings.invitationletter": ("told", "secret_hash"),
    "meetings.listwording": ("scope",),
    "contacts.contactdraft": ("place",),
    "contacts.organisation": ("nip", "regon", "krs", "postcode"),
    "saved_views.savedview": ("list_name",),
    "files.storedfile": ("sha256", "content_type"),
    "ledger.fact": (*("category", "subject", "powiat", "organisation_kind", "track", "wtz", "source_label"),),
    "ledger.countedsubject": ("kind", "subject"),
    "audit.operation": ("kind", "subject_label"),
    "territory.voivodeship": ("teryt", "name"),
    "territory.powiat": ("teryt", "name", "label"),
    "territory.gmina": ("teryt", "name"),
    "sessions.session": ("session_key",),
    "privacy.erasure": ("keys", "removed", "words"),  # words stand until the second signature only
}
# The team's own accounts are no outside people; a member who leaves is disabled by the administrator.
OF_THE_TEAM = ("accounts.user", "account.emailaddress", "account.emailconfirmation")
OF_THE_FRAMEWORK = ("auth.permission", "auth.group", "contenttypes.contenttype")


def places(*fates):
    return [one for one in INVENTORY if one.fate in fates]


def by_subject():
    """The table for readers: what it is about, with its places."""
    told: dict[str, list[Place]] = {}
    for one in INVENTORY:
        told.setdefault(str(one.about), []).append(one)
    return list(told.items())
