"""Whole lists at once: organisations, people and contacts in a few statements, inside the caller's operation."""

from contacts.actions import organisations as of_organisations
from contacts.actions import people as of_people
from contacts.choices import OrganisationKind
from contacts.models import (
    Affiliation,
    Channel,
    Interaction,
    InteractionColleague,
    InteractionParty,
    InteractionPerson,
    NextStep,
    Organisation,
    Person,
    WorkshopFigures,
)
from crm.audit.records import add_many
from crm.ledger.sync import open_new


def add_organisations(rows):
    """New organisations. Each row is a dict of fields, with `channels` (dicts) and `participants` of a WTZ on `on`.

    Answers the organisations in the order of the rows.
    """
    apart = [(row.pop("channels", ()), row.pop("participants", None), row.pop("on", None)) for row in rows]
    organisations = add_many(Organisation(**row) for row in rows)
    together = list(zip(organisations, apart, strict=True))
    add_many(Channel(organisation=one, **line) for one, (channels, *_rest) in together for line in channels)
    add_many(
        WorkshopFigures(organisation=one, on=on, participants=participants)
        for one, (_channels, participants, on) in together
        if participants is not None and one.kind == OrganisationKind.WTZ
    )
    of_organisations.tell_saved(organisations)
    return organisations


def add_channels(lines):
    """More ways of reaching organisations that stand: (organisation, dict) pairs."""
    add_many(Channel(organisation=organisation, **line) for organisation, line in lines)


def add_people(rows):
    """New people. Each row is a dict of fields, with `organisation` and `function` where they act for one."""
    acting = [(row.pop("organisation", None), row.pop("function", "")) for row in rows]
    people = add_many(Person(**row) for row in rows)
    add_many(
        Affiliation(person=person, organisation=organisation, function=function)
        for person, (organisation, function) in zip(people, acting, strict=True)
        if organisation is not None
    )
    of_people.tell_saved(people)
    return people


def log_interactions(rows):
    """Contacts that took place. Each row is a dict of fields, with `organisations`, `persons` and `colleagues`."""
    named = [tuple(row.pop(name, ()) for name in ("organisations", "persons", "colleagues")) for row in rows]
    interactions = add_many(Interaction(**row) for row in rows)
    together = list(zip(interactions, named, strict=True))
    add_many(
        InteractionParty(interaction=interaction, organisation=organisation, **organisation.frozen)
        for interaction, (organisations, _persons, _colleagues) in together
        for organisation in organisations
    )
    add_many(
        InteractionPerson(interaction=interaction, person=person)
        for interaction, (_organisations, persons, _colleagues) in together
        for person in persons
    )
    add_many(
        InteractionColleague(interaction=interaction, colleague=colleague)
        for interaction, (_organisations, _persons, colleagues) in together
        for colleague in colleagues
    )
    open_new(Interaction._meta.label_lower, [interaction.pk for interaction in interactions])
    return interactions


def plan_steps(rows):
    """Our next steps. Each row is a dict of fields; the first date is the one it is due."""
    return add_many(NextStep(first_due_on=row["due_on"], **row) for row in rows)
