"""What is written about one group in a review."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from crm.audit import records
from crm.audit.operations import operation
from crm.review.actions.sessions import locked
from crm.review.course import picture_of
from crm.review.models import ReviewItem, ReviewStep
from crm.review.operations import ReviewEvent
from groups.actions import plan_group_step


def write_down(*, session, group, by, decision="", note="", step=None, discussed_until=None, version=None, token=None):
    """Write down what was decided about a group and plan the next step agreed on (what `plan_step` takes).

    `discussed_until` says that the group is discussed, and which operation was the last one on the reviewer's screen:
    later ones are told in the next review. `version` is that of the entry the form showed, 0 where there was none.

    Raises StaleEditError where another window has written meanwhile.
    """
    kind = ReviewEvent.WRITTEN if discussed_until is None else ReviewEvent.DISCUSSED
    with operation(kind, by=by, on=group, token=token):
        session = _taking_words(session)
        item = session.items.filter(group=group).first()
        values = {"decision": decision, "note": note}
        if discussed_until is not None:
            values |= _seen(session, group, discussed_until)
        if item is None:
            item = records.add(ReviewItem, session=session, group=group, **values)
        else:
            _refuse_discussed(item)
            item = records.change(item, version=version, **values)
        if step:
            _plan(item, by, step)
        return item


def take_up_again(*, session, group, by):
    """The group is not discussed yet after all: it waits again, with what was written and what has changed since."""
    with operation(ReviewEvent.TAKEN_UP, by=by, on=group):
        item = _taking_words(session).items.get(group=group)
        return records.change(item, discussed_at=None, until_operation=None, shown={})


def _taking_words(session):
    session = locked(session)
    if session.is_paused:
        raise ValidationError(_("The review is paused; continue it first."))
    return session


def _seen(session, group, until):
    moment = timezone.now()
    picture = picture_of(session, group, until, timezone.localdate(moment))
    return {"discussed_at": moment, "until_operation": until, "shown": picture}


def _refuse_discussed(item):
    if item.discussed_at:
        raise ValidationError(_("This group is discussed already; take it up again to write more."))


def _plan(item, by, step):
    planned = plan_group_step(group=item.group, by=by, **step)
    records.add(ReviewStep, item=item, step=planned)
