"""What a contact tells of the stance of the organisations spoken with, and what is left of it once it is mended."""

from dataclasses import dataclass
from datetime import date

from contacts.actions.organisations import set_stance
from contacts.choices import Outcome, Stance
from contacts.merged import standing
from contacts.models import Interaction, Organisation
from crm.accounts.roles import Can

STANCE_AFTER = {
    Outcome.INTERESTED: Stance.INTERESTED,
    Outcome.CONSIDERING: Stance.CONSIDERING,
    Outcome.DECLINED: Stance.DECLINED,
    Outcome.AGREED: Stance.WORKING,
}


def follow_outcome(interaction, organisations, by):
    """The stance stands since the contact that first told of it: the same one told again moves no date."""
    stance = STANCE_AFTER.get(interaction.outcome)
    for organisation in _locked([one.pk for one in standing(organisations)] if stance else []):
        told = stance != organisation.stance and not _newer_is_known(organisation, interaction.occurred_on)
        if told and by.may(Can.EDIT_ORGANISATIONS, organisation):
            set_stance(organisation=organisation, stance=stance, on=interaction.occurred_on, by=by)


@dataclass(frozen=True)
class Told:
    """What a contact says of the stance of whom, as it is stored."""

    stance: Stance | None
    day: date
    organisations: list[int]


def told_by(interaction) -> Told:
    stored = Interaction.objects.get(pk=interaction.pk)
    named = list(stored.organisations.values_list("pk", flat=True))
    outcome = Outcome(stored.outcome) if stored.outcome else None
    return Told(STANCE_AFTER.get(outcome) if outcome else None, stored.occurred_on, named)


def settle_stances(told: Told, by) -> list[Organisation]:
    """After a contact was corrected or withdrawn: what stood since it no longer does. Answers whose stance moved.

    The stance stands since the next contact that tells of it as well; where there is none, the one before it stands
    again. A stance taken on another day is nobody's to move.
    """
    moved = []
    for organisation in _locked(told.organisations if told.stance else []):
        stands = (organisation.stance, organisation.stance_on)
        if stands != (told.stance, told.day) or not by.may(Can.EDIT_ORGANISATIONS, organisation):
            continue
        stance, since = _told_again(organisation) or _stood_before(organisation)
        if (stance, since) != stands:
            moved.append(set_stance(organisation=organisation, stance=stance, on=since, by=by))
    return moved


def follow_correction(interaction, told: Told, moved, by):
    """Of whom a contact had told is told anew, as far as it still names them, and of whom it has come to name."""
    named = set(interaction.organisations.values_list("pk", flat=True))
    concerned = named & {one.pk for one in moved} | named - set(told.organisations)
    follow_outcome(interaction, Organisation.objects.filter(pk__in=concerned), by)


def _told_again(organisation):
    """The same stance and the first day of it since it was last told otherwise, or None."""
    told = Interaction.objects.complete().filter(organisations=organisation, outcome__in=STANCE_AFTER)
    same = told.filter(outcome__in=_outcomes_of(organisation.stance))
    otherwise = told.exclude(outcome__in=_outcomes_of(organisation.stance)).order_by("-occurred_on").first()
    if otherwise:
        same = same.filter(occurred_on__gte=otherwise.occurred_on)
    first = same.order_by("occurred_on").first()
    return (organisation.stance, first.occurred_on) if first else None


def _stood_before(organisation):
    """The last other stance in the history of the card, unless a contact that is withdrawn now was all that told it.

    The same stance of another day is this one before its day was corrected.
    """
    others = Organisation.history.filter(id=organisation.pk).exclude(stance=organisation.stance)
    for stance, since in others.order_by("-history_id").values_list("stance", "stance_on"):
        told = Interaction.objects.filter(
            organisations=organisation, occurred_on=since, outcome__in=_outcomes_of(stance)
        )
        stood = {one.status for one in told}
        if Interaction.Status.WITHDRAWN not in stood or Interaction.Status.COMPLETE in stood:
            return stance, since
    return Stance.UNKNOWN, None


def _newer_is_known(organisation, day):
    """Whether the stance was taken, or told of again, after that day."""
    if organisation.stance_on is None:
        return False
    said_again = Interaction.objects.complete().filter(
        organisations=organisation, occurred_on__gt=day, outcome__in=_outcomes_of(organisation.stance)
    )
    return organisation.stance_on > day or said_again.exists()


def _outcomes_of(stance):
    return [outcome for outcome, after in STANCE_AFTER.items() if after == stance]


def _locked(numbers):
    return Organisation.objects.select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk")
