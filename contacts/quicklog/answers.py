"""A reading as plain data, for scripts and for the page."""

from datetime import date, time

from contacts.quicklog.vocabulary import Body, Human


def as_data(line) -> dict:
    """The keys of the command `parse_quicklog`; a field in question is null outside `questions`."""
    return {
        "kind": _plain(line.kind),
        "direction": _plain(line.direction),
        "occurred_on": _plain(line.occurred_on),
        "occurred_at": _plain(line.occurred_at),
        "organisations": None if line.organisations is None else [_plain(body) for body in line.organisations],
        "people": None if line.people is None else [_person(one) for one in line.people],
        "outcome": _plain(line.outcome),
        "next_steps": [_step(step) for step in line.next_steps],
        "unread": line.unread,
        "questions": [
            {"field": question.field, "choices": [_plain(choice) for choice in question.choices]}
            for question in line.questions
        ],
    }


def _step(step):
    return {name: _plain(getattr(step, name)) for name in ("owner", "party", "what", "due", "due_at")}


def _person(one):
    return None if one is None else {"id": one[0].id if one[0] else None, "name": one[1]}


def _plain(value):
    if isinstance(value, (Body, Human)):
        return {"id": value.id, "name": value.name}
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None else str(value)
