"""The two kinds of cards that can be merged: which fields are chosen, which lists are united, what is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.actions import mend_frozen, person_changed
from contacts.choices import OrganisationKind
from contacts.duplicates.operations import MergeEvent
from contacts.models import Organisation, OrganisationRelation, Person
from contacts.related import is_unit_of
from crm.accounts.roles import Can
from crm.common.dates import today
from crm.common.text import fold


@dataclass(frozen=True)
class Card:
    """`chosen` are the fields a person chooses between, those of one group together; a differing one of `asked` has
    no default. `names` is the field with a name a line into which the lists of names of both are united.
    """

    entity: str
    model: type[models.Model]
    merged: MergeEvent
    split: MergeEvent
    reading: Can
    chosen: tuple[tuple[str, ...], ...]
    asked: tuple[str, ...]
    names: str
    check: Callable[[Any, Any, dict], None]
    mend: Callable[[Any, Any, dict], None]
    picker: str
    title: str | Promise
    telling: tuple[tuple[str, ...], ...]  # what tells two cards of one name apart
    together: tuple[str, ...] = ()  # long texts that can be kept both

    @property
    def fields(self):
        return tuple(name for group in self.chosen for name in group)

    def must_choose(self, first, second):
        """Fields in which both say something, and something else: nobody but a person knows which is right."""
        return [
            name
            for name in self.asked
            if getattr(first, name) and getattr(second, name) and getattr(first, name) != getattr(second, name)
        ]

    def united_names(self, kept, gone, values):
        """The other names of the card that stays: those of both, and what either was called that it is not now."""
        said = [str(kept), *getattr(kept, self.names).splitlines(), str(gone), *getattr(gone, self.names).splitlines()]
        found = {fold(name): name.strip() for name in reversed(said) if fold(name)}
        found.pop(fold(self.called(kept, values)), None)
        order = list(dict.fromkeys(fold(name) for name in said))
        return "\n".join(found[name] for name in order if name in found)

    def called(self, kept, values):
        """What the card that stays is called with the values chosen."""
        return str(self.model(**{name: values.get(name, getattr(kept, name)) for name in self.naming}))

    @property
    def naming(self):
        return ("name",) if self.model is Organisation else ("first_name", "last_name")


def check_organisations(kept, gone, values):
    """Raises ValidationError for two that are one thing only by mistake."""
    if gone.operator_id == kept.pk or kept.operator_id == gone.pk:
        raise ValidationError(
            _("One of them runs the other. A workshop and the body that runs it are two organisations, not one.")
        )
    _refuse_circle(kept, gone)
    kind = values.get("kind", kept.kind)
    if kind == OrganisationKind.WTZ and Organisation.objects.filter(operator__in=[kept, gone]).exists():
        raise ValidationError({"kind": _("It runs workshops, so it is no workshop itself: choose the other kind.")})


def _refuse_circle(kept, gone):
    """A unit of a unit would become its own; the relation between the two themselves only goes aside."""
    direct = OrganisationRelation.objects.between(kept, gone)
    day = today()
    for unit, body in ((kept, gone), (gone, kept)):
        if is_unit_of(unit, body, from_on=day, to_on=day, leaving_out=direct):
            raise ValidationError(
                _("%(unit)s is a unit of a unit of %(body)s. As one card it would be its own: end a relation first.")
                % {"unit": unit, "body": body}
            )


def mend_organisation(kept, gone, before):
    """Earlier contacts, guests and memberships that took over the wrong kind follow, and those that knew no powiat."""
    wrong = {one.kind for one in (before, gone)} - {kept.kind}
    for kind in sorted(wrong):
        mend_frozen(kept, {"kind": kind})
    if kept.powiat_id and None in (before.powiat_id, gone.powiat_id):
        mend_frozen(kept, {"powiat": None})


def check_people(_kept, _gone, _values):
    """Two cards of people are never refused for what they say: who decides has both before their eyes."""


def mend_person(kept, gone, before):
    """Which sex was right has been asked: what the wrong one was taken over into follows."""
    if before.sex != gone.sex or before.sex != kept.sex:
        for follow in person_changed:
            follow(kept, {"sex"})


CARDS = {
    "organisations": Card(
        entity="organisations",
        model=Organisation,
        merged=MergeEvent.ORGANISATIONS_MERGED,
        split=MergeEvent.ORGANISATIONS_SPLIT,
        reading=Can.READ_ORGANISATIONS,
        chosen=(
            ("name",),
            ("kind",),
            ("operator",),
            ("nip",),
            ("regon",),
            ("krs",),
            ("powiat", "gmina"),
            ("street", "postcode", "town"),
            ("stance", "stance_on"),
            ("guardian",),
            ("note",),
            ("source",),
        ),
        asked=("kind", "krs"),
        names="aliases",
        check=check_organisations,
        mend=mend_organisation,
        picker="contacts:organisation-picker",
        title=gettext_lazy("Merge organisations"),
        telling=(("kind",), ("street", "postcode", "town"), ("powiat", "gmina"), ("nip",), ("regon",), ("krs",)),
        together=("note",),
    ),
    "people": Card(
        entity="people",
        model=Person,
        merged=MergeEvent.PEOPLE_MERGED,
        split=MergeEvent.PEOPLE_SPLIT,
        reading=Can.READ_PEOPLE,
        chosen=(
            ("first_name",),
            ("last_name",),
            ("sex",),
            ("phone",),
            ("email",),
            ("data_source",),
            ("clause_given_on",),
        ),
        asked=("sex",),
        names="other_names",
        check=check_people,
        mend=mend_person,
        picker="contacts:person-picker",
        title=gettext_lazy("Merge people"),
        telling=(("phone",), ("email",), ("data_source",)),
    ),
}


def card_of(record) -> Card:
    return next(card for card in CARDS.values() if isinstance(record, card.model))
