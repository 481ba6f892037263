"""Starting, pausing and finishing a review, and the thresholds it uses."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from crm.audit import records
from crm.audit.operations import operation
from crm.review.course import course_of, previous_review
from crm.review.models import ReviewItem, ReviewRules, ReviewSession
from crm.review.operations import ReviewEvent
from crm.review.picture import Mark


def start_review(*, by, since: Mark, token=None):
    """Start a review. `since` says from where changes are told in the first review of a person.

    A later one goes on where the one before ended; a group formed since is told whole. Raises ValidationError where
    the person has one under way.
    """
    previous = previous_review(by)
    if previous is not None:
        since = Mark(previous.started_operation, previous.started_at)
    with operation(ReviewEvent.STARTED, by=by, token=token) as op:
        session = records.add(
            ReviewSession,
            reviewer=by,
            started_at=timezone.now(),
            started_operation=op.pk,
            since=since.moment,
            since_operation=since.operation,
            near_days=ReviewRules.current().near_days,
        )
        op.concerns(session)
        return session


def pause_review(*, session, by):
    """Put the review aside. What is written stays; a review paused already stays as it is."""
    with operation(ReviewEvent.PAUSED, by=by, on=session):
        session = locked(session)
        if session.is_paused:
            return session
        return records.change(session, paused_at=timezone.now())


def continue_review(*, session, by):
    """Take a paused review up again."""
    with operation(ReviewEvent.CONTINUED, by=by, on=session):
        return records.change(locked(session), paused_at=None)


def finish_review(*, session, by, token=None):
    """Close the review and keep it as it was: every picture, the groups not reached and those that had not changed.

    Only discussed groups count as looked at; what changed in the others is told again in the next review.
    """
    with operation(ReviewEvent.FINISHED, by=by, on=session, token=token):
        session, moment = locked(session), timezone.now()
        course = course_of(session, timezone.localdate(moment))
        for entry in course.entries:
            shown = entry.picture | {"planned": entry.planned}
            if entry.item is None:
                records.add(ReviewItem, session=session, group_id=entry.pk, shown=shown)
            else:
                records.change(entry.item, shown=shown)
        return records.change(
            session,
            paused_at=None,
            finished_at=moment,
            marks={str(pk): mark.kept() for pk, mark in course.marks.items()},
            shown={"unchanged": course.unchanged},
        )


def set_rules(*, by, near_days, version=None, token=None):
    """How near a date is called near; reviews started from now on go by it."""
    with operation(ReviewEvent.RULES_SET, by=by, token=token) as op:
        rules = ReviewRules.objects.select_for_update().first()
        if rules is None:
            rules = records.add(ReviewRules, near_days=near_days)
        else:
            rules = records.change(rules, version=version, near_days=near_days)
        op.concerns(rules)
        return rules


def locked(session):
    """The review under way, held for this transaction."""
    session = ReviewSession.objects.select_for_update(of=("self",)).select_related("reviewer").get(pk=session.pk)
    if session.is_finished:
        raise ValidationError(_("This review is finished; its minutes no longer change."))
    return session
