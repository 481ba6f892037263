"""Saving what took place: contacts, and meetings with those who were there."""

from contacts import actions as contacts
from contacts.meetings import actions as meetings
from contacts.meetings.actions.bulk import add_held_meetings
from contacts.meetings.models import Meeting
from crm.common.batches import batches
from crm.exchange import progress
from crm.exchange.progress import Phase
from crm.exchange.saving.named import name_records

FIELDS = (
    "occurred_on",
    "occurred_at",
    "kind",
    "direction",
    "outcome",
    "summary",
    "organisations",
    "persons",
    "colleagues",
)


def save(new, updates, *, by, author):
    total = len(new) + len(updates)
    logged = [one for one in new if not one.values.get("is_meeting")]
    held = [one for one in new if one.values.get("is_meeting") and "joins" not in one.values]
    done = total - len(logged) - len(held) - len(updates)  # rows that join a meeting of another row
    for add, chosen in ((_log, logged), (_hold, held)):
        for chunk in batches(chosen):
            add(chunk, author)
            done += len(chunk)
            progress.say(Phase.SAVING, done, total)
    _name_joined(new, held)
    for one in updates:
        _add_to(one, by)
        done += 1
        progress.say(Phase.SAVING, done, total)


def _log(chunk, author):
    rows = [{name: one.values[name] for name in FIELDS} | {"author": one.values["author"] or author} for one in chunk]
    name_records(chunk, contacts.log_interactions(rows))


def _hold(chunk, organiser):
    name_records(
        chunk,
        add_held_meetings([_meeting(one.values) | {"organiser": one.values["author"] or organiser} for one in chunk]),
    )


def _name_joined(new, held):
    """Rows that speak of a meeting of an earlier row are that meeting."""
    meetings_of_rows = {one.row: one.record_id for one in held}
    for one in new:
        if "joins" in one.values:
            one.record_id = meetings_of_rows.get(one.values["joins"])


def _meeting(values):
    presence = values["presence"]
    return {
        "kind": values["kind"],
        "title": values["title"],
        "starts_on": values["occurred_on"],
        "starts_at": values["occurred_at"],
        "powiat": values["powiat"],
        "town": values["town"],
        "place": values["place"],
        "agenda": "\n".join(presence.lines),
        "present": list(presence.people.values()),
        "counts": presence.counts,
        "organisations": presence.unnamed_organisations,
    }


def _add_to(one, by):
    """Those present, numbers and notes that a list adds to a meeting that stands."""
    meeting = Meeting.objects.get(pk=one.record_id)
    presence, wanted = one.values["presence"], one.differences
    if "present" in wanted:
        standing = [(mark.person, mark.organisation) for mark in meeting.attendances.select_related("person")]
        there = {person.pk for person, _body in standing}
        new = [pair for pk, pair in presence.people.items() if pk not in there]
        meetings.mark_attendance(meeting=meeting, by=by, present=standing + new)
    if "heads" in wanted:
        meetings.record_head_counts(meeting=meeting, by=by, counts=presence.counts)
    if "note" in wanted:
        meeting.refresh_from_db()
        meetings.change_meeting(meeting=meeting, by=by, agenda=wanted["note"][1])
