"""What names one person and nobody else: read from the cards, before they are emptied."""

from django.utils.translation import gettext as _

from contacts.models import Channel, Person
from crm.accounts.models import User
from crm.common.text import fold
from crm.privacy.words import Words

SHORTEST = 3


def cards_of(person):
    """The card that stands and all that were merged into it, the first one first."""
    found, new = [], [person.standing]
    while new:
        found += new
        new = list(Person.objects.filter(merged_into__in=[one.pk for one in new]).order_by("pk"))
    return found


def words_of(cards, *, extra=""):
    """Names in all cards, e-mails and telephones that no other card and no body uses, and words typed besides."""
    names = sorted({pair for card in cards for pair in _names(card)})
    others = _other_surnames(cards)
    surnames = [last for _first, last in names if len(last) >= SHORTEST and fold(last) not in others]
    channels = {fold(value) for value in Channel.objects.values_list("value", flat=True)}
    emails = {card.email for card in cards if card.email}
    own_emails = {one for one in emails if _is_own_address(one, surnames) or not _shared(cards, one, channels)}
    phones = {str(card.phone) for card in cards if card.phone}
    return Words(
        names=tuple(names),
        surnames=tuple(dict.fromkeys(surnames)),
        emails=tuple(sorted(own_emails)),
        phones=tuple(sorted({_national(one) for one in phones if not _shared_phone(cards, one)} - {""})),
        extra=tuple(line.strip() for line in extra.splitlines() if len(line.strip()) >= SHORTEST),
        marker=f"[{_('person erased')}]",
    )


def _names(card):
    yield card.first_name.strip(), card.last_name.strip()
    for line in card.other_names.splitlines():
        words = line.split()
        if len(words) == 1:
            yield card.first_name.strip(), words[0]
        elif words:
            yield " ".join(words[:-1]), words[-1]


def _other_surnames(cards):
    people = Person.objects.filter(erased_at=None).exclude(pk__in=[card.pk for card in cards])
    return {
        fold(name)
        for names in (people.values_list("last_name", flat=True), User.objects.values_list("last_name", flat=True))
        for name in names
    }


def _is_own_address(email, surnames):
    return any(fold(one) in fold(email) for one in surnames)


def _shared(cards, email, channels):
    others = Person.objects.filter(email__iexact=email, erased_at=None).exclude(pk__in=[card.pk for card in cards])
    return fold(email) in channels or others.exists()


def _shared_phone(cards, phone):
    number = _national(phone)
    others = Person.objects.filter(phone__endswith=number, erased_at=None).exclude(pk__in=[card.pk for card in cards])
    bodies = Channel.objects.filter(kind="phone").values_list("value", flat=True)
    return others.exists() or any(_national(one) == number for one in bodies)


def _national(phone):
    return "".join(sign for sign in phone if sign.isdigit())[-9:]
