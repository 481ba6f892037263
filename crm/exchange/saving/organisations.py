"""Saving the rows of a list of organisations."""

from contacts import actions as contacts
from contacts.choices import OrganisationKind
from contacts.models import Organisation, WorkshopFigures
from contacts.related import UNITS
from crm.audit.records import add, change_many
from crm.common.batches import batches
from crm.common.dates import today
from crm.common.locks import in_turn
from crm.common.text import fold
from crm.exchange import progress
from crm.exchange.entities.organisation_plan import OrganisationPlan, channels_of
from crm.exchange.entities.organisations import notes_of
from crm.exchange.progress import Phase
from crm.exchange.saving.named import name_records

COPIED = ("name", "kind", "powiat", "gmina", "town", "street", "postcode", "nip", "regon", "krs", "source")


def save(new, updates, *, by, **_unused):
    if any(one.values.get("organiser") for one in (*new, *updates)):
        in_turn(UNITS)
    # Bodies first: a workshop may be run by one of the same list.
    workshops = [one for one in new if one.values["kind"] == OrganisationKind.WTZ]
    bodies = [one for one in new if one.values["kind"] != OrganisationKind.WTZ]
    total, done = len(new) + len(updates), 0
    for group in (bodies, workshops):
        known = OrganisationPlan() if any(one.values.get("organiser") for one in group) else None
        for chunk in batches(group):
            _insert(chunk, known)
            done += len(chunk)
            progress.say(Phase.SAVING, done, total)
    for chunk in batches(updates):
        _update_organisations(chunk, by)
        done += len(chunk)
        progress.say(Phase.SAVING, done, total)


def _insert(candidates, known):
    rows = [_organisation_row(one.values, known and known.operator_of(one.values)) for one in candidates]
    name_records(candidates, contacts.add_organisations(rows))


def _organisation_row(values, operator):
    row = {name: values[name] for name in COPIED if values.get(name)}
    row |= {"channels": channels_of(values), "participants": values.get("participants"), "on": today()}
    row["operator"] = operator.record if operator else None
    row["aliases"] = "\n".join(one for one in values.get("aliases") or () if fold(one) != fold(values["name"]))
    row["note"] = "\n".join(notes_of(values, organiser_known=operator))
    return row


def _update_organisations(updates, by):
    standing = Organisation.objects.select_for_update(of=("self",)).select_related("powiat", "gmina")
    wanted = {one.record_id: one for one in updates}
    channels, alone, together = [], [], []
    names: set[str] = set()
    for record in standing.filter(pk__in=wanted):
        changes = {name: new for name, (_old, new) in wanted[record.pk].differences.items()}
        channels += [(record, line) for line in changes.pop("channels", ())]
        if (participants := changes.pop("participants", None)) is not None:
            _set_participants(record, participants, by)
        if "powiat" in changes:  # earlier contacts take over what was not known of them
            alone.append((record, changes))
        elif changes:
            for name, value in changes.items():
                setattr(record, name, value)
            together.append(record)
            names |= changes.keys()
    contacts.add_channels(channels)
    for record, changes in alone:
        contacts.change_organisation(organisation=record, by=by, **changes)
    change_many(together, sorted(names))


def _set_participants(record, participants, by):
    """The number known today; the one of another day stays beside it."""
    figures = WorkshopFigures.objects.filter(organisation=record, on=today()).first()
    if figures:
        contacts.change_figures(figures=figures, by=by, participants=participants)
    else:
        add(WorkshopFigures, organisation=record, on=today(), participants=participants)
