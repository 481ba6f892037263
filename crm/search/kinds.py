"""What the search looks through, kind by kind: who may find it, how it is found, and what is shown of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from operator import itemgetter
from urllib.parse import urlencode

from django.db.models import Case, IntegerField, Prefetch, Value, When
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contacts.choices import ChannelKind
from contacts.meetings.models import Meeting
from contacts.models import Channel, Interaction, NextStep, Organisation, Person
from crm.accounts.roles import Can
from crm.common.inflection import stem
from crm.common.telephones import number_of
from crm.common.text import words_of
from crm.search.snippets import snippet
from groups.models import InitiativeGroup
from milestones.models import SocialCooperative

SHOWN_OF_KIND = 10
NO_RANK = 100  # after whatever has one


@dataclass
class Found:
    """One line of the results."""

    record: object
    hint: str = ""
    pieces: list = field(default_factory=list)
    telephones: list = field(default_factory=list)

    @property
    def archived(self):
        return getattr(self.record, "archived_at", None) is not None


@dataclass(frozen=True)
class WholeList:
    """The list that shows everything found, however much it is: the name of its text filter, what else it needs."""

    name: str
    text_filter: str
    more: dict[str, str] = field(default_factory=dict)

    def address(self, text):
        return f"{reverse(self.name)}?{urlencode(self.more | {self.text_filter: text})}"


@dataclass(frozen=True)
class Kind:
    """`right` is what the person needs to find these at all; `find` answers a queryset already ranked.

    `line` is given the record, the words looked for and the person, who may see less of it than others do.
    """

    label: str | Promise
    icon: str
    right: Can
    find: Callable
    line: Callable
    whole_list: WholeList | None = None


def matching(queryset, text):
    return queryset.search(text, inflected=True)


def find_organisations(user, text):
    """With the telephones of their cards: whoever may see a card may call the organisation."""
    telephones = Prefetch("channels", Channel.objects.filter(kind=ChannelKind.PHONE), to_attr="telephones")
    found = matching(Organisation.objects.visible_to(user), text).select_related("powiat").prefetch_related(telephones)
    return found.best_first(text, "sort_key", "id")


def find_people(user, text):
    """By name; by telephone and e-mail only for who may see those."""
    people = Person.objects.visible_to(user).with_functions()
    if not user.may(Can.READ_CONTACT_DATA):
        found = matching(people, text)
    elif digits := telephone_digits(text):
        found = people.filter(phone__contains=digits)
    else:
        found = people.search_contact_data(text)
    return found.best_first(text, "sort_key", "id")


def telephone_digits(text):
    """The digits of a text that can only be a telephone number, however it is written; else nothing."""
    if (number := number_of(text)) and number.is_valid():
        return number.as_e164.removeprefix("+")
    digits = re.sub(r"[\s()+-]", "", text)
    return digits if len(digits) >= 5 and re.fullmatch("[0-9]+", digits) else ""


def find_contacts(user, text):
    # What fits is found first and sorted then: through the index of days SQLite would look up every note one by one.
    fitting = matching(Interaction.objects.all(), text).order_by().values("pk")
    found = Interaction.objects.visible_to(user).complete().filter(pk__in=fitting)
    return found.prefetch_related("organisations").order_by("-occurred_on", "-id")


def find_steps(user, text):
    """What is still to be done first, the newest first; by how it ended only for who may read notes."""
    steps = NextStep.objects.visible_to(user).select_related("organisation")
    found = steps.search_closing_notes(text) if user.may(Can.READ_NOTES) else matching(steps, text)
    closed = Case(When(done_on=None, dropped_on=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    return found.order_by(closed, "-due_on", "-id")


def find_meetings(user, text):
    return matching(Meeting.objects.visible_to(user), text).best_first(text, "-starts_on", "-id")


def find_groups(user, text):
    return matching(InitiativeGroup.objects.visible_to(user), text).best_first(text, "sort_key", "id")


def find_cooperatives(user, text):
    found = matching(SocialCooperative.objects.visible_to(user), text).select_related("group")
    return found.best_first(text, "registered_name", "id")


def organisation_line(record, _wanted, _user):
    numbers = [f"{name} {value}" for name, value in (("NIP", record.nip), ("KRS", record.krs)) if value]
    return Found(record, joined(record.get_kind_display(), record.town, *numbers), telephones=record.telephones)


def person_line(record, _wanted, _user):
    return Found(record, "; ".join(joined(one.function, one.organisation.name) for one in record.functions_now))


def contact_line(record, wanted, _user):
    names = joined(*(body.name for body in record.organisations.all()))
    return Found(record, names, snippet(record.summary, wanted))


def step_line(record, wanted, user):
    when = f"{record.done_on or record.dropped_on:%d.%m.%Y}" if not record.is_open else record.due
    state = _("done") if record.done_on else _("dropped") if record.dropped_on else _("due")
    return Found(
        record,
        joined(f"{state} {when}", record.organisation, record.awaited_name),
        snippet(record.closing_note, wanted) if record.closing_note and user.may(Can.READ_NOTES) else [],
    )


def cooperative_line(record, _wanted, _user):
    return Found(record, joined(record.group, record.seat_town, f"KRS {record.krs}" if record.krs else ""))


def place_line(record, _wanted, _user):
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
        WholeList("contacts:organisation-list", "search", {"archived": "on"}),
    ),
    Kind(
        _("People"),
        "person",
        Can.READ_PEOPLE,
        find_people,
        person_line,
        WholeList("contacts:person-list", "search", {"archived": "on"}),
    ),
    Kind(_("Groups"), "people", Can.READ_GROUPS, find_groups, place_line, WholeList("groups:group-list", "search")),
    Kind(_("Cooperatives"), "award", Can.READ_GROUPS, find_cooperatives, cooperative_line),
    Kind(
        _("Meetings"),
        "calendar-event",
        Can.READ_MEETINGS,
        find_meetings,
        place_line,
        WholeList("meetings:meeting-list", "q", {"phase": "all"}),
    ),
    Kind(_("Next steps"), "list-check", Can.READ_INTERACTIONS, find_steps, step_line),
    # What was said is found only by those who may read it.
    Kind(
        _("Contacts"),
        "journal-text",
        Can.READ_NOTES,
        find_contacts,
        contact_line,
        WholeList("contacts:interaction-list", "search"),
    ),
)


def search_everything(user, text):
    """Each kind in which something was found: its first lines, whether there are more and where all of them are.

    The kind that answers best comes first; those that answer alike, and those whose answers have no rank, as above.
    """
    wanted = [stem(word) for word in words_of(text)]
    if not wanted:
        return []
    answers = []
    for kind in KINDS:
        if not user.may(kind.right):
            continue
        rows = list(kind.find(user, text)[: SHOWN_OF_KIND + 1])
        if rows:
            answers.append(
                {
                    "kind": kind,
                    "lines": [kind.line(row, wanted, user) for row in rows[:SHOWN_OF_KIND]],
                    "more": len(rows) > SHOWN_OF_KIND,
                    "rank": getattr(rows[0], "search_rank", NO_RANK),
                    "whole_list": kind.whole_list.address(text) if kind.whole_list else "",
                }
            )
    return sorted(answers, key=itemgetter("rank"))
