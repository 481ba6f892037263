"""What people do with organisations, their channels and the figures of workshops."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.choices import OrganisationKind
from contacts.merged import refuse_merged
from contacts.models import Channel, Interaction, InteractionParty, Organisation, WorkshopFigures
from contacts.operations import ContactsEvent
from contacts.related import UNITS, is_unit_of
from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.common.dates import today
from crm.common.locks import in_turn
from crm.ledger.sync import records_of, sync

# Apps above add a function here that mends what they froze: called with the organisation and a dict of what its
# kind and powiat were before the mend, inside the operation.
organisation_corrected: list[Callable] = []

# Apps above that keep something derived from organisations add a function here: called with the organisations that
# have just been added, changed or restored, inside the operation.
organisations_saved: list[Callable] = []

FROZEN = ("kind", "powiat")


def add_organisation(*, by, token=None, channels=(), **fields):
    """A new organisation with its ways of being reached. Raises ValidationError where no such body runs a workshop."""
    with operation(ContactsEvent.ORGANISATION_ADDED, by=by, token=token) as op:
        if fields.get("operator"):
            in_turn(UNITS)
        organisation = add(Organisation, **fields)
        _refuse_as_operator(organisation)
        _set_channels(organisation, channels)
        if op.subject_id is None:  # added in passing, it is not what the operation is about
            op.concerns(organisation)
        tell_saved([organisation])
        return organisation


def tell_saved(organisations):
    for follow in organisations_saved:
        follow(organisations)


def change_organisation(*, organisation, by, version=None, channels=None, correction=None, **changes):
    """Change what we know of an organisation; `channels`, where given, is the whole new set.

    Kind and powiat are frozen in earlier contacts and attendances. Where one of them changes, `correction` says
    what it is: True mends an error and earlier facts follow, False is a real change from now on and they stay.

    Raises ValidationError asking for `correction` where it matters and is not said, and where a workshop would be run
    by another workshop or by a unit of its own.
    """
    # The form has put the typed values on the instance already; what stands is read anew.
    stored = Organisation.objects.select_related("powiat").get(pk=organisation.pk)
    kind = ContactsEvent.ORGANISATION_CORRECTED if correction else ContactsEvent.ORGANISATION_CHANGED
    with operation(kind, by=by, on=organisation):
        if changes.keys() & {"kind", "operator"}:
            in_turn(UNITS)
        refuse_merged(organisation)
        change(organisation, version=version, **changes)
        if changes.keys() & {"kind", "operator"}:
            _refuse_as_operator(organisation)
        if channels is not None:
            _set_channels(organisation, channels)
        _follow_frozen(organisation, stored, correction)
        tell_saved([organisation])
        return organisation


def _refuse_as_operator(organisation):
    """Whoever runs a workshop is a legal person above it: no workshop, and no unit of what it runs."""
    if organisation.kind == OrganisationKind.WTZ and organisation.workshops.exists():
        raise ValidationError({"kind": _("It runs workshops, so it is no workshop itself.")})
    if organisation.operator_id is None:
        return
    operator = Organisation.objects.get(pk=organisation.operator_id)  # as it stands now that it is our turn
    if operator.kind == OrganisationKind.WTZ:
        raise ValidationError({"operator": _("%(name)s is a workshop and runs no other one.") % {"name": operator}})
    if is_unit_of(operator, organisation, from_on=today(), to_on=None):
        sentence = _("%(operator)s is a unit of %(unit)s, so it cannot run it.")
        raise ValidationError({"operator": sentence % {"operator": operator, "unit": organisation}})


def _follow_frozen(organisation, stored, correction):
    """A powiat that was not known and now is mends by itself; any other difference needs the word of the person."""
    differing = {name for name in FROZEN if getattr(organisation, name) != getattr(stored, name)}
    doubtful = {name for name in differing if getattr(stored, name)}
    if doubtful and correction is None:
        raise ValidationError({"correction": _("Say whether this mends an error or is a real change from now on.")})
    wrong = {name: getattr(stored, name) for name in differing if correction or name not in doubtful}
    if wrong:
        mend_frozen(organisation, wrong)


def mend_frozen(organisation, before):
    """Earlier contacts that took over the wrong kind or powiat follow; those that say something else stay."""
    touched = set()
    for name, value in before.items():
        column = {"kind": "organisation_kind", "powiat": "powiat"}[name]
        for party in InteractionParty.objects.filter(organisation=organisation, **{column: value}):
            setattr(party, column, getattr(organisation, name))
            party.full_clean()
            party.save(update_fields=[column])
            touched.add(party.interaction_id)
    sync(*records_of(Interaction).filter(pk__in=touched))
    for mend in organisation_corrected:
        mend(organisation, before)


def _set_channels(organisation, channels):
    """Make the channels what the list says; one that stays keeps its history."""
    standing = {(channel.kind, channel.value): channel for channel in organisation.channels.all()}
    for line in channels:
        wanted = Channel(organisation=organisation, **line)
        wanted.clean()  # brings the value to the form we keep, so that it can be compared
        channel = standing.pop((wanted.kind, wanted.value), None)
        if channel is None:
            wanted.full_clean()
            wanted.save(force_insert=True)
        elif channel.label != wanted.label:
            channel.label = wanted.label
            channel.full_clean()
            channel.save(force_update=True)
    for channel in standing.values():
        channel.delete()


def set_stance(*, organisation, stance, on, by, version=None):
    """What the organisation thinks of founding a cooperative, and since when."""
    with operation(ContactsEvent.STANCE_SET, by=by, on=organisation):
        return change(_locked(organisation), version=version, stance=stance, stance_on=on)


def take_over(*, organisation, by):
    """The person becomes the organisation's guardian."""
    with operation(ContactsEvent.TAKEN_OVER, by=by, on=organisation):
        return change(_locked(organisation), guardian=by)


def archive_organisation(*, organisation, by):
    """Put an organisation aside: it leaves lists and pickers, everything that happened stays."""
    with operation(ContactsEvent.ORGANISATION_ARCHIVED, by=by, on=organisation):
        locked = _locked(organisation)
        return locked if locked.archived_at else change(locked, archived_at=timezone.now())


def restore_organisation(*, organisation, by):
    with operation(ContactsEvent.ORGANISATION_RESTORED, by=by, on=organisation):
        restored = change(_locked(organisation), archived_at=None)
        tell_saved([restored])
        return restored


def record_figures(*, organisation, by, token=None, **values):
    """The numbers of a WTZ on a day. Raises ValidationError for another kind of organisation."""
    with operation(ContactsEvent.FIGURES_RECORDED, by=by, on=organisation, token=token):
        if organisation.kind != "wtz":
            raise ValidationError(_("Only a WTZ has these figures."))
        return add(WorkshopFigures, organisation=organisation, **_with_a_number(values))


def change_figures(*, figures, by, version=None, **changes):
    with operation(ContactsEvent.FIGURES_CHANGED, by=by, on=figures.organisation):
        return change(figures, version=version, **_with_a_number(changes))


def _with_a_number(values):
    if all(values.get(name) is None for name in ("participants", "ready_for_work", "waiting_list")):
        raise ValidationError({"participants": _("Enter at least one number.")})
    return values


def _locked(organisation):
    refuse_merged(organisation)
    return Organisation.objects.select_for_update(of=("self",)).select_related("powiat").get(pk=organisation.pk)
