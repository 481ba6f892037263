"""How two rows become one: pieces that the apps put their rules together from."""

from crm.audit.changes import BOOKKEEPING

# Frozen when the row was written; where they differ the person who merges is asked which card is right.
FROZEN = {"organisation_kind", "powiat", "sex"}
KEPT_APART = BOOKKEEPING | FROZEN | {"version", "search", "sort_key"}


def equal(*names, **condition):
    """Rows with the same values; with a condition, only among those that meet it."""

    def same(row, rows):
        if any(getattr(row, name) != value for name, value in condition.items()):
            return rows.none()
        return rows.filter(**{name: getattr(row, name) for name in names}, **condition)

    return same


def overlapping(*names):
    """Rows with the same values that hold on a common day."""

    def same(row, rows):
        return equal(*names)(row, type(row).objects.filter(pk__in=rows)).overlapping(row.from_on, row.to_on)

    return same


def filled(kept, double):
    """What only the double says."""
    return {
        one.name: getattr(double, one.name)
        for one in _told(kept)
        if is_empty(getattr(kept, one.attname)) and not is_empty(getattr(double, one.attname))
    }


def longest(kept, double):
    """What only the double says, and the days from the first to the last; no last day means still going on."""
    known = [row.from_on for row in (kept, double) if row.from_on]
    still = kept.to_on is None or double.to_on is None
    return filled(kept, double) | {
        "from_on": min(known, default=None),
        "to_on": None if still else max(kept.to_on, double.to_on),
    }


def widest(kept, double):
    """As `longest`, but where one does not say since when, neither does what stays: nothing counted may drop out."""
    joined = longest(kept, double)
    return joined | {"from_on": None if None in (kept.from_on, double.from_on) else joined["from_on"]}


def contradictions(kept, double, combined):
    """Values of the double that do not survive in the one that stays: (field, kept, lost)."""
    for one in _told(kept):
        lost, stays = getattr(double, one.name), combined.get(one.name, getattr(kept, one.name))
        if not is_empty(lost) and lost != stays:
            yield one, stays, lost


def is_empty(value):
    return value is None or value == ""


def _told(row):
    """The fields people fill, without those that say whose the row is."""
    return [one for one in row._meta.fields if one.name not in KEPT_APART and one.concrete and not one.primary_key]
