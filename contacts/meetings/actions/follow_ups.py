"""What follows a meeting: a next step for each of those present in one go, and the words of the list they sign."""

import uuid

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.actions.bulk import plan_steps
from contacts.forms.steps import team
from contacts.meetings.actions.attendance import begun
from contacts.meetings.day_models import FollowUp, ListWording
from contacts.meetings.operations import MeetingEvent
from contacts.models import NextStep
from crm.audit.operations import operation
from crm.audit.records import add, add_many, change, remove_many


def plan_follow_ups(*, meeting, by, what, due_on, of_guardians=True, organisations=(), persons=(), token=None):
    """One step for each organisation, and for each person who came for none. Answers the number they share.

    The step is the guardian's where `of_guardians` says so and there is one, else of who plans.
    """
    with operation(MeetingEvent.FOLLOWED_UP, by=by, on=meeting, token=token):
        meeting = begun(meeting)
        if due_on < meeting.starts_on:
            raise ValidationError({"due_on": _("The step cannot be due before the meeting took place.")})
        able = set(team().values_list("pk", flat=True)) if of_guardians else set()
        common = {"due_on": due_on, "opened_on": meeting.starts_on}
        rows = [
            common
            | {
                "what": what,
                "organisation": body,
                "responsible": body.guardian if body.guardian_id in able else by,
            }
            for body in organisations
        ]
        rows += [common | {"what": _named(what, person), "responsible": by} for person in persons]
        batch = uuid.uuid4()
        add_many(FollowUp(meeting=meeting, step=step, batch=batch) for step in plan_steps(rows))
        return batch


def undo_follow_ups(*, meeting, batch, by):
    """Take back the steps planned with one form that nobody has touched since; answers how many went and stayed."""
    with operation(MeetingEvent.FOLLOW_UPS_UNDONE, by=by, on=meeting):
        links = FollowUp.objects.filter(meeting=meeting, batch=batch)
        steps = NextStep.objects.select_for_update().filter(pk__in=links.values("step"))
        untouched = list(steps.open().filter(version=1).values_list("pk", flat=True))
        stayed = links.exclude(step__in=untouched).count()
        remove_many(links.filter(step__in=untouched))
        return remove_many(NextStep.objects.filter(pk__in=untouched)), stayed


def word_lists(*, by, header, clause, version=None, token=None):
    """The header and the clause of every list printed from now on; the first wording, or the next version."""
    with operation(MeetingEvent.LIST_WORDED, by=by, token=token) as op:
        standing = ListWording.objects.select_for_update().first()
        if standing is None:
            standing = add(ListWording, header=header, clause=clause)
        else:
            change(standing, version=version, header=header, clause=clause)
        op.concerns(standing)
        return standing


def _named(what, person):
    """A step has no person of its own: the words name whom it is about."""
    tail = f" ({person})"
    return what[: 300 - len(tail)] + tail
