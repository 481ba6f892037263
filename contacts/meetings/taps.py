"""The screen at the door: who may come in, who is in, and how many, read for the page and for its script."""

from contacts.choices import OrganisationKind
from contacts.meetings.attendance_forms import GROUPS, kind_label
from contacts.meetings.day_models import Interest
from contacts.meetings.guests import lines_of
from contacts.meetings.presence import numbers_of
from crm.common.text import fold
from crm.ledger.kinds import Sex

SEX_SIGNS = [(Sex.WOMAN, "women"), (Sex.MAN, "men"), (Sex.UNKNOWN, "unknown")]


def groups_of(meeting):
    """Heading and lines, in the order of the attendance form; each line knows its searched form."""
    lines = lines_of(meeting)
    interested = set(interested_of(meeting))
    for line in lines:
        line.interested = line.person.pk in interested
        line.searched = fold(f"{line.person} {line.organisation or ''}")
    for code, label in GROUPS:
        if found := [line for line in lines if line.group == code]:
            yield label, found


def interested_of(meeting):
    return Interest.objects.filter(attendance__meeting=meeting).values_list("attendance__person", flat=True)


def head_rows(meeting, counts):
    """A row for each kind of organisation in use, and for the one last added."""
    used = {kind for _sex, kind in counts}
    used |= set(meeting.invitations.values_list("organisation__kind", flat=True))
    used |= set(meeting.attendances.values_list("organisation_kind", flat=True))
    kinds = [kind for kind in OrganisationKind.values if kind in used or kind == OrganisationKind.OTHER]
    others = [choice for choice in OrganisationKind.choices if choice[0] not in kinds]
    if ("K", "") in counts or ("M", "") in counts or ("", "") in counts:
        kinds.append("")
    rows = [(kind, kind_label(kind), cells_of(kind, counts)) for kind in kinds]
    return rows, [(kind, label, cells_of(kind, counts)) for kind, label in others]


def cells_of(kind, counts):
    return [(sex.value, Sex(sex).label, counts.get((sex.value, kind), 0)) for sex, _name in SEX_SIGNS]


def counts_of(meeting):
    return {(one.sex, one.organisation_kind): one.people for one in meeting.head_counts.all()}


def state_of(meeting):
    """What the script of the screen needs to show the meeting as it stands."""
    numbers = numbers_of(meeting)
    return {
        "present": list(meeting.attendances.values_list("person", flat=True)),
        "interested": list(interested_of(meeting)),
        "heads": {f"{sex}:{kind}": people for (sex, kind), people in counts_of(meeting).items()},
        "numbers": {
            name: getattr(numbers, name)
            for name in ("together", "attendances", "organisations", "unnamed", "women", "men", "unknown")
        },
    }
