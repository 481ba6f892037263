from contacts.models.draft import ContactDraft
from contacts.models.interaction import Interaction, InteractionColleague, InteractionParty, InteractionPerson
from contacts.models.next_step import NextStep
from contacts.models.opt_out import OptOut
from contacts.models.organisation import Channel, Organisation, WorkshopFigures
from contacts.models.person import Affiliation, Person
from contacts.models.relation import OrganisationRelation
from contacts.models.selection import Selection

__all__ = [
    "Affiliation",
    "Channel",
    "ContactDraft",
    "Interaction",
    "InteractionColleague",
    "InteractionParty",
    "InteractionPerson",
    "NextStep",
    "OptOut",
    "Organisation",
    "OrganisationRelation",
    "Person",
    "Selection",
    "WorkshopFigures",
]
