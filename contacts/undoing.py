"""What taking back a change of many organisations would set back, and what stays and why. Reading writes nothing."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy

from contacts.models import Organisation
from crm.accounts.roles import Can
from crm.audit.models import Operation
from crm.audit.taking_back import TakingBack


class Stays(models.TextChoices):
    """Why an organisation keeps what it has now."""

    TOUCHED = "touched", gettext_lazy("changed by somebody since")
    MERGED = "merged", gettext_lazy("merged with another card since")
    NOT_YOURS = "not_yours", gettext_lazy("taken over by somebody else since")
    GONE = "gone", gettext_lazy("no longer in the tool")
    REFUSED = "refused", gettext_lazy("cannot be set back")


@dataclass
class Undoing:
    """The fields that go back, by organisation, and what stays: the organisation, the reason, labels of fields."""

    back: TakingBack
    changes: list[tuple[Organisation, dict]] = field(default_factory=list)
    left: list[tuple[Any, Stays, list[str]]] = field(default_factory=list)

    @classmethod
    def of(cls, changed: Operation, user):
        found = cls(TakingBack.of(changed))
        for one in found.back.left:
            found.left.append((one.record, Stays.TOUCHED if one.fields else Stays.GONE, one.fields))
        touched = {record.pk for record, _reason, _fields in found.left}
        for organisation, changes in found.back.changes.pop(Organisation, []):
            if organisation.pk in touched:  # a stance and its day belong together: both stay as somebody has made them
                continue
            reason = _why_it_stays(organisation, changes, user)
            if reason:
                found.left.append((organisation, reason, []))
            else:
                found.changes.append((organisation, changes))
        found.back.changes = {Organisation: found.changes} if found.changes else {}
        return found

    def write(self):
        """Inside the operation that takes back. What no longer holds when it is set back stays and is named."""
        known = len(self.back.left)
        self.back.write()
        refused = {one.record.pk: str(one.reason) for one in self.back.left[known:]}
        self.left += [(one, Stays.REFUSED, [refused[one.pk]]) for one, _changes in self.changes if one.pk in refused]
        self.changes[:] = [(one, changes) for one, changes in self.changes if one.pk not in refused]

    def left_in_codes(self):
        return [[record.pk, str(reason), fields] for record, reason, fields in self.left]


def _why_it_stays(organisation, changes, user):
    """Whom the change gave away may be taken back by whoever gave it; whom another person took over may not."""
    if organisation.merged_into_id:
        return Stays.MERGED
    if "guardian_id" in changes or user.may(Can.EDIT_ORGANISATIONS, organisation):
        return None
    return Stays.NOT_YOURS
