"""What people do with the log of contacts."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.actions import organisations as of_organisations
from contacts.actions.drafts import finish_draft
from contacts.actions.people import add_person
from contacts.actions.steps import plan_step
from contacts.actions.told_stances import follow_correction, follow_outcome, settle_stances, told_by
from contacts.extras import keep_extras
from contacts.merged import standing
from contacts.models import Interaction, InteractionColleague, InteractionParty, InteractionPerson
from contacts.operations import InteractionEvent
from crm.audit.changes import last_operation_on
from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.ledger.sync import sync


def log_interaction(
    *,
    by,
    kind,
    occurred_on,
    organisations=(),
    persons=(),
    colleagues=(),
    new_organisation=None,
    new_person=None,
    summary="",
    outcome="",
    direction="",
    occurred_at=None,
    author=None,
    next_steps=(),
    set_stance=False,
    extras=None,
    token=None,
):
    """Log a contact, with what was agreed to come next, as one operation.

    Each of `next_steps` holds arguments of `plan_step`. `new_organisation` and `new_person` hold arguments of
    `add_organisation` and `add_person` for who was met and is not known yet; the person acts for the new organisation,
    or for the first of those named. `set_stance` also gives the organisations the stance that the
    outcome stands for, where `by` may edit them and nothing newer is known. `extras` is what apps above keep with it.
    """
    organisations, persons = list(organisations), list(persons)
    _require_somebody([*organisations, new_organisation], [*persons, new_person])
    with operation(InteractionEvent.LOGGED, by=by, token=token) as op:
        interaction = add(
            Interaction,
            kind=kind,
            occurred_on=occurred_on,
            occurred_at=occurred_at,
            direction=direction,
            author=author or by,
            summary=summary,
            outcome=outcome,
        )
        if op.subject_id is None:
            op.concerns(interaction)
        if new_organisation:
            organisations.insert(0, of_organisations.add_organisation(by=by, guardian=by, **new_organisation))
        if new_person:
            persons.append(add_person(by=by, organisation=next(iter(organisations), None), **new_person))
        _name_organisations(interaction, organisations)
        _name_persons(interaction, persons)
        _name_colleagues(interaction, colleagues)
        if set_stance:
            follow_outcome(interaction, organisations, by)
        for step in next_steps:
            _plan_next(interaction, organisations, by, step)
        keep_extras(interaction, extras or {}, by)
        finish_draft(token, by)
        sync(interaction)
    return interaction


def change_interaction(*, interaction, by, version=None, **changes):
    """Correct a logged contact. `organisations`, `persons` and `colleagues`, where given, are the whole new set."""
    organisations, persons = changes.pop("organisations", None), changes.pop("persons", None)
    extras = changes.pop("extras", {})
    colleagues = changes.pop("colleagues", None)
    _refuse_withdrawn(interaction)
    _require_somebody(
        interaction.organisations.all() if organisations is None else organisations,
        interaction.persons.all() if persons is None else persons,
    )
    with operation(InteractionEvent.CHANGED, by=by, on=interaction):
        told = told_by(interaction)
        interaction = change(interaction, version=version, **changes)
        if organisations is not None:
            _name_organisations(interaction, organisations)
        if persons is not None:
            _name_persons(interaction, persons)
        keep_extras(interaction, extras, by)
        if colleagues is not None:
            _name_colleagues(interaction, colleagues)
        if moved := settle_stances(told, by):
            follow_correction(interaction, told, moved, by)
        sync(interaction)
    return interaction


def withdraw_interaction(*, interaction, reason, by, version=None):
    """Say that a contact never took place as logged. It stays readable with the reason and counts nowhere."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the contact is withdrawn.")})
    with operation(InteractionEvent.WITHDRAWN, by=by, on=interaction, reason=reason.strip()):
        interaction = Interaction.objects.select_for_update().get(pk=interaction.pk)
        _refuse_withdrawn(interaction)
        told = told_by(interaction)
        change(interaction, version=version, status=Interaction.Status.WITHDRAWN, withdrawn_reason=reason.strip())
        settle_stances(told, by)
        sync(interaction)
    return interaction


def _refuse_withdrawn(interaction):
    if interaction.status == Interaction.Status.WITHDRAWN:
        who = last_operation_on(interaction).who_and_when
        raise ValidationError(_("This contact was withdrawn (%(who)s) and is kept as it was.") % {"who": who})


def _require_somebody(organisations, persons):
    if not any(organisations) and not any(persons):
        raise ValidationError({"organisations": _("Say with whom it was: choose an organisation or a person.")})


def _name_organisations(interaction, organisations):
    """Make these the parties. Those already named keep the kind and powiat they had then."""
    wanted = {organisation.pk: organisation for organisation in standing(organisations)}
    for party in interaction.parties.all():
        if wanted.pop(party.organisation_id, None) is None:
            party.delete()
    for organisation in wanted.values():
        add(InteractionParty, interaction=interaction, organisation=organisation, **organisation.frozen)


def _name_persons(interaction, persons):
    _name(InteractionPerson, "person", interaction, standing(persons))


def _name_colleagues(interaction, colleagues):
    _name(InteractionColleague, "colleague", interaction, colleagues)


def _name(link, end, interaction, named):
    """Make these the ones at the other end of the links of a contact; those that stay keep their history."""
    wanted = {one.pk: one for one in named}
    for known in link.objects.filter(interaction=interaction):
        if wanted.pop(getattr(known, f"{end}_id"), None) is None:
            known.delete()
    for one in wanted.values():
        add(link, interaction=interaction, **{end: one})


def _plan_next(interaction, organisations, by, step):
    """The step concerns the organisation spoken with; with several it hangs on the contact alone."""
    concerned = list(organisations)
    only = concerned[0] if len(concerned) == 1 else None
    defaults = {"organisation": only, "responsible": interaction.author, "opened_on": interaction.occurred_on}
    said = {name: value for name, value in step.items() if value is not None}
    plan_step(by=by, interaction=interaction, **defaults | said)
