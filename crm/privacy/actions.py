"""Erasing a person is the act of two people: one proposes, another one signs what they have seen."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.models import Person
from crm.audit.operations import operation
from crm.audit.records import add
from crm.ledger.kinds import FactKind, Sex
from crm.ledger.models import Fact
from crm.privacy.erasing import erase
from crm.privacy.models import Erasure, ErasureState
from crm.privacy.operations import PrivacyEvent
from crm.privacy.recognising import cards_of, words_of
from crm.privacy.traces import traces_of
from crm.reports.models import FunderProject


def propose_erasure(*, person, by, ground, words="", papers_until=None, token=None):
    """Nothing is erased yet. `words` are other forms of the name, one a line.

    Raises ValidationError where an erasure of this person waits already, or a project counts them by a sex that is
    not known.
    """
    with operation(PrivacyEvent.PROPOSED, by=by, token=token) as op:
        standing = Person.objects.select_for_update().get(pk=person.standing.pk)
        _refuse_unknown_sex(cards_of(standing))
        key = str(standing.key)
        if any(key in one.keys for one in Erasure.objects.proposed()):
            raise ValidationError(_("An erasure of this person waits for the second signature already."))
        values = {"ground": ground, "words": words, "papers_until": papers_until}
        erasure = add(Erasure, keys=[key], proposed_by=by, **values)
        op.concerns(erasure)
        return erasure


def withdraw_erasure(*, erasure, by, token=None):
    """The person stays. Raises ValidationError where it has been settled meanwhile."""
    with operation(PrivacyEvent.WITHDRAWN, by=by, on=erasure, token=token):
        erasure = _open(erasure)
        return _settle(erasure, ErasureState.WITHDRAWN, by)


def sign_erasure(*, erasure, by, seen, token=None):
    """Erase the person, for good. `seen` is the digest of the preview that was signed.

    Raises ValidationError where whoever proposed it signs, where anything that the preview said has changed since, or
    where files name the person and nobody said until when they are kept.
    """
    with operation(PrivacyEvent.ERASED, by=by, on=erasure, token=token):
        erasure = _open(erasure)
        if erasure.proposed_by_id == by.pk:
            raise ValidationError(_("Whoever proposed an erasure does not sign it: another person has to look at it."))
        cards, words, traces = whole_of(erasure, locked=True)
        _refuse_unknown_sex(cards)
        if traces.digest != seen:
            raise ValidationError(_("What is known about the person has changed since. Look at the list below again."))
        if traces.files and not erasure.papers_until:
            raise ValidationError(
                _("Files name the person. Withdraw the proposal and say in a new one until when they are kept.")
            )
        erasure.keys = [str(card.key) for card in cards]
        erasure.removed = erase(cards, traces, words)
        return _settle(erasure, ErasureState.DONE, by)


def whole_of(erasure, *, locked=False):
    """The person's cards, by what they are recognised, and where they stand."""
    people = Person.objects.select_for_update() if locked else Person.objects
    person = people.get(key=erasure.keys[0])
    cards = cards_of(person)
    if locked:
        cards = [*people.filter(pk__in=[card.pk for card in cards]).order_by("pk")]
    words = words_of(cards, extra=erasure.words)
    return cards, words, traces_of(cards, words)


def _refuse_unknown_sex(cards):
    """Afterwards nobody could enter it, and a report that counts the person could never be closed (decision 10)."""
    counted = Fact.objects.current().filter(kind=FactKind.ATTENDANCE, subject__in=[card.subject for card in cards])
    days = [Q(happened_on__range=(one.starts_on, one.ends_on)) for one in FunderProject.objects.all()]
    if days and counted.filter(Q(*days, _connector=Q.OR), sex=Sex.UNKNOWN).exists():
        raise ValidationError(
            _(
                "The sex of this person is not known, and a project counts them by sex: after the erasure nobody could "
                "close its report. Enter it on the card first; it stays with the attendance, without the person."
            )
        )


def _open(erasure):
    erasure = Erasure.objects.select_for_update().get(pk=erasure.pk)
    if not erasure.is_open:
        raise ValidationError(_("This erasure has been settled already."))
    return erasure


def _settle(erasure, state, by):
    erasure.state, erasure.settled_by, erasure.settled_at, erasure.words = state, by, timezone.now(), ""
    erasure.full_clean()
    erasure.save(force_update=True)
    return erasure
