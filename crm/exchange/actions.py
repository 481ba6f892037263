"""Saving a plan: everything or nothing, as one operation, through the actions of contacts."""

from collections.abc import Callable

from django.db import IntegrityError
from django.utils.translation import gettext as _

from contacts import actions as contacts
from contacts.choices import OrganisationKind
from contacts.models import Organisation, Person, WorkshopFigures
from crm.audit.operations import operation
from crm.audit.records import add, change_many
from crm.common.batches import batches
from crm.common.dates import today
from crm.exchange.candidates import Verdict
from crm.exchange.entities.organisation_plan import OrganisationPlan, channels_of
from crm.exchange.entities.organisations import notes_of
from crm.exchange.operations import ImportEvent
from crm.exchange.reading import RefusedFileError

COPIED = ("name", "kind", "powiat", "gmina", "town", "street", "postcode", "nip", "regon", "krs", "source")


def run_import(plan, *, by, author=None, token=None):
    """Save what is new and what differs; faulty rows and likely duplicates stay out. Answers the operation.

    `author` stands as our person in contacts; by default who imports.
    """
    new, updates = plan.of(Verdict.NEW), plan.of(Verdict.UPDATE)
    if not new and not updates:
        return None
    reason = _("%(new)d new, %(updates)d changed") % {"new": len(new), "updates": len(updates)}
    save: dict[str, Callable] = {
        "organisations": _save_organisations,
        "people": _save_people,
        "interactions": _save_interactions,
    }
    try:
        with operation(ImportEvent(f"import.{plan.entity}"), by=by, reason=reason, token=token) as op:
            save[plan.entity](new, updates, by=by, author=author or by)
            return op
    except IntegrityError as error:
        raise RefusedFileError(
            _("Somebody has changed these records in the meantime. Nothing was saved; look at the preview again.")
        ) from error


def _save_organisations(new, updates, *, by, **_unused):
    # Bodies first: a workshop may be run by one of the same list.
    _insert([one for one in new if one.values["kind"] != OrganisationKind.WTZ])
    _insert([one for one in new if one.values["kind"] == OrganisationKind.WTZ])
    for chunk in batches(updates):
        _update_organisations(chunk, by)


def _insert(candidates):
    known = OrganisationPlan() if any(one.values.get("organiser") for one in candidates) else None
    rows = [_organisation_row(one.values, known and known.operator_of(one.values)) for one in candidates]
    for candidate, organisation in zip(candidates, contacts.add_organisations(rows), strict=True):
        candidate.record_id = organisation.pk


def _organisation_row(values, operator):
    row = {name: values[name] for name in COPIED if values.get(name)}
    row |= {"channels": channels_of(values), "participants": values.get("participants"), "on": today()}
    row["operator"] = operator.record if operator else None
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


def _save_people(new, updates, *, by, **_unused):
    contacts.add_people(
        [
            {
                name: one.values[name] or ("" if name != "organisation" else None)
                for name in ("first_name", "last_name", "sex", "phone", "email", "organisation", "function")
            }
            for one in new
        ]
    )
    for one in updates:
        changes = {name: value for name, (_old, value) in one.differences.items()}
        person = Person.objects.select_for_update().get(pk=one.record_id)
        if organisation := changes.pop("organisation", None):
            contacts.add_affiliation(person=person, organisation=organisation, by=by, function=one.values["function"])
        if changes:
            contacts.change_person(person=person, by=by, **changes)


def _save_interactions(new, _updates, *, author, **_unused):
    names = ("occurred_on", "occurred_at", "kind", "direction", "outcome", "summary", "organisations", "persons")
    contacts.log_interactions([{name: one.values[name] for name in names} | {"author": author} for one in new])
