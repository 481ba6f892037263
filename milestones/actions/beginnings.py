"""What a cooperative cannot have before it exists: members before it is founded, employees before the entry in KRS."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from milestones.models import GroupMilestone
from milestones.snapshot import FOUNDING_MEETING, KRS_REGISTERED
from milestones.spans import span_of


def refuse_contract_before_entry(cooperative, starts_on):
    entry = _reached(cooperative, KRS_REGISTERED)
    if entry is None:
        raise ValidationError(_("Record the entry in KRS first: a cooperative employs people from then on."))
    words = _("The cooperative was entered in KRS on %(day)s; a contract cannot start before that.")
    _refuse_before(entry, starts_on, "starts_on", words)


def refuse_people_before_beginning(headcount):
    """Numbers of a day on which there was nobody yet to count; noughts say nothing and may stand."""
    cooperative, day = headcount.cooperative, headcount.counted_on
    if headcount.members and (founding := _reached(cooperative, FOUNDING_MEETING)):
        words = _("The cooperative was founded on %(day)s and had no members before. Correct the day or enter 0.")
        _refuse_before(founding, day, "members", words)
    if headcount.employees:
        entry = _reached(cooperative, KRS_REGISTERED)
        if entry is None:
            words = _("Record the entry in KRS first, or enter 0: a cooperative employs people from the entry on.")
            raise ValidationError({"employees": words})
        words = _(
            "The cooperative was entered in KRS on %(day)s and employed nobody before. Correct the day or enter 0."
        )
        _refuse_before(entry, day, "employees", words)


def _reached(cooperative, code):
    return GroupMilestone.objects.reached().filter(group=cooperative.group_id, kind__code=code).first()


def _refuse_before(milestone, day, field, words):
    span = span_of(milestone.achieved_on, milestone.precision)
    if span and day and day < span.first:
        raise ValidationError({field: words % {"day": f"{span.first:%d.%m.%Y}"}})
