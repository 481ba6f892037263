"""What the search looks through, kind by kind: who may find it, how it is found, and what is shown of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contacts.meetings.models import Meeting
from contacts.models import Interaction, Organisation, Person
from crm.accounts.roles import Can
from crm.common.text import fold, words_of
from crm.search.snippets import snippet
from groups.models import InitiativeGroup

SHOWN_OF_KIND = 10


@dataclass
class Found:
    """One line of the results."""

    record: object
    hint: str = ""
    pieces: list = field(default_factory=list)

    @property
    def archived(self):
        return getattr(self.record, "archived_at", None) is not None


@dataclass(frozen=True)
class Kind:
    """`right` is what the person needs to find these at all; `find` answers a queryset already ranked."""

    label: str | Promise
    icon: str
    right: Can
    find: Callable
    line: Callable
    list_url: str


def ranked(queryset: QuerySet, text: str, *order: str):
    """The whole name first, then what begins with the text, then what has a word that begins with it."""
    wanted = fold(text)
    rank = Case(
        When(search=wanted, then=Value(0)),
        When(search__startswith=wanted, then=Value(1)),
        When(search__contains=f" {wanted}", then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return queryset.order_by(rank, *order)


def find_organisations(user, text):
    found = Organisation.objects.visible_to(user).search(text).select_related("powiat")
    return ranked(found, text, "sort_key", "id")


def find_people(user, text):
    """By name; by telephone and e-mail only for who may see those."""
    people = Person.objects.visible_to(user).with_functions()
    if not user.may(Can.READ_CONTACT_DATA):
        found = people.search(text)
    elif digits := telephone_digits(text):
        found = people.filter(phone__contains=digits)
    else:
        found = people.search_contact_data(text)
    return ranked(found, text, "sort_key", "id")


def telephone_digits(text):
    """The digits of a text that can only be a telephone number, however it is spaced; else nothing."""
    digits = re.sub(r"[\s()+-]", "", text)
    return digits if len(digits) >= 5 and re.fullmatch("[0-9]+", digits) else ""


def find_contacts(user, text):
    found = Interaction.objects.visible_to(user).complete().search(text).prefetch_related("organisations")
    return found.order_by("-occurred_on", "-id")


def find_meetings(user, text):
    return ranked(Meeting.objects.visible_to(user).search(text), text, "-starts_on", "-id")


def find_groups(user, text):
    return ranked(InitiativeGroup.objects.visible_to(user).search(text), text, "sort_key", "id")


def organisation_line(record, _wanted):
    numbers = [f"{name} {value}" for name, value in (("NIP", record.nip), ("KRS", record.krs)) if value]
    return Found(record, joined(record.get_kind_display(), record.town, *numbers))


def person_line(record, _wanted):
    return Found(record, "; ".join(joined(one.function, one.organisation.name) for one in record.functions_now))


def contact_line(record, wanted):
    names = joined(*(body.name for body in record.organisations.all()))
    return Found(record, names, snippet(record.summary, wanted))


def place_line(record, _wanted):
    return Found(record, record.town)


def joined(*parts):
    return ", ".join(str(part) for part in parts if part)


KINDS = (
    Kind(
        _("Organisations"),
        "building",
        Can.READ_ORGANISATIONS,
        find_organisations,
        organisation_line,
        "contacts:organisation-list",
    ),
    Kind(_("People"), "person", Can.READ_PEOPLE, find_people, person_line, "contacts:person-list"),
    Kind(_("Groups"), "people", Can.READ_GROUPS, find_groups, place_line, "groups:group-list"),
    Kind(_("Meetings"), "calendar-event", Can.READ_MEETINGS, find_meetings, place_line, "meetings:meeting-list"),
    # What was said is found only by those who may read it.
    Kind(_("Contacts"), "journal-text", Can.READ_NOTES, find_contacts, contact_line, "contacts:interaction-list"),
)


def search_everything(user, text):
    """Each kind in which something was found, with its first lines and whether there are more."""
    wanted = words_of(text)
    if not wanted:
        return []
    answers = []
    for kind in KINDS:
        if not user.may(kind.right):
            continue
        rows = list(kind.find(user, text)[: SHOWN_OF_KIND + 1])
        if rows:
            lines = [kind.line(row, wanted) for row in rows[:SHOWN_OF_KIND]]
            answers.append({"kind": kind, "lines": lines, "more": len(rows) > SHOWN_OF_KIND})
    return answers
