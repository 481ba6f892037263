"""What a change of many organisations would touch, and what it leaves out and why. Reading writes nothing."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from contacts.choices import Stance
from contacts.models import Organisation, Selection
from crm.accounts.roles import Can
from crm.common.batches import batches


class LeftOut(models.TextChoices):
    """Why an organisation of the selection is not changed."""

    GONE = "gone", gettext_lazy("no longer in the tool")
    ARCHIVED = "archived", gettext_lazy("in the archive or merged with another card")
    NOT_YOURS = "not_yours", gettext_lazy("in the care of somebody else, whom you may not replace")
    CHANGED = "changed", gettext_lazy("changed by somebody since it was chosen")
    SAME = "same", pgettext_lazy("organisation left out", "has this value already")


@dataclass(frozen=True)
class Change:
    """What the organisations get: a guardian, or a stance and the day since which it holds."""

    guardian: Any = None
    stance: str = ""
    on: Any = None

    @property
    def values(self):
        if self.guardian is not None:
            return {"guardian": self.guardian}
        return {"stance": self.stance, "stance_on": self.on}

    def holds_in(self, organisation):
        """A stance they have already keeps its earlier day."""
        if self.guardian is not None:
            return organisation.guardian_id == self.guardian.pk
        return organisation.stance == self.stance

    def in_words(self):
        if self.guardian is not None:
            return _("guardian: %(name)s") % {"name": self.guardian}
        return _("stance: %(stance)s, since %(day)s") % {
            "stance": Stance(self.stance).label,
            "day": f"{self.on:%d.%m.%Y}",
        }


@dataclass
class Plan:
    """The organisations that are changed, and the numbers of those left out by reason."""

    touched: list[Organisation] = field(default_factory=list)
    left: list[tuple[int, LeftOut]] = field(default_factory=list)

    @classmethod
    def of(cls, selection: Selection, user, change: Change | None = None, *, lock=False):
        """`lock` holds the organisations until the end of the transaction."""
        plan = cls()
        for chosen in batches(sorted(selection.versions.items())):
            standing = _read([pk for pk, _version in chosen], lock=lock)
            for pk, version in chosen:
                organisation = standing.get(pk)
                reason = _why_left(organisation, version, user, change)
                if organisation is None or reason:
                    plan.left.append((pk, reason or LeftOut.GONE))
                else:
                    plan.touched.append(organisation)
        return plan


def _read(keys, *, lock):
    found = Organisation.objects.filter(pk__in=keys).select_related("powiat", "gmina", "guardian").order_by("pk")
    return {one.pk: one for one in (found.select_for_update(of=("self",)) if lock else found)}


def _why_left(organisation, version, user, change):
    if organisation is None:
        return LeftOut.GONE
    if organisation.archived_at is not None:
        return LeftOut.ARCHIVED
    if not user.may(Can.EDIT_ORGANISATIONS, organisation):
        return LeftOut.NOT_YOURS
    if organisation.version != version:
        return LeftOut.CHANGED
    return LeftOut.SAME if change is not None and change.holds_in(organisation) else None
