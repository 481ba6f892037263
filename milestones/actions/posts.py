"""Posts: the contracts that follow one another on one job. Only the first of them is a job created (decision 3)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def followers(employment):
    """Who took the post after this contract."""
    return employment.replaced_by.filter(withdrawn_reason="").select_related("worker__wtz", "cooperative__group")


def left_by(worker, starts_on, ends_on):
    """The person's newest counted contract before this day, unless somebody else has its post in that time."""
    earlier = _counted(worker).filter(ends_on__lt=starts_on).last()
    return earlier if earlier and not _taken(earlier, until=ends_on) else None


def follower_of(replaces, worker, starts_on):
    """The contract that will follow one entered late: the next on its post, or the next of a person thought new then.

    A later contract of a person who had an earlier one is on a post of its own because somebody said so.
    """
    if replaces and (follower := followers(replaces).first()):
        return follower
    contracts = _counted(worker)
    if contracts.filter(starts_on__lt=starts_on).exists():
        return None
    later = contracts.filter(starts_on__gt=starts_on).first()
    return later if later and later.replaces_id is None else None


def refuse_taken(cooperative, replaces, starts_on, *, until=None, but=None):
    """Two people are never on one post at once. A contract that ends before the next on the post goes between them."""
    if replaces is None:
        return
    if replaces.cooperative_id != cooperative.pk:
        raise ValidationError({"replaces": _("This post is in another cooperative; choose one of this cooperative.")})
    if other := _taken(replaces, until=until, but=but):
        raise ValidationError({"replaces": _("%(number)s has taken this post already.") % {"number": other.worker}})
    if replaces.ends_on is None or (starts_on and replaces.ends_on >= starts_on):
        raise ValidationError(
            {"replaces": _("The person on this post still works on that day; end that contract first.")}
        )


def refuse_end_past_follower(employment, ends_on):
    """Whoever took the post starts after its holder has left."""
    if other := _taken(employment, until=ends_on):
        told = {"number": other.worker, "day": f"{other.starts_on:%d.%m.%Y}"}
        raise ValidationError(
            {"ends_on": _("%(number)s holds this post from %(day)s; this contract must end before that day.") % told}
        )


def _taken(employment, *, until=None, but=None):
    """The contract that follows on the post, if it starts by this day; without a day, whenever it starts."""
    others = followers(employment)
    if until:
        others = others.filter(starts_on__lte=until)
    return others.exclude(pk=but.pk if but else None).first()


def _counted(worker):
    return worker.employments.counted().filter(withdrawn_reason="")
